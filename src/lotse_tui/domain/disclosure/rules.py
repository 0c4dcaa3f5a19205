"""What can be computed from what: the sums that hold between the figures of reports.

The one home of that knowledge. Disclosure control (``domain.disclosure``) hides by these rules, and
whoever adds a table to the report says here how it hangs together with the others. A figure is
named by its table and the code of its row; a rule says that one is the sum of others. Where the
rest of a sum is printed nowhere (a topic is that of citizens or of somebody else), it has a figure
of its own whose table begins with ``rest:``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from lotse_tui.domain.codes import Codes, RollUp
from lotse_tui.domain.periods import Period, month_of, parse_month
from lotse_tui.domain.report.model import UNASSIGNED, Report
from lotse_tui.domain.tally import CLEARING_FIELDS, main_topics

# First and last civil day, YYYY-MM-DD: two periods of the same days are one.
Days = tuple[str, str]
Figure = tuple[str, str]

TOTAL: Figure = ("total", "")
CLEARING: Figure = ("clearing", "")
_OWN_TOTAL = frozenset(("gap", "referral", "excluded"))
_REST = "rest:"
_ROLLED = ("channel", "topic")


# Tables with a row for every code, whether anybody was counted or not, and the lists of the codes.
_FULL = {
    "asker": "asker",
    "channel": "channel",
    "topic": "topic",
    "topic/citizen": "topic",
    "excluded": "exclusion",
    "event": "event",
}


# Tables whose rows are what somebody was counted for, and no list.
_AS_COUNTED = frozenset(("gap", "referral", "origin", "fine_topic"))


class Rule(NamedTuple):
    """``whole`` is the sum of ``parts``."""

    whole: Figure
    parts: tuple[Figure, ...]


def days_of(period: Period) -> Days:
    """Return the period as its first and last day."""
    return period.first.isoformat(), period.last.isoformat()


def is_rest(figure: Figure) -> bool:
    """Tell whether the figure stands in no table and is only what remains of a sum."""
    return figure[0].startswith(_REST)


def stands_always(table: str) -> bool:
    """Tell whether a table stands in every report, even if nobody was counted in it."""
    return table in _FULL or table == "month" or ":" in table


def stands_anyway(figure: Figure, codes: Codes) -> bool:
    """Tell whether a figure stands in every report, even if nobody was counted in it."""
    table, key = figure
    of, colon, name = table.partition(":")
    if colon:
        rolled = [one for one in codes.roll_ups(of) if one.id == name]
        return any(key == line.id for one in rolled for line in one.rows)
    if table in _FULL:
        return not key or key in codes[_FULL[table]].ids
    return table in ("month", TOTAL[0])


def stands_withheld(figure: Figure, codes: Codes) -> bool:
    """Tell whether a row may stand in a table of which nothing is said: whether it says nothing."""
    table = figure[0]
    return stands_anyway(figure, codes) if stands_always(table) else table not in _AS_COUNTED


def whole_of(table: str) -> Figure | None:
    """Return the figure that is a table's total; None for a table of different things."""
    if table == "event":
        return None
    if table in _OWN_TOTAL:
        return table, ""
    if table in CLEARING_FIELDS:
        return CLEARING
    if table == "topic/citizen":
        return "asker", "citizen"
    of, slash, code = table.partition("/")
    return (of, code) if slash else TOTAL


def figures_of(report: Report) -> dict[Days, dict[Figure, int]]:
    """Return every number a report prints, by the days it is about.

    That is its own period, the period and the year before where it is compared, and
    single months. Hidden
    cells are left out; shares and trends are computed from these and say nothing more.
    """
    period = report.head.period
    own, past = days_of(period), days_of(period.previous())
    a_year = days_of(period.year_before())
    found: dict[Days, dict[Figure, int]] = {own: {}}
    _put(found, own, TOTAL, report.total.count)
    _put(found, past, TOTAL, report.total.before)
    _put(found, a_year, TOTAL, report.total.year_before)
    for table in report.tables():
        if table.id == "month":
            for row in table.rows:
                _put(found, month_within(row.key[0], period), TOTAL, row.count)
            continue
        whole = whole_of(table.id)
        if whole is not None:
            _put(found, own, whole, table.total)
        for row in table.rows:
            _put(found, own, (table.id, row.code), row.count)
            _put(found, past, (table.id, row.code), row.before if table.compared else None)
            earlier = row.year_before if table.year_compared else None
            _put(found, a_year, (table.id, row.code), earlier)
    return found


def month_within(month: str, period: Period) -> Days:
    """Return the days of ``month`` (YYYY-MM) that lie in ``period``."""
    whole = month_of(parse_month(month).first)
    return max(whole.first, period.first).isoformat(), min(whole.last, period.last).isoformat()


def _put(
    found: dict[Days, dict[Figure, int]], days: Days, figure: Figure, value: int | None
) -> None:
    if value is not None:
        found.setdefault(days, {})[figure] = value


def rules_of(figures: Collection[Figure], codes: Codes) -> list[Rule]:
    """Return the sums that hold between ``figures`` of one period, rests included."""
    rows: dict[str, list[str]] = {}
    for table, key in figures:
        rows.setdefault(table, [])
        if key:
            rows[table].append(key)
    found = [
        *_tables(rows, figures),
        *_roll_ups(rows, figures, codes),
        *_within_topics(rows, codes),
    ]
    if CLEARING in figures:
        found.append(Rule(TOTAL, (CLEARING, (f"{_REST}clearing", ""))))
    found.extend(  # a contact is referred to an entry once
        Rule(TOTAL, (("referral", entry), (f"{_REST}referral", entry)))
        for entry in rows.get("referral", ())
    )
    return [rule for rule in found if rule.whole in figures and rule.parts]


def _tables(rows: Mapping[str, list[str]], figures: Collection[Figure]) -> Iterator[Rule]:
    for table, keys in rows.items():
        whole = whole_of(table)
        # The rows of a roll-up are sums of codes; where those are known, their total follows.
        follows = table.partition(":")[0] in rows if ":" in table else False
        if whole is not None and whole in figures and keys and not follows:
            yield Rule(whole, tuple((table, key) for key in keys))


def _roll_ups(
    rows: Mapping[str, list[str]], figures: Collection[Figure], codes: Codes
) -> Iterator[Rule]:
    for of in _ROLLED:
        for roll_up in codes.roll_ups(of):
            table = f"{of}:{roll_up.id}"
            members = _members(roll_up, rows.get(of, []))
            for key in rows.get(table, ()):
                parts = tuple((of, code) for code in members.get(key, ()))
                yield Rule((table, key), tuple(part for part in parts if part in figures))


def _members(roll_up: RollUp, all_codes: list[str]) -> dict[str, tuple[str, ...]]:
    found = {row.id: row.members for row in roll_up.rows}
    taken = {code for members in found.values() for code in members}
    found[UNASSIGNED] = tuple(code for code in all_codes if code not in taken)
    return found


def _within_topics(rows: Mapping[str, list[str]], codes: Codes) -> Iterator[Rule]:
    """Citizens' topics and gaps are a part of a topic; finer topics make it up."""
    mains = main_topics(codes)
    for topic in rows.get("topic", ()):
        fine = [key for key in rows.get("fine_topic", ()) if mains.get(key, key) == topic]
        gaps = [key for key in rows.get("gap", ()) if key.partition("/")[0] == topic]
        yield Rule(("topic", topic), tuple(("fine_topic", key) for key in fine))
        if topic in rows.get("topic/citizen", ()):
            rest = (f"{_REST}topic/citizen", topic)
            yield Rule(("topic", topic), (("topic/citizen", topic), rest))
        if gaps:
            parts = tuple(("gap", key) for key in gaps)
            yield Rule(("topic", topic), (*parts, (f"{_REST}gap", topic)))
