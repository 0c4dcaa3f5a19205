"""The sync on the screen: what it did, which desks there are, what is wrong with which file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lotse_tui.services.sync.desk_state import DeskState, silent, waited_for
from lotse_tui.services.sync.exchange import Outcome, Plan
from lotse_tui.texts import numbers
from lotse_tui.texts.exchange import (
    arrival_line,
    emptied_line,
    outcome_line,
    plan_line,
    presence_line,
    problem_line,
    questions_line,
    second_writer_line,
    senders_line,
)
from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import Line, Span, fill, line, span, width_of, wrap
from lotse_tui.tui.pictures.layout import stacked, wrapped

_SIDE_BY_SIDE = 76
_NAME_WIDTH = 28
WIDEST = 120


class SyncPicture(NamedTuple):
    """Everything the screen knows. ``trouble`` is a sentence on why nothing was exchanged.

    ``plan`` is what a sync would do, until one has been done; ``outcome`` is that of the sync
    done since the screen was opened. ``decisions``, ``guides`` and ``doubles`` are how many wait
    for somebody.
    """

    share: str
    devices: tuple[DeskState, ...]
    outcome: Outcome | None = None
    trouble: str = ""
    stopped: bool = False
    plan: Plan | None = None
    decisions: int = 0
    guides: int = 0
    doubles: int = 0

    @property
    def found(self) -> Plan | Outcome | None:
        """What the last look into the folder has found."""
        return self.outcome or self.plan

    @property
    def waiting(self) -> tuple[str, ...]:
        """The files that wait for a coordinator's answer (sync.md, "suspicious")."""
        return self.found.waiting if self.found else ()


def sync_lines(
    picture: SyncPicture,
    today: date,
    words: Words,
    width: int,
    waiting: Sequence[list[Line]] = (),
) -> list[Line]:
    """Return the page in ``width`` cells; ``waiting`` are blocks of what waits for somebody."""
    width = min(width, WIDEST)
    blocks = [
        _folder(picture, words, width),
        _result(picture, words, width),
        _at_a_glance(picture, today, words, width),
        _desks(picture, words, width),
        _problems(picture, words, width),
        *waiting,
    ]
    return stacked(blocks)


def _folder(picture: SyncPicture, words: Words, width: int) -> list[Line]:
    if not picture.share:
        return wrapped(
            [
                words("No shared folder is named yet; Ctrl+O names one."),
                words("Until then all entries stay on this device; nothing is lost."),
            ],
            width,
        )
    return wrapped([words("Shared folder: {path}", path=picture.share)], width, indent=2)


def _result(picture: SyncPicture, words: Words, width: int) -> list[Line]:
    """Say what a sync would do, or what the last one did."""
    if picture.trouble:
        return wrapped([f"○ {picture.trouble}"], width, "warning", indent=2)
    if picture.stopped:
        said = words("Stopped. What was already taken in stays; the rest goes along next time.")
        return wrapped([f"○ {said}"], width, "warning", indent=2)
    if picture.plan is not None:
        return _plan(picture.plan, words, width)
    outcome = picture.outcome
    if outcome is None:
        return []
    done = outcome_line(outcome.published, outcome.received, words)
    lines = wrapped([f"● {words('Done')}: {done}"], width, "good", indent=2)
    if outcome.emptied:
        lines += wrapped([f"○ {emptied_line(words)}"], width, "warning", indent=2)
    if outcome.new_identity:
        lines += wrapped([f"○ {second_writer_line(words)}"], width, "warning", indent=2)
    return lines


def _plan(plan: Plan, words: Words, width: int) -> list[Line]:
    """Say what Enter would do."""
    names = {state.device: state.desk for state in plan.devices}
    said = plan_line(plan.published, plan.received, words)
    guides = [words("A new guide has come from {desk}.", desk=head.desk) for head in plan.guides]
    if plan.guide_to_send is not None:
        guides.append(words("The guide goes to the other desks."))
    if not (plan.published or plan.received or plan.second_writer or guides):
        return wrapped([f"● {said}"], width, "good", indent=2)
    if not (plan.published or plan.received) and guides:
        said = guides.pop(0)
    lines = wrapped([f"▸ {said} {words('Enter does it.')}"], width, "accent", indent=2)
    lines += wrapped((f"· {guide}" for guide in guides), width, indent=2)
    if plan.emptied:
        lines += wrapped([f"○ {emptied_line(words)}"], width, "warning", indent=2)
    for arrival in plan.arrivals:
        head = arrival.head
        desk = names.get(head.device) or head.desk
        said = arrival_line(desk, head.month, len(arrival.new), words)
        lines += wrapped([f"· {said}"], width, indent=2)
    if plan.second_writer:
        lines += wrapped([f"○ {second_writer_line(words)}"], width, "warning", indent=2)
    return lines


def _at_a_glance(picture: SyncPicture, today: date, words: Words, width: int) -> list[Line]:
    """Say who is in, who should send again, and what waits for a decision."""
    away = silent(picture.devices, today)
    others = len(waited_for(picture.devices))
    said = presence_line(others, [(state.name, state.synced) for state in away], words)
    mark, role = ("○", "warning") if away else ("●", "good")
    lines = wrapped([f"{mark} {said}"], width, role, indent=2) if said else []
    names = {state.device: state.desk for state in picture.devices}
    open_yet = [
        senders_line(picture.found.problems, names, words) if picture.found else "",
        questions_line(
            words,
            decisions=picture.decisions,
            files=len(picture.waiting),
            guides=picture.guides,
            doubles=picture.doubles,
        ),
    ]
    return lines + wrapped((f"○ {one}" for one in open_yet if one), width, "warning", indent=2)


def _desks(picture: SyncPicture, words: Words, width: int) -> list[Line]:
    names = {state.device: state.name for state in picture.devices}
    lines = [line(span(words("Desks"), "accent"))]
    ordered = sorted(picture.devices, key=lambda state: (not state.own, state.name.casefold()))
    for state in ordered:
        lines += _desk(state, picture, names, words, width)
    return lines


def _desk(
    state: DeskState, picture: SyncPicture, names: dict[str, str], words: Words, width: int
) -> list[Line]:
    mark, arrived = _arrived(state, picture, names, words)
    role = {"●": "open", "○": "warning"}.get(mark, "unknown")
    name = state.name
    if state.former:
        name = words("{desk} (here, before)", desk=name)
    elif state.own:
        here = words("{desk} (here)", desk=name)
        name = here if state.desk else words("this desk, without a name yet")
    home = next((other.site for other in picture.devices if other.own), "")
    if state.retired and not state.former:
        name = words("{desk} (retired)", desk=name)
    if state.site and state.site != home:
        name = f"{name}, {state.site}"
    start = line(Span(mark, role), span(f" {name}", "strong"))
    said = [_last(state, words), arrived] if state.last_number else [arrived]
    if width < _SIDE_BY_SIDE or width_of(start) >= _NAME_WIDTH:
        named = wrap(start, width, indent=2)
        return [*named, *((Span("  "), *row) for row in wrapped(said, width - 2))]
    joined = " · ".join(said)
    if len(joined) <= width - _NAME_WIDTH:
        said = [joined]
    first, *rest = wrapped(said, width - _NAME_WIDTH)
    air = Span(" " * _NAME_WIDTH)
    return [(*fill(start, _NAME_WIDTH), *first), *((air, *row) for row in rest)]


def _last(state: DeskState, words: Words) -> str:
    """Return the desk's last entry, and when it last exchanged (its card says so)."""
    number = numbers.whole(state.last_number, words.language)
    if state.synced:
        day = numbers.day(date.fromisoformat(state.synced), words.language)
        return words("entry {number}, synced on {day}", number=number, day=day)
    return words("entry {number}", number=number)


def _arrived(
    state: DeskState, picture: SyncPicture, names: dict[str, str], words: Words
) -> tuple[str, str]:
    """Return the mark (● everywhere, ○ not everywhere, ? not known) and the words for it."""
    if not state.last_number:
        return "?", words("no entries yet")
    others = [
        other.device
        for other in picture.devices
        if other.device != state.device and not other.retired
    ]
    if not others:
        return "?", words("no other desk yet")
    if picture.found is None:
        return "?", words("who has received it, the next sync shows")
    # What this desk shows it has received itself, whether its card says so yet or not.
    here = next((other.device for other in picture.devices if other.own), "")
    seen = [other for other in others if other in state.seen_by or other == here]
    if len(seen) == len(others):
        return "●", words("received by all")
    if not seen:
        return "○", words("not yet received by others")
    missing = [names[other] for other in others if other not in seen]
    return "○", words("not yet received by {desks}", desks=words.together(missing))


def _problems(picture: SyncPicture, words: Words, width: int) -> list[Line]:
    found = picture.found
    if found is None or not found.problems:
        return []
    names = {state.device: state.desk for state in picture.devices}
    lines = [line(span(words("To look at"), "accent"))]
    for problem in found.problems:
        desk = names.get(problem.device, "")
        said = problem_line(problem.kind, problem.file, desk, problem.detail, words)
        lines += wrapped([f"! {said}"], width, "warning", indent=2)
    if picture.waiting:
        lines += wrapped([words("If that is right, press a; if it is wrong, press n.")], width)
    return lines
