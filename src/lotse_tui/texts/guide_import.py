"""What an import would change, entry by entry and field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.guide.importing import CHANGED, NEW, SAME, FieldChange, ImportPlan
from lotse_tui.domain.guide.typed import typed_text
from lotse_tui.texts.entries import field_name
from lotse_tui.texts.words import Words

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes

_NOTHING = "–"


def plan_lines(
    plan: ImportPlan, refused: int, codes: Codes, words: Words, *, dry_run: bool
) -> list[str]:
    """Return the changes as lines, and at the end how many records came to what.

    ``refused`` is how many were left out.
    """
    lines: list[str] = []
    for item in plan.items:
        if item.kind == NEW:
            lines.append(f"+ {clean(item.name)} ({clean(item.entry_id)})")
        elif item.kind == CHANGED:
            lines.append(f"~ {clean(item.name)} ({clean(item.entry_id)})")
            lines += [f"    {change_line(change, codes, words)}" for change in item.changes]
    new, changed = len(plan.of(NEW)), len(plan.of(CHANGED))
    said = [
        words.n("{n} new", "{n} new", new),
        words.n("{n} changed", "{n} changed", changed),
        words.n("{n} as it is", "{n} as they are", len(plan.of(SAME))),
    ]
    if refused:
        said.append(words.n("{n} not taken", "{n} not taken", refused))
    lines.append(", ".join(said))
    if dry_run:
        lines.append(words("Nothing was stored: only a look ahead (--dry-run)."))
    elif new or changed:
        lines.append(words("Stored. lotse undo takes all of it back."))
    return lines


def plan_json(plan: ImportPlan) -> Mapping[str, Any]:
    """Return the changes as JSON: new and changed entries, and how many stay as they are."""
    return {
        "new": [{"id": item.entry_id, "name": item.name} for item in plan.of(NEW)],
        "changed": [
            {
                "id": item.entry_id,
                "name": item.name,
                "fields": [change._asdict() for change in item.changes],
            }
            for item in plan.of(CHANGED)
        ],
        "same": len(plan.of(SAME)),
    }


def change_line(change: FieldChange, codes: Codes, words: Words) -> str:
    """Return a field with what it says now and what it would say."""
    old, new = (
        clean(typed_text(change.field, value, codes)) or _NOTHING
        for value in (change.old, change.new)
    )
    return f"{field_name(change.field, words)}: {old} → {new}"
