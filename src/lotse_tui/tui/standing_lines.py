"""What desks have said of an entry: doubts, retirement, corrections, and what is to be decided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lotse_tui.texts import entries as said
from lotse_tui.texts.numbers import day
from lotse_tui.texts.upkeep import value_text
from lotse_tui.tui.lines import Line, Span, span, wrap
from lotse_tui.tui.question import Answer

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.guide.standing import Mark, Standing
    from lotse_tui.texts.words import Words


def standing_lines(standing: Standing, codes: Codes, words: Words, width: int) -> list[Line]:
    """Return what to know of an entry beside its fields; nothing for one nobody touched."""
    language = words.language
    warned: list[str] = []
    if standing.retired:
        warned.append(
            words(
                "Retired on {day}: {reason}",
                day=_day(standing.retired, language),
                reason=codes["guide_retired"].get(standing.retired.reason).label(language),
            )
        )
    warned += [
        words(
            "Doubt of {day}: {reason}",
            day=_day(mark, language),
            reason=codes["guide_flag"].get(mark.reason).label(language),
        )
        for mark in standing.flags
    ]
    for field in standing.open_fields:
        answers = answers_for(standing, field, codes, words)
        versions = " | ".join(f"{one.key}: {one.label}" for one in answers)
        name = said.field_name(field, words)
        warned.append(words("d decides – {field}: {versions}", field=name, versions=versions))
    lines = [
        row
        for text in warned
        for row in wrap((Span("! ", "warning"), span(text, "warning")), width, indent=2)
    ]
    if standing.changed:
        names = ", ".join(said.field_name(field, words) for field in standing.changed)
        changed = (Span(words("Corrected here") + ": ", "muted"), span(names))
        lines += wrap(changed, width, indent=2)
    return lines


def answers_for(standing: Standing, field: str, codes: Codes, words: Words) -> list[Answer]:
    """Return what can be decided for an open field; the values are those of ``Upkeep.decide``."""
    conflict = next((one for one in standing.conflicts if one.field == field), None)
    if conflict is not None:
        return [
            Answer(str(number), value_text(field, one.value, codes, words), str(number))
            for number, one in enumerate(conflict.versions, start=1)
        ]
    difference = next((one for one in standing.differences if one.field == field), None)
    if difference is not None:
        ours = value_text(field, difference.ours, codes, words)
        theirs = value_text(field, difference.theirs, codes, words)
        return [
            Answer("1", words("{value} (corrected here)", value=ours), "ours"),
            Answer("2", words("{value} (new guide)", value=theirs), "theirs"),
        ]
    now = value_text(field, standing.record.get(field), codes, words)
    return [Answer("1", words("{value} (as it is; the unfit value is dropped)", value=now), "ours")]


def _day(mark: Mark, language: str) -> str:
    return day(date.fromisoformat(mark.date), language)
