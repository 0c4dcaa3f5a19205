"""The work list of the guide: what to look at next, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from lotse_tui.domain.guide.age import checked_on, ended, is_ageless
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.guide.standing import GONE, Standing
from lotse_tui.domain.reduced_dates import last_day

# The most urgent first.
REASONS = ("conflict", "difference", "flagged", "unfit", "ended", "undated", "age")


class Task(NamedTuple):
    """One entry to look at.

    ``reason`` is one of :data:`REASONS`: desks contradict each other, the bundled guide knows
    something else, somebody doubts it, a value breaks the rules, its known end has passed, nobody
    knows how old it is, it was checked longer ago than those behind it. ``details`` are the fields
    in question, for ``flagged`` the reasons (codes of ``guide_flag``). ``date`` is that of the
    doubt, of the known end or of the last check; "" where there is none.
    """

    entry_id: str
    name: str
    reason: str
    details: tuple[str, ...] = ()
    date: str = ""


def work_list(entries: Sequence[Entry], standings: Iterable[Standing], today: date) -> list[Task]:
    """Return every entry of the guide, the most urgent first; each for its gravest reason.

    ``standings`` are those of the entries that were changed here. Emergency numbers do not age.
    """
    named = {entry.id: entry for entry in entries}
    found = [
        task
        for standing in standings
        if (task := _to_decide(standing, named.get(standing.entry_id)))
    ]
    decided = {task.entry_id for task in found}
    found += [
        _to_check(entry, today)
        for entry in entries
        if entry.id not in decided and not is_ageless(entry)
    ]
    return sorted(found, key=lambda task: (REASONS.index(task.reason), task.date, task.name))


def _to_decide(standing: Standing, entry: Entry | None) -> Task | None:
    """Return what somebody has to decide about an entry; a retired one has no doubts any more."""
    if standing.origin == GONE:
        return None
    doubts = () if standing.retired else standing.flags
    fields = {
        "conflict": [conflict.field for conflict in standing.conflicts],
        "difference": [difference.field for difference in standing.differences],
        "flagged": [mark.reason for mark in doubts],
        "unfit": [unfit.field for unfit in standing.unfit],
    }
    reason = next((reason for reason in fields if fields[reason]), "")
    if not reason:
        return None
    name = entry.name if entry else str(standing.record.get("name", ""))
    since = min((mark.date for mark in doubts), default="") if reason == "flagged" else ""
    return Task(standing.entry_id, name, reason, tuple(dict.fromkeys(fields[reason])), since)


def _to_check(entry: Entry, today: date) -> Task:
    checked = checked_on(entry, today)
    end = last_day(entry.valid_until) if entry.valid_until else None
    if end is not None and ended(entry, today) and (checked is None or checked <= end):
        return Task(entry.id, entry.name, "ended", date=entry.valid_until)
    if checked is None:
        return Task(entry.id, entry.name, "undated")
    return Task(entry.id, entry.name, "age", date=checked.isoformat())
