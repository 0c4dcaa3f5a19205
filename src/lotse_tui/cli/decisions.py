"""``conflicts`` and ``decide``: what stands in several versions."""

from __future__ import annotations

from typing import Any

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.contacts import contact_json, desk_names
from lotse_tui.cli.context import DONE, WITH_PROBLEMS, Context
from lotse_tui.domain.conflicts import Version
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.periods import month_of, parse_month
from lotse_tui.texts.contacts import contact_line
from lotse_tui.texts.decisions import (
    conflict_title,
    double_line,
    month_name,
    note_line,
    version_lines,
)


def run_conflicts(arguments: Arguments, context: Context) -> int:
    """List what is in conflict, and the contacts of a month that may be the same one twice."""
    today = context.house.clock().date()
    period = parse_month(arguments.month) if arguments.month else month_of(today)
    words, codes = context.words, context.house.codes
    conflicts = context.house.decisions.conflicts()
    doubles = context.house.decisions.doubles(period)
    names = desk_names(context)
    lines = []
    for place, conflict in enumerate(conflicts, start=1):
        title = conflict_title(conflict, words)
        lines.append(f"{place}. {title}" if context.plain else title)
        for number, version in enumerate(conflict.versions, start=1):
            said = " · ".join(version_lines(version, names, codes, words))
            named = words("version {n}: {said}", n=number, said=said)
            lines.append(named if context.plain else f"  {number}  {said}")
    if conflicts:
        lines.append(words("To decide: lotse decide ID --take NUMBER"))
    lines += [double_line(group, names, codes, words) for group in doubles]
    data = {
        "conflicts": [
            {
                "id": conflict.id,
                "about": conflict.about,
                "month": conflict.month or None,
                "versions": [
                    _version_json(number, version, names)
                    for number, version in enumerate(conflict.versions, start=1)
                ],
            }
            for conflict in conflicts
        ],
        "doubles": [[contact_json(one, names) for one in group] for group in doubles],
    }
    context.answer(data, "\n".join(lines) or words("Nothing waits for a decision."))
    return WITH_PROBLEMS if conflicts else DONE


def _version_json(number: int, version: Version, names: dict[str, str]) -> dict[str, Any]:
    found = contact_json(version.contact, names) if version.contact else {}
    note = version.note
    plain = version.op.about in ("event", "code")
    return {
        "take": number,
        "deleted": version.withdrawn,
        "written_by": version.device,
        "written_on": version.day,
        "contact": found or None,
        "closing": {"revision": note.revision, "total": note.tally.total} if note else None,
        "record": dict(version.op.record) if plain and version.op.record else None,
    }


def run_decide(arguments: Arguments, context: Context) -> int:
    """Let one version be the one that counts."""
    if len(arguments.words) != 1:
        raise BadValue("ID", " ".join(arguments.words), rule="missing")
    if arguments.take is None:
        raise BadValue("take", "", rule="missing")
    if not arguments.take.isdecimal():
        raise BadValue("take", arguments.take, rule="number", allowed=("1", "9"))
    version = context.house.decisions.decide(arguments.words[0], int(arguments.take[:6]))
    key = version.op.key
    if version.op.about == "closing":
        said = note_line(version, context.words)
        said = context.words("Decided: {line}", line=f"{month_name(key, context.words)}: {said}")
    elif version.op.about != "contact":
        context.house.site.refresh()
        names = desk_names(context)
        line = version_lines(version, names, context.house.codes, context.words)[0]
        said = context.words("Decided: {line}", line=line)
    else:
        contact = context.house.logbook.contact(key)
        line = contact_line(contact, context.house.codes, context.words)
        if contact.deleted:
            said = context.words("Withdrawn: {line}. lotse undo brings it back.", line=line)
        else:
            said = context.words("Decided: {line}", line=line)
    data = {"id": key, "taken": int(arguments.take), "deleted": version.withdrawn}
    context.answer(data, said)
    return DONE
