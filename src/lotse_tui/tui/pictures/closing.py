"""The checklist before a month is closed, and the note of one that is."""

from __future__ import annotations

from lotse_tui.services.report.month_end import Checklist
from lotse_tui.texts import numbers
from lotse_tui.texts.month_end import doubles_line, missing_line
from lotse_tui.texts.words import Words
from lotse_tui.tui.commands import DELIVERED, Keys
from lotse_tui.tui.lines import Line
from lotse_tui.tui.pictures.layout import stacked, wrapped

_WIDEST = 120


def checklist_lines(
    found: Checklist, words: Words, width: int, keys: Keys = DELIVERED
) -> list[Line]:
    """Return the page in ``width`` cells."""
    width = min(width, _WIDEST)
    total = words.n("{n} contact", "{n} contacts", found.total)
    blocks = [wrapped([total], width, "strong")]
    if found.doubles:
        blocks.append(wrapped([f"? {doubles_line(found.doubles, found.period.id, words)}"], width))
    closed = found.closed
    if closed is not None:
        said = words(
            "Closed on {day} as revision {revision} with {total} contacts; {reopen} opens it "
            "again.",
            reopen=keys.name("reopen", words),
            day=numbers.day(closed.day, words.language),
            revision=closed.revision,
            total=numbers.whole(closed.tally.total, words.language),
        )
        blocks.append(wrapped([f"● {said}"], width, "good", indent=2))
        open_yet = [item for item in found.missing if item.kind == "conflict"]
        if open_yet:
            lines = [f"○ {missing_line(item, words)}" for item in open_yet]
            blocks.append(wrapped(lines, width, "warning", indent=2))
        return stacked(blocks)
    if not found.missing:
        said = words("Nothing is missing. Enter closes the month.")
        return stacked([*blocks, wrapped([f"● {said}"], width, "good", indent=2)])
    lines = [f"○ {missing_line(item, words)}" for item in found.missing]
    blocks.append(wrapped(lines, width, "warning", indent=2))
    if any(item.kind == "desk" for item in found.missing):
        gone = words(
            "Whoever is missing syncs at their own desk (F6). A desk that does not come back: F6, "
            "then {key}; nobody waits for it any more.",
            key=keys.name("desk_retire", words),
        )
        blocks.append(wrapped([gone], width, "muted"))
    blocks.append(
        wrapped(
            [
                words(
                    "{key} closes it all the same; the report then says what was missing.",
                    key=keys.name("close_force", words),
                )
            ],
            width,
            "muted",
        )
    )
    return stacked(blocks)
