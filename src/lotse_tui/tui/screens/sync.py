"""Sync: says what would be sent and taken in, exchanges on Enter; every desk, every problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from lotse_tui.domain.conflicts import Conflict
from lotse_tui.domain.errors import DiskError, LotseError, NoSharedFolder
from lotse_tui.services.sync.exchange import Outcome, Plan
from lotse_tui.texts.words import msgid
from lotse_tui.tui import edition_acts
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.desk_acts import ask_whom_to_retire
from lotse_tui.tui.lines import Line, line, span
from lotse_tui.tui.pictures.conflicts import conflict_lines, double_lines
from lotse_tui.tui.pictures.editions import edition_lines
from lotse_tui.tui.pictures.layout import wrapped
from lotse_tui.tui.pictures.sync import WIDEST, SyncPicture, sync_lines
from lotse_tui.tui.reading import ReadingFailed, in_background
from lotse_tui.tui.screens.fresh import FreshScreen
from lotse_tui.tui.setting_rows import store_typed
from lotse_tui.tui.signing_in import ask_for_login, asks_for_login
from lotse_tui.tui.sync_reading import DesksRead, with_the_folders
from lotse_tui.tui.sync_run import SyncRun
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.page import Figures, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from lotse_tui.domain.contact import Contact
    from lotse_tui.domain.guide.editions import Offer, Sender

_TICK = 0.1


class Planned(Message):
    """What a sync would do; ``plan`` is None where somebody stopped looking."""

    def __init__(self, run: SyncRun, plan: Plan | None) -> None:
        super().__init__()
        self.run = run
        self.plan = plan


class Synced(Message):
    """A sync is over; ``outcome`` is None where somebody stopped it."""

    def __init__(self, outcome: Outcome | None) -> None:
        super().__init__()
        self.outcome = outcome


class SyncScreen(FreshScreen):
    """Exchanges with the shared folder in a worker; everything else stays usable."""

    NAME = "sync"
    HEADING = msgid("Sync")
    HELP = msgid(
        "Says what would be sent to the shared folder and what has come from the other desks; "
        "Enter exchanges it. Nobody’s contacts can get lost: what the folder cannot take stays "
        "here and goes along next time. "
        "● has arrived everywhere, ○ not yet, ? is not known."
    )
    CSS_PATH = "sync.tcss"
    AUTO_FOCUS = "#desks"
    BINDINGS: ClassVar = bindings_for("sync")

    def __init__(self) -> None:
        super().__init__()
        self.run: SyncRun | None = None
        self._picture = SyncPicture("", ())
        self._conflicts: list[Conflict] = []
        self._doubles: list[tuple[Contact, ...]] = []
        self.offers: tuple[Offer, ...] = ()
        self.other_guide = False
        self._used_guide: Sender | None = None
        self._ticks: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the state and the page."""
        yield Figures(self._head, id="head")
        yield Page(self._lines, id="desks")

    @property
    def syncing(self) -> bool:
        """Whether a sync is under way; looking at what one would do is none."""
        run = self.run
        return run is not None and not run.looking and not run.stopping

    @property
    def waiting_files(self) -> tuple[str, ...]:
        """The files that wait for a yes."""
        return self._picture.waiting

    def opened(self) -> None:
        """Look at what a sync would do, where there is a folder."""
        if self.lotse.desk.share and not self.syncing:
            self._begin(SyncRun(looking=True))

    def news(self) -> None:
        """Read the desks again in the background."""
        house = self.lotse.house
        self._picture = self._picture._replace(share=self.lotse.desk.share)
        if not self.syncing:
            in_background(self, lambda: DesksRead(house), "desks")

    def on_desks_read(self, message: DesksRead) -> None:
        """Show the desks; who received what is known from the last sync only."""
        self._conflicts = message.conflicts
        self._doubles = message.doubles
        self.offers = message.offers
        self.other_guide = message.other_guide
        self._used_guide = message.used_guide
        known = self._picture.found
        before = {state.device: state for state in known.devices} if known else {}
        devices = tuple(with_the_folders(state, before) for state in message.devices)
        heard = {state.device for state in devices}
        # Of a desk that never came in before only the folder knows.
        devices += tuple(s for s in (known.devices if known else ()) if s.device not in heard)
        self._show(
            self._picture._replace(
                devices=devices,
                decisions=len(message.conflicts),
                guides=len(message.offers),
                doubles=len(message.doubles),
            )
        )

    # --- what keys do ------------------------------------------------------------------------

    def action_sync(self) -> None:
        """Exchange in a worker; a look that is still going on is not waited for."""
        self._begin(SyncRun())

    def _begin(self, run: SyncRun, before: Callable[[], None] = lambda: None) -> None:
        exchange = self.lotse.house.exchange
        if self.lotse.background is not None:
            self.lotse.background.stop()
        if self.run is not None:
            self.run.stop()
            self._over()
        self.run = run
        self._ticks = self.set_interval(_TICK, self._tick)

        def work() -> Message:
            before()
            if run.looking:
                return Planned(run, run.plan(exchange))
            return Synced(run.through(exchange))

        in_background(self, work, "sync")
        self._tick()

    def action_accept(self) -> None:
        """Sync once more with a coordinator's yes to what waits."""
        self._begin(SyncRun(accept=self.waiting_files))

    def action_refuse(self) -> None:
        """Sync once more with a coordinator's no to what waits."""
        self._begin(SyncRun(refuse=self.waiting_files))

    def action_decide(self, take: int) -> None:
        """Let one version of the first contact in conflict count."""
        if not 1 <= take <= self.choices:
            return
        try:
            self.lotse.house.decisions.decide(self._conflicts[0].id, take)
        except LotseError as error:
            self.lotse.say(sentence(error, self.words), "error")
            return
        self.lotse.say(self.words("Decided. The next sync tells the others."), "good")
        self.lotse.tally_again()
        self.news()

    def action_retire(self) -> None:
        """Ask which desk nobody waits for any more."""
        ask_whom_to_retire(self.lotse, self._picture.devices)

    @property
    def has_other_desks(self) -> bool:
        """Whether any other desk has ever been heard of."""
        return any(not state.own for state in self._picture.devices)

    def action_take_guide(self) -> None:
        """Use the guide that waits for an answer."""
        edition_acts.take(self.lotse, self.offers[0])

    def action_refuse_guide(self) -> None:
        """Say no to the guide that waits for an answer."""
        edition_acts.refuse(self.lotse, self.offers[0])

    def action_guide_back(self) -> None:
        """Use the guide again that was used before."""
        edition_acts.back(self.lotse)

    @property
    def choices(self) -> int:
        """How many versions the first contact in conflict stands in, 0 where there is none."""
        return len(self._conflicts[0].versions) if self._conflicts else 0

    def action_back(self) -> None:
        """Stop a running sync; else back to the guide, whether it has stopped by then or not."""
        syncing = self.syncing
        if self.run is not None:
            self.run.stop()
        if syncing:
            self._tick()
        else:
            super().action_back()

    # --- what comes back ---------------------------------------------------------------------

    def on_planned(self, message: Planned) -> None:
        """Show what a sync would do, unless something else was asked for meanwhile."""
        if message.run is not self.run:
            return
        self._over()
        plan = message.plan
        if plan is not None:
            shown = self._picture._replace(plan=plan, devices=plan.devices, outcome=None)
            self._show(shown._replace(trouble="", stopped=False))

    def on_synced(self, message: Synced) -> None:
        """Show what was exchanged; today's count may have changed."""
        self._over()
        outcome = message.outcome
        if outcome is None:
            self._show(self._picture._replace(plan=None, stopped=True, trouble=""))
            return
        failure = sentence(outcome.failure, self.words) if outcome.failure else ""
        self._show(
            self._picture._replace(
                devices=outcome.devices,
                plan=None,
                outcome=outcome,
                trouble=failure,
                stopped=False,
            )
        )
        if outcome.received:
            self.lotse.tally_again()
        self.news()

    def on_reading_failed(self, message: ReadingFailed) -> None:
        """Say why nothing could be exchanged, and that nothing is lost."""
        synced = self.syncing
        self._over()
        error = message.error
        said = sentence(error, self.words)
        if isinstance(error, NoSharedFolder) and error.reason == "unset":
            said = ""  # the page says so already, with the key that names one
        elif type(error) is DiskError:  # what a server did says so itself
            said += " " + self.words("Entries stay here and go along next time.")
        elif asks_for_login(error):
            said = self.words("{path} asks who you are.", path=self.lotse.desk.share)
            if synced:
                ask_for_login(self, self.lotse.desk.share, self._signed_in)
        self._show(self._picture._replace(plan=None, trouble=said, stopped=False))

    def _signed_in(self, place: str) -> None:
        """Sync, now that the server lets this desk in; its address may hold a name by now."""
        self._begin(SyncRun(), lambda: store_typed("share", place, self.lotse.house))

    def _over(self) -> None:
        self.run = None
        if self._ticks is not None:
            self._ticks.stop()
            self._ticks = None
        self._tick()

    def _tick(self) -> None:
        if self.run is not None:
            self.run.look()
        self.query_one(Figures).remake()

    def _show(self, picture: SyncPicture) -> None:
        self._picture = picture
        self.say_again()

    def say_again(self) -> None:
        """Make the page anew in the present language."""
        self._tick()
        self.query_one(Page).remake()

    def _lines(self, width: int) -> list[Line]:
        names = {state.device: state.desk for state in self._picture.devices}
        codes = self.lotse.house.codes
        width = min(width, WIDEST)
        waiting = [
            conflict_lines(self._conflicts, names, codes, self.words, width),
            double_lines(self._doubles, names, codes, self.words, width),
            edition_lines(self.offers, self._used_guide, codes, self.lotse.keys, self.words, width),
        ]
        today = self.lotse.house.clock().date()
        return sync_lines(self._picture, today, self.words, width, waiting)

    def _head(self, width: int) -> list[Line]:
        """Return the state of a running sync, and how to stop it."""
        words = self.words
        if self.run is None:
            return wrapped([words("Exchange with the other desks")], width, "strong")
        if self.run.looking:
            said = words.n("Looking … {n} file", "Looking … {n} files", self.run.files)
        else:
            said = words.n("Syncing … {n} file", "Syncing … {n} files", self.run.files)
        if self.run.stopping:
            hint = words("It stops once the folder answers; Esc leaves.")
        elif self.run.slow:
            hint = words("The folder answers slowly; everything else goes on.")
        else:
            hint = ""
        state = line(span(said, "accent"), span("  "), span(words("Esc stops"), "muted"))
        return [state, *wrapped([hint] if hint else [], width, "warning")]
