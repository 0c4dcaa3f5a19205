"""What the capture bar shows: the contact so far, and the keys that would be understood now.

Plain functions from a reading to lines; nothing here knows a widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lotse_tui.texts.capture import STATED, mark, question, so_far
from lotse_tui.texts.notes import warning
from lotse_tui.tui.lines import Line, Span, cut, span, spread, width_of, wrap

if TYPE_CHECKING:
    from textual.geometry import Size

    from lotse_tui.domain.capture import Reading
    from lotse_tui.domain.capture_choices import Choice
    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.contact import Contact
    from lotse_tui.domain.events import GroupEvent
    from lotse_tui.texts.words import Words

_WIDE, _MIDDLE = 106, 60
_SHORTEST_LABEL = 2


class Bar(NamedTuple):
    """What to say beside the state: a refused key, a problem, or the whole legend.

    ``note_days`` is how long a private note is kept, ``key`` the one that opens the bar.
    """

    flash: str = ""
    problem: str = ""
    retry: bool = False
    missing: bool = False
    legend_only: bool = False
    head: str = ""
    note_days: int = 0
    key: str = "F2"


def bar_lines(
    reading: Reading, bar: Bar, codes: Codes, words: Words, size: Size
) -> tuple[Line, ...]:
    """Return the lines of the bar for a terminal of ``size``.

    Their number depends on the width alone, so that nothing moves from key to key; only the
    whole legend (``?``) takes what it needs.
    """
    width = max(20, size.width - 2)
    state = _state_line(reading, bar, codes, words, width)
    if bar.legend_only:
        rows = _whole_legend(reading, bar.key, words, width)
        return (state, *rows[: max(2, size.height - 4)])
    below = 1 if size.width >= _WIDE else 2 if size.width >= _MIDDLE else 4
    if reading.step == "note" and not bar.problem:
        rows = wrap((Span(*_about_note(reading.note, bar.note_days, words)),), width)
    else:
        rows = _message(bar, width) if bar.problem else _legend(reading, bar, words, width)
    if len(rows) > below:
        more = words("? all")
        rows = [*rows[: below - 1], spread(rows[below - 1], (Span(f" {more}", "key"),), width)]
    return (state, *rows, *[()] * (below - len(rows)))


def _about_note(note: str, days: int, words: Words) -> tuple[str, str]:
    said = warning(note, words)
    if said:
        return said, "warning"
    private = words.n(
        "Private: stays on this device and is deleted after {n} day.",
        "Private: stays on this device and is deleted after {n} days.",
        days,
    )
    return private, "muted"


def summary(contact: Contact, codes: Codes, words: Words) -> str:
    """Return a contact in a few words: ``Telefon · Bürger:in · Sucht``."""
    language = words.language
    parts = [
        codes["channel"].get(contact.channel).short(language),
        codes["asker"].get(contact.asker).short(language),
        codes["topic"].get(contact.topic).short(language),
    ]
    if contact.count != 1:
        parts.append(f"×{contact.count}")
    return " · ".join(parts)


def event_summary(event: GroupEvent, codes: Codes, words: Words) -> str:
    """Return an event of a group in a few words: ``Gruppe gegründet · Sucht``."""
    parts = [codes["event"].get(event.event).label(words.language)]
    if event.topic != "unknown":
        parts.append(codes["topic"].get(event.topic).short(words.language))
    if event.count != 1:
        parts.append(f"×{event.count}")
    return " · ".join(parts)


def _state_line(reading: Reading, bar: Bar, codes: Codes, words: Words, width: int) -> Line:
    """Return ``F2 ▸ Telefon · Bürger:in · Thema?`` and at the end what Enter would do."""
    head = Span(f"{bar.head or bar.key} ▸ ", "key")
    asked = question(reading.step, words)
    if reading.complete and reading.step not in STATED:
        asked = ""
    parts = so_far(reading.values, codes, words)
    note: Line = ()
    if reading.step == "note" or reading.note:
        # The end of a note is what is being typed.
        note = (span(" # " + reading.note[-max(8, width // 3) :]),)
    room = width - width_of((head, *note))
    enter = words("Enter tries again") if bar.retry else words("Enter saves")
    right: Line = (Span(f"  {enter}", "key"),) if reading.complete else ()
    said = _joined(parts, asked, room - width_of(right))
    if said is None:
        right = ()
        said = _joined(parts, asked, room) or _shortened(parts, asked, room)
    role = "flash" if bar.missing else "accent"
    typed = said.removesuffix(asked) if asked else said
    left: Line = (head, span(typed), *((Span(asked, role),) if asked else ()), *note)
    return spread(left, right, width)


def _joined(parts: list[str], asked: str, width: int) -> str | None:
    """Return the parts and the question in ``width``, None where they do not fit."""
    whole = [*parts, asked] if asked else parts
    for joint in (" · ", " "):
        joined = joint.join(whole)
        if len(joined) <= width:
            return joined
    return None


def _shortened(parts: list[str], asked: str, width: int) -> str:
    """Return the parts, all cut to the same length until they fit."""
    for longest in range(max(map(len, parts)), _SHORTEST_LABEL, -1):
        short = [part if len(part) <= longest else part[: longest - 1] + "." for part in parts]
        joined = " ".join([*short, asked] if asked else short)
        if len(joined) <= width:
            return joined
    return joined[:width]


def _label(choice: Choice, step: str, words: Words) -> str:
    return choice.code.short(words.language) if choice.code else mark(choice.key, step, words)


def _key(choice: Choice) -> str:
    return "Tab" if choice.key == "/" else choice.key


def _legend(reading: Reading, bar: Bar, words: Words, width: int) -> list[Line]:
    """Return the keys that fit now, as many in a row as there is room; items are not broken."""
    rows: list[list[Span]] = [[]]
    if bar.flash:
        rows[0].append(Span(" " + words("“{key}” does not fit here", key=bar.flash) + " ", "flash"))
    used = width_of(rows[0])
    for item in _items(reading, bar.key, words):
        needed = width_of(item)
        if used and used + 2 + needed > width:
            rows.append([])
            used = 0
        if used:
            rows[-1].append(Span("  "))
            used += 2
        rows[-1].extend(item)
        used += needed
    return [tuple(row) for row in rows]


def _items(reading: Reading, again: str, words: Words) -> list[Line]:
    found: list[Line] = []
    if reading.step == "channel" and not reading.values.get("date"):
        found.append((Span(again, "key"), Span(" " + words("same again"))))
    items = [
        (Span(_key(choice), "key"), span(" " + _label(choice, reading.step, words)))
        for choice in reading.choices
    ]
    return [*items, *found]


def _whole_legend(reading: Reading, again: str, words: Words, width: int) -> list[Line]:
    """Return one key a row (two columns where there is room), letter, digit and full label."""
    rows: list[Line] = []
    for place, choice in enumerate(reading.choices, start=1):
        label = (
            choice.code.long(words.language)
            if choice.code
            else mark(choice.key, reading.step, words)
        )
        digit = str(place) if choice.code and place <= 9 and choice.key != str(place) else " "
        rows.append((Span(f"{_key(choice)} ", "key"), Span(f"{digit} ", "muted"), span(label)))
    for key, said in (
        (again, words("same again")),
        ("u", words("undo the last")),
        ("y", words("redo what was undone")),
        ("⌫", words("remove the last key")),
        ("Esc", words("close, nothing is saved")),
    ):
        if key not in (again, "u", "y") or reading.step == "channel":
            rows.append((Span(f"{key} ", "key"), Span(said)))
    column = max((width_of(row) for row in rows), default=0) + 3
    columns = max(1, min(3, width // column))
    height = -(-len(rows) // columns)
    table: list[Line] = []
    for at in range(height):
        cells = [rows[i] for i in range(at, len(rows), height)]
        merged: list[Span] = []
        for cell in cells:
            merged.extend(cell)
            merged.append(Span(" " * (column - width_of(cell))))
        table.append(cut(tuple(merged[:-1]), width))
    return table


def _message(bar: Bar, width: int) -> list[Line]:
    return wrap((span(bar.problem, "error"),), width)
