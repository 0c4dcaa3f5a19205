"""The course of a report: twelve months of asker, channel and topic, code by code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.periods import Period, month_of
from lotse_tui.domain.tally import Tally, main_topic_list

# Two years and more would be a smear.
LONGEST = 12


class Course(NamedTuple):
    """Counts month by month: ``tables`` maps a table and then a code to a number for each month.

    It says more than the tables of a report, month by month, and so never leaves the house.
    """

    months: tuple[str, ...]
    tables: Mapping[str, Mapping[str, tuple[int, ...]]]


def months_until(period: Period, today: date) -> tuple[Period, ...]:
    """Return the twelve months up to the last one of ``period`` that has begun, in order."""
    found = [month_of(max(period.first, min(period.last, today)))]
    while len(found) < LONGEST:
        found.append(found[-1].previous())
    return tuple(reversed(found))


def course_of(tallies: Sequence[Tally], codes: Codes) -> Course | None:
    """Return the course of these months; None where fewer than two of them have contacts."""
    if sum(bool(one.total) for one in tallies) <= 1:
        return None
    listed = {
        "asker": codes["asker"].ids,
        "channel": codes["channel"].ids,
        "topic": tuple(topic.id for topic in main_topic_list(codes)),
    }
    tables = {}
    for table, ids in listed.items():
        strangers = sorted({key[0] for one in tallies for key in one.of(table)} - set(ids))
        rows = {
            clean(code, limit=80): tuple(one.of(table).get((code,), 0) for one in tallies)
            for code in (*ids, *strangers)
        }
        tables[table] = {code: counts for code, counts in rows.items() if any(counts)}
    return Course(tuple(one.period.id for one in tallies), tables)
