"""The words for closing a month: what is missing, what was closed, what has come since."""

from __future__ import annotations

from datetime import date

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.closing import ClosedMonth, ClosedPeriod, Missing, is_key
from lotse_tui.texts import numbers
from lotse_tui.texts.words import Words


def missing_line(missing: Missing, words: Words) -> str:
    """Return one sentence on what is missing of a month, with the next step."""
    desk = clean(missing.desk) or clean(missing.device)[:8] or words("an unnamed desk")
    fields = {"desk": desk, "detail": clean(missing.detail)}
    said = {
        "running": words("The month runs until {day}.", day=_day(missing.detail, words)),
        "desk": _desk(desk, missing.detail, words),
        "gap": words("Of {desk} the numbers {detail} have not arrived. It should sync.", **fields),
        "file": words("{detail} could not be read. lotse sync says what to do.", **fields),
        "waiting": words(
            "{desk} has sent something new ({detail}). Sync first (F6, lotse sync).", **fields
        ),
        "folder": words("The shared folder is not reachable, so nobody knows what came."),
        "conflict": _conflict(fields["detail"], words),
    }
    return said.get(missing.kind, f"{clean(missing.kind)}: {fields['detail']}")


def doubles_line(number: int, month: str, words: Words) -> str:
    """Return how much may have been noted twice, and where to look; ``month`` is ``YYYY-MM``."""
    return words.n(
        "{n} conversation may have been noted twice: lotse conflicts --month {month}",
        "{n} conversations may have been noted twice: lotse conflicts --month {month}",
        number,
        month=month,
    )


def _conflict(key: str, words: Words) -> str:
    if is_key(key):
        return words(
            "The month was closed in several versions. Decide which one counts: F6, lotse conflicts"
        )
    return words(
        "Entry {key} stands in several versions. Decide first: F6, lotse conflicts", key=key[:8]
    )


def _desk(desk: str, days: str, words: Words) -> str:
    first, _, last = days.partition(" ")
    if first == last:
        return words("{desk}: {day} has not come in.", desk=desk, day=_day(first, words))
    return words(
        "{desk}: {first} to {last} have not come in.",
        desk=desk,
        first=_day(first, words),
        last=_day(last, words),
    )


def reopened_line(opened: ClosedMonth, words: Words) -> str:
    """Return that a month is open again, and how it is closed anew."""
    return words(
        "{month} is open again; revision {revision} with {total} contacts stays in the log. "
        "Close it anew: lotse close {id}",
        month=numbers.month(opened.month, words.language),
        revision=opened.revision,
        total=numbers.whole(opened.tally.total, words.language),
        id=opened.month,
    )


def closed_lines(closing: ClosedPeriod, words: Words) -> list[str]:
    """Return which months of a report were closed when, and what has come since."""
    lines = []
    for closed in closing.months:
        lines.append(
            words(
                "{month} closed on {day} (revision {revision}).",
                month=numbers.month(closed.month, words.language),
                day=numbers.day(closed.day, words.language),
                revision=closed.revision,
            )
        )
        if closed.missing:
            said = " ".join(missing_line(item, words) for item in closed.missing)
            lines.append(words("Missing when it was closed: {what}", what=said))
    return lines + correction_lines(closing, words)


def correction_lines(closing: ClosedPeriod, words: Words) -> list[str]:
    """Return what has come since the closing, in figures; nothing where nothing has."""
    found = closing.corrections
    if not found:
        return []
    total = sum(closed.tally.total for closed in closing.months)
    parts = []
    if found.late:
        parts.append(words.n("{n} entry came late", "{n} entries came late", found.late))
    if found.withdrawn:
        parts.append(words.n("{n} was withdrawn", "{n} were withdrawn", found.withdrawn))
    if found.changed:
        parts.append(words.n("{n} was changed", "{n} were changed", found.changed))
    return [
        words(
            "Corrections since then: +{plus} −{minus} contacts, {now} now ({parts}). The figures "
            "here are those of the closing.",
            plus=numbers.whole(found.plus, words.language),
            minus=numbers.whole(found.minus, words.language),
            now=numbers.whole(total + found.plus - found.minus, words.language),
            parts=", ".join(parts),
        )
    ]


def _day(text: str, words: Words) -> str:
    try:
        return numbers.day(date.fromisoformat(text), words.language)
    except ValueError:
        return clean(text)
