"""The words for how an entry of the guide stands, what was changed, and what to look at next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.guide.acts import Said
from lotse_tui.domain.guide.changes import ENTRY, FLAG, RETIRED, Claim
from lotse_tui.domain.guide.fields import FIELDS
from lotse_tui.domain.guide.standing import Mark, Standing
from lotse_tui.domain.guide.typed import typed_text
from lotse_tui.domain.guide.work import Task
from lotse_tui.domain.operations import canonical
from lotse_tui.domain.reduced_dates import german_date
from lotse_tui.texts.entries import field_name
from lotse_tui.texts.words import Words

_SHOWN = 200
_CODES = {RETIRED: "guide_retired", FLAG: "guide_flag"}


def value_text(field: str, value: Any, codes: Codes, words: Words) -> str:
    """Return the value of a field as one line, whatever it is: it may come from anybody."""
    if not value:
        return "–"
    try:
        if field in _CODES:
            label = codes[_CODES[field]].get(value["reason"]).label(words.language)
            said = f"{label} ({date_text(value['date'], words)})"
        elif field == ENTRY:
            said = str(value["name"])
        else:
            said = typed_text(field, value, codes)
    except (TypeError, ValueError, KeyError, AttributeError, IndexError):  # of the wrong shape
        said = canonical(value)
    said = clean(said)
    return said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…"


def date_text(iso: str, words: Words) -> str:
    """Return a civil date, or one of reduced precision, as the language writes it."""
    return clean(german_date(iso) if words.language == "de" else iso)


def mark_text(mark: Mark, codes: Codes, words: Words, field: str) -> str:
    """Return why an entry is retired or doubted, and since when."""
    return value_text(field, {"reason": mark.reason, "date": mark.date}, codes, words)


def claim_text(claim: Claim, field: str, codes: Codes, words: Words) -> str:
    """Return one version of a field in conflict, the bundled guide's named as such."""
    said = value_text(field, claim.value, codes, words)
    return words("{value} (as in the guide supplied)", value=said) if claim.as_bundled else said


def standing_lines(standing: Standing, codes: Codes, words: Words) -> list[str]:
    """Return what to know of an entry beside its fields; what is open with how to decide it."""
    lines = []
    if standing.retired:
        why = mark_text(standing.retired, codes, words, RETIRED)
        lines.append(words("Retired: {why}", why=why))
    lines += [
        words("Doubted by a colleague: {why}", why=mark_text(mark, codes, words, FLAG))
        for mark in standing.flags
    ]
    if standing.origin == "added":
        lines.append(words("Added by a desk, not part of the guide supplied."))
    if standing.changed:
        fields = ", ".join(field_name(field, words) for field in standing.changed)
        lines.append(words("Corrected by desks: {fields}", fields=fields))
    return lines + open_lines(standing, codes, words)


def open_lines(standing: Standing, codes: Codes, words: Words) -> list[str]:
    """Return what waits for a decision: contradictions, differences, values that do not fit."""
    lines = []
    for conflict in standing.conflicts:
        name = field_name(conflict.field, words)
        lines.append(words("Desks say different things about {field}:", field=name))
        lines += [
            f"  {number}  {claim_text(claim, conflict.field, codes, words)}"
            for number, claim in enumerate(conflict.versions, start=1)
        ]
    for field, ours, theirs in standing.differences:
        lines.append(
            words(
                "{field}: corrected here to {ours}; the new guide supplied says {theirs}",
                field=field_name(field, words),
                ours=value_text(field, ours, codes, words),
                theirs=value_text(field, theirs, codes, words),
            )
        )
    for unfit in standing.unfit:
        lines.append(
            words(
                "{field}: a desk says {value}, which breaks the rules of the guide; not used",
                field=field_name(unfit.field, words),
                value=value_text(unfit.field, unfit.value, codes, words),
            )
        )
    return lines


def task_reason(task: Task, codes: Codes, words: Words) -> str:
    """Return why an entry stands on the work list."""
    doubts = codes["guide_flag"]
    fields = ", ".join(field_name(field, words) for field in task.details)
    day = date_text(task.date, words)
    why = ", ".join(clean(doubts.get(code).label(words.language)) for code in task.details)
    said = {
        "conflict": words("desks contradict each other: {fields}", fields=fields),
        "difference": words("the new guide supplied says something else: {fields}", fields=fields),
        "flagged": words("doubted since {day}: {why}", day=day, why=why),
        "unfit": words("a value breaks the rules of the guide: {fields}", fields=fields),
        "ended": words("known end {day}: does it still exist?", day=day),
        "undated": words("nobody knows how old this is"),
    }
    return said.get(task.reason) or words("last checked {day}", day=day)


def said_line(said: Said, codes: Codes, words: Words) -> str:
    """Return one line of the history: when, who, which field, from what to what."""
    old = value_text(said.field, said.old, codes, words)
    new = value_text(said.field, said.new, codes, words)
    if said.how == "bundled":
        new = words("as in the guide supplied")
    if said.how == "undone":
        new = words("taken back")
    what = f"{field_name(said.field, words)}: {old} → {new}"
    return f"{date_text(said.date, words)}  {clean(said.desk)}  {what}"


def change_lines(
    before: Mapping[str, Any], after: Mapping[str, Any], codes: Codes, words: Words
) -> Iterable[str]:
    """Yield each field that differs between two records, from what to what."""
    for field in FIELDS:
        if before.get(field) != after.get(field):
            old = value_text(field, before.get(field), codes, words)
            new = value_text(field, after.get(field), codes, words)
            yield f"{field_name(field, words)}: {old} → {new}"
