"""The program: it owns the screens, the words and the capture state, and nothing else.

What is shown stands in the screens, what is done in the services, what can be pressed in the
table of commands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.worker import Worker, WorkerState

from lotse_tui.domain.desk import Desk
from lotse_tui.texts.words import Words, next_language
from lotse_tui.tui import leaving, looking, own_keys, rooms
from lotse_tui.tui.acts import ACTS
from lotse_tui.tui.capture import Capture
from lotse_tui.tui.commands import command, global_bindings
from lotse_tui.tui.keyboard import Keyboard
from lotse_tui.tui.news import News
from lotse_tui.tui.question import Question
from lotse_tui.tui.quiet_app import QuietApp
from lotse_tui.tui.screens import opened
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.themes import Looks

if TYPE_CHECKING:
    from textual.screen import Screen

    from lotse_tui.domain.contact import Contact
    from lotse_tui.services.house import House
    from lotse_tui.tui.background_sync import BackgroundSync, SyncedQuietly
    from lotse_tui.tui.lines import Line
    from lotse_tui.tui.messages import DeskRead, TodayRead
    from lotse_tui.tui.tally import Tally
    from lotse_tui.tui.threads import LeavableThreads


class LotseApp(QuietApp):
    """The program in a terminal, for one ``house`` (its services) in one language."""

    TITLE = "Lotse"
    # Textual reads no rules of the screen that lies at the bottom.
    CSS_PATH: ClassVar = ["screens/base.tcss", "screens/guide.tcss"]
    BINDINGS: ClassVar = global_bindings()
    SCREENS: ClassVar = opened.SCREENS

    def __init__(self, house: House, words: Words) -> None:
        super().__init__()
        self.house = house
        self.keys, self.key_problems = own_keys.read(house.home)
        self.set_keymap(self.keys.bindings())
        self.words = own_keys.words(words.language, self.keys)
        self.capture = Capture(self)
        self.question = Question(self)
        self.keyboard = Keyboard(self)
        self.looks = Looks(self, house.home, mono=self.no_colour)
        self.looks.begin()
        self._desk: Desk | None = None
        self._news = News(self)
        self._tally: Tally | None = None
        self.background: BackgroundSync | None = None
        self._threads: LeavableThreads | None = None
        self.swaps_sample = False

    def crashed_while_leaving(self, error: Exception) -> None:
        """Keep a note of it."""
        self.house.events.crashed(error, "leaving")

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the guide; it stays at the bottom, the other screens lie on top of it."""
        return self.get_screen("guide")

    # --- what screens ask --------------------------------------------------------------------

    @property
    def desk(self) -> Desk:
        """Who this desk is (one small file, read once)."""
        if self._desk is None:
            self._desk, problem = looking.read_desk(self.house, self.words)
            if problem:
                self.say(problem, "error")
        return self._desk

    @property
    def desk_known(self) -> Desk | None:
        """Who this desk is, None while that was not read yet: the first frame waits for no disk."""
        return self._desk

    def desk_changed(self) -> None:
        """Read the desk again and show its name."""
        self._desk = None
        looking.sync_by_itself(self)
        self.desk  # noqa: B018 - read now, so that every widget finds it
        self.refresh_lines()

    @property
    def tally(self) -> Tally:
        """Today's count, for the confirmation after each contact."""
        if self._tally is None:
            from lotse_tui.tui.tally import Tally

            self._tally = Tally(self.house)
        return self._tally

    @property
    def open_entry(self) -> str:
        """The id of the guide entry that is open, "" where the guide is not in front."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, LotseScreen) and not screen.LIES_OVER:
                return str(getattr(screen, "open_entry", ""))
        return ""

    @property
    def news(self) -> tuple[Line, ...]:
        """What just happened, or a hint for a new desk, in wordings from long to short."""
        return self._news.wordings()

    def say(self, text: str, role: str = "", *, short: str = "") -> None:
        """Say what happened, in the bottom line of whatever screen is in front.

        ``short`` says the same for a narrow terminal.
        """
        self._news.say(text, role, short=short)

    def refresh_lines(self) -> None:
        """Draw everything anew that is made of words, on the screen in front."""
        if isinstance(self.screen, LotseScreen):
            self.screen.refresh_lines()

    # --- commands ----------------------------------------------------------------------------

    async def action_run_command(self, command_id: str) -> None:
        """Run a command of the table, or say why it cannot run now."""
        wanted = command(command_id)
        reason = wanted.why_not(self)
        if reason:
            self._news.excuse(self.words(reason, **self.keys.names(self.words)))
            return
        self._news.next_key()
        await self.run_action(wanted.action, default_namespace=self.screen)

    async def do_anywhere(self, command_id: str) -> None:
        """Run a command from the palette; one of another screen brings that to the front first."""
        wanted = command(command_id)
        if wanted.here(getattr(self.screen, "NAME", "")):
            await self.action_run_command(command_id)
            return
        self.action_show(wanted.screens[0])
        self.call_after_refresh(self.action_run_command, command_id)

    def action_show(self, name: str) -> None:
        """Bring a screen to the front; dialogs on top of the present one are closed."""
        self._news.forget()
        rooms.show(self, name)

    def go_back(self, room: LotseScreen) -> None:
        """Leave a screen for the one before."""
        self._news.forget()
        rooms.go_back(self, room)

    def action_log(self) -> None:
        """Open the capture bar."""
        if not self.capture.active:
            self.capture.open()

    def action_act(self, name: str) -> None:
        """Do what belongs to no screen."""
        ACTS[name](self)

    def action_language(self) -> None:
        """Switch the language of everything, and remember it."""
        language = next_language(self.words.language)
        self.words = own_keys.words(language, self.keys)
        self.later(lambda: self._remember(language))
        self._news.forget()
        for screen in {*self._installed_screens.values(), *self.screen_stack}:
            if isinstance(screen, LotseScreen) and screen.is_mounted:
                screen.say_again()
        self.refresh_lines()

    def _remember(self, language: str) -> None:
        self.house.settings.prefer(language=language)

    def action_help_quit(self) -> None:
        """Say how to leave: people try Ctrl+C (Textual's own answer is English)."""
        self.say(self.words("Ctrl+Q leaves Lotse."))

    # --- what is read behind the first frame -------------------------------------------------

    def on_mount(self) -> None:
        """Read who this desk is once the frame stands."""
        self.screen_change_signal.subscribe(self, self._screen_changed)
        leaving.obey_signals(self.told_to_stop)
        self._threads = leaving.leavable_threads()
        self.once_painted(lambda: self.later(lambda: looking.look_around(self)))

    @property
    def hangs(self) -> bool:
        """Whether something was still out of reach when the program was left."""
        return self._threads is not None and self._threads.hanging

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say that reading failed in a way nobody foresaw; the program goes on."""
        if event.state is WorkerState.ERROR:
            error = event.worker.error or RuntimeError()
            self.house.events.crashed(error, "reading")
            said = self.words(
                "Reading failed ({reason}). The details are in {path}.",
                reason=type(error).__name__,
                path=self.house.events.path,
            )
            self.say(said, "error", short=self.words("Reading failed. What now: lotse doctor"))

    def on_desk_read(self, message: DeskRead) -> None:
        """Show whose desk this is, or the hint for a new one."""
        self._desk = message.desk
        keys = own_keys.trouble(self.key_problems, self.words)
        problem = message.problem or self.looks.trouble(self.words) or keys
        if problem:
            self.say(problem, "warning")
        looking.lead(self, message.taken)
        self.refresh_lines()
        looking.sync_by_itself(self)

    def on_synced_quietly(self, message: SyncedQuietly) -> None:
        """Show what came in; problems stand on the sync screen."""
        if self.background is not None:
            self.background.over(message.outcome)

    def on_today_read(self, message: TodayRead) -> None:
        """Know today's number, and the last contact for "same again"."""
        self.tally.take(message.day, message.contacts)
        if self.capture.last is None:
            self.capture.last = self.tally.latest(message.contacts, self.desk.device)

    def tally_again(self) -> None:
        """Count today anew: something was withdrawn, corrected or received."""
        self.tally.forget()
        self.later(lambda: looking.count_today(self))

    # --- the capture state -------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Let the keyboard decide who gets a key, before anything else sees it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if not await self.keyboard.takes(event):
                await super().on_event(event)
                self.keyboard.handed_on(event)
            return
        if isinstance(event, events.Paste) and self.capture.active and not event.is_forwarded:
            self.capture.refuse_paste()
            return
        await super().on_event(event)

    def log_like(self, preset: Mapping[str, Any]) -> None:
        """Open the capture bar with values already chosen (a cell of the grid, a gap)."""
        self.capture.open(preset)

    def logged(self, contact: Contact, said: str) -> None:
        """Confirm a saved contact and let the screen in front read again."""
        long, short = self.tally.confirm(contact, said, self.words)
        self.say(long, "good", short=short)
        self.tell_news()

    def on_resize(self) -> None:
        """Fit an open capture bar to the new width."""
        if self.capture.active:
            self.capture.draw()

    def _screen_changed(self, _screen: Screen[Any]) -> None:
        """Draw an open capture bar on the screen that came to the front; a question ends."""
        if self.capture.active:
            self.capture.draw()
        elif self.question.is_left:
            self.question.close()

    def tell_news(self) -> None:
        """Let every screen read again: something was logged, corrected or received."""
        for screen in self.screen_stack:
            if isinstance(screen, LotseScreen):
                screen.news()

    def later(self, work: Callable[[], None]) -> None:
        """Run ``work`` in a thread, for reading that must not hold up a key."""
        self.run_worker(work, thread=True, exit_on_error=False)
