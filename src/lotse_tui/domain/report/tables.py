"""The tables of a report, made out of its tallies.

The total of a table is counted apart from its rows, so that adding them up is a check
(``domain.report_build``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes, RollUp
from lotse_tui.domain.report.model import (
    NOT_STATED,
    UNASSIGNED,
    Row,
    Table,
    Total,
    Trend,
    shares,
    trend,
)
from lotse_tui.domain.tally import CLEARING_FIELDS, Counts, Key, Tally, main_topic_list

# Fields whose code list bears another name than the field.
LIST_OF_FIELD = {"kind": "contact_kind", "excluded": "exclusion"}
_HOURS = tuple(str(hour) for hour in range(24))


class _Past(NamedTuple):
    """What a table is compared with: None where nothing was counted then, or nothing is wanted."""

    before: Counts | None = None
    year_before: Counts | None = None


_NO_PAST = _Past()


class TableMaker:
    """Makes the tables of one report, compared with ``before`` and ``year_before``.

    Either is None where nothing is to be compared.

    Tables of what need not be stated come as a tuple that is empty where nobody stated it.
    """

    def __init__(
        self,
        now: Tally,
        before: Tally | None,
        codes: Codes,
        *,
        partial: bool,
        year_before: Tally | None = None,
    ) -> None:
        self._now = now
        self._before = before if before is not None and before.total else None
        self._year = year_before if year_before is not None and year_before.total else None
        # Half a month, or one of which nothing has come in, would always be "falling".
        self._trends = not partial
        self._codes = codes

    def total(self) -> Total:
        """Return all counted contacts, against the period before and the year before."""
        found = Total(self._now.total)
        if self._before is not None:
            past = self._before.total
            found = found._replace(before=past, trend=self._trend(self._now.total, past))
        if self._year is not None:
            past = self._year.total
            found = found._replace(year_before=past, year_trend=self._trend(self._now.total, past))
        return found

    def _trend(self, count: int, before: int | None) -> Trend:
        if before is None or not self._trends or not (count or before):
            return ""
        return trend(count, before)

    def months(self) -> tuple[Table, ...]:
        """Return the contacts by month; no table where the period lies within one."""
        months = self._now.period.months()
        if len(months) == 1:
            return ()
        counts = self._now.of("month")
        return (self._table("month", ("month",), _rows(counts, months), self._now.total),)

    def desks(self) -> Table:
        """Return the contacts by desk: the head prints them, the audit adds them up."""
        return self._table("desk", ("desk",), _rows(self._now.of("device"), ()), self._now.total)

    def plain(self, name: str, *, compared: bool = False) -> Table:
        """Return the table of a code list, with a row for every code there is."""
        ids = self._codes[name].ids
        rows = _rows(self._now.of(name), ids)
        past = self._past(lambda tally: tally.of(name)) if compared else _NO_PAST
        return self._table(name, (name,), rows, self._now.total, past)

    def _past(self, counted: Callable[[Tally], Counts]) -> _Past:
        """Return a table's counts of the period before and of the year before."""
        before = counted(self._before) if self._before else None
        return _Past(before, counted(self._year) if self._year else None)

    def topics(self) -> tuple[Table, ...]:
        """Return main topics, those of citizens, and the finer ones where a site has some."""
        ids = [topic.id for topic in main_topic_list(self._codes)]
        now = self._now
        table = self._table(
            "topic",
            ("topic",),
            _rows(now.of("topic"), ids),
            now.total,
            self._past(lambda tally: tally.of("topic")),
        )
        citizens = self._table(
            "topic/citizen",
            ("topic",),
            _rows(now.slice("asker_topic", "citizen"), ids),
            now.of("asker").get(("citizen",), 0),
        )
        tables = [table._replace(ranked=True), citizens._replace(ranked=True)]
        fine = now.of("fine_topic")
        if dict(fine) != dict(now.of("topic")):
            finer = self._table("fine_topic", ("topic",), _rows(fine, ()), now.total)
            tables.append(finer._replace(ranked=True, sparse=True))
        return tuple(tables)

    def roll_ups(self, name: str) -> tuple[Table, ...]:
        """Return one table for each way the data groups the list ``name``."""
        return tuple(self._roll_up(roll_up) for roll_up in self._codes.roll_ups(name))

    def _roll_up(self, roll_up: RollUp) -> Table:
        name = f"{roll_up.of}:{roll_up.id}"
        rows = _rolled(self._now.of(roll_up.of), roll_up)
        past = self._past(lambda tally: dict(_rolled(tally.of(roll_up.of), roll_up)))
        return self._table(name, (name,), rows, self._now.total, past)

    def details(self, name: str, code: str) -> tuple[Table, ...]:
        """Return the details of one code; no table where nobody stated one."""
        counts = self._now.slice(f"{name}_detail", code)
        if not counts:
            return ()
        total = self._now.of(name).get((code,), 0)
        ids = self._codes.detail_list(name, code).ids
        rows = _with_rest(_rows(counts, ids), total)
        table = self._table(f"{name}/{code}", (f"{name}/{code}",), rows, total)
        return (table._replace(sparse=True),)

    def all_details(self, name: str) -> tuple[Table, ...]:
        """Return the details of every code that has some."""
        first_parts = sorted({key[0] for key in self._now.of(f"{name}_detail")})
        return tuple(table for code in first_parts for table in self.details(name, code))

    def optional(self, name: str) -> tuple[Table, ...]:
        """Return the table of a field that need not be stated; none where nobody stated it."""
        return self._stated(name, self._codes[LIST_OF_FIELD.get(name, name)].ids)

    def others(self) -> tuple[Table, ...]:
        """Return first and follow-up contacts, and languages."""
        return (*self.optional("kind"), *self.optional("language"))

    def hours(self) -> tuple[Table, ...]:
        """Return the contacts by hour of the day, 0 to 23."""
        return self._stated("hour", _HOURS)

    def _stated(self, name: str, ids: Iterable[str], total: int | None = None) -> tuple[Table, ...]:
        counts = self._now.of(name)
        if not counts:
            return ()
        total = self._now.total if total is None else total
        rows = _with_rest(_rows(counts, ids), total)
        return (self._table(name, (name,), rows, total)._replace(sparse=True),)

    def clearing(self) -> tuple[Table, ...]:
        """Return the clearing annex; its unit is the contact that states anything about it."""
        tables: list[Table] = []
        for name in CLEARING_FIELDS:
            ids = () if name == "origin" else self._codes[name].ids
            tables.extend(self._stated(name, ids, self._now.clearing))
        return tuple(tables)

    def events(self) -> Table:
        """Return foundings and the like: events, which are no contacts."""
        counts = self._now.of("event")
        rows = _rows(counts, self._codes["event"].ids)
        table = Table("event", ("event",), tuple(Row(*row) for row in _cleaned(rows)), None)
        return table._replace(summed=False)

    def excluded(self) -> Table:
        """Return the contacts that are in no other table, by reason."""
        counts = self._now.of("excluded")
        rows = _rows(counts, self._codes["exclusion"].ids)
        return self._table("excluded", ("excluded",), rows, sum(counts.values()))

    def referrals(self, entry_name: Callable[[str], str]) -> tuple[Table, ...]:
        """Return the referrals by guide entry; a contact may have several."""
        counts = self._now.of("referral")
        if not counts:
            return ()
        largest = sorted(counts, key=lambda key: (-counts[key], key))
        rows = [(key, counts[key]) for key in largest]
        table = self._table("referral", ("entry",), rows, sum(counts.values()))
        named = tuple(row._replace(name=clean(entry_name(row.key[0]))) for row in table.rows)
        return (table._replace(rows=named),)

    def gaps(self) -> tuple[Table, ...]:
        """Return unmet needs by topic, reason and detail, the largest first."""
        counts = self._now.of("gap")
        if not counts:
            return ()
        largest = sorted(counts, key=lambda key: (-counts[key], key))
        rows = [(key, counts[key]) for key in largest]
        of = ("topic", "gap", "gap_detail")
        return (self._table("gap", of, rows, sum(counts.values())),)

    def _table(
        self,
        name: str,
        of: tuple[str, ...],
        counted: Sequence[tuple[Key, int]],
        total: int,
        past: _Past = _NO_PAST,
    ) -> Table:
        counted = _cleaned(counted)
        past = _Past(*(None if one is None else dict(_cleaned([*one.items()])) for one in past))
        known = {key for key, _ in counted}
        met = {key for one in past if one for key, count in one.items() if count}
        counted = [*counted, *((key, 0) for key in sorted(met - known))]
        parts = shares([count for _, count in counted], total)
        rows = []
        for (key, count), share in zip(counted, parts, strict=True):
            before, year = (None if one is None else one.get(key, 0) for one in past)
            row = Row(key, count, share, before, self._trend(count, before))
            rows.append(row._replace(year_before=year, year_trend=self._trend(count, year)))
        compared, year_compared = (one is not None for one in past)
        return Table(name, of, tuple(rows), total, compared=compared, year_compared=year_compared)


def _rows(counts: Counts, ids: Iterable[str]) -> list[tuple[Key, int]]:
    """Return the counts in the order of ``ids``, zeros included, then the codes nobody knows."""
    known: list[Key] = [(code,) for code in ids]
    others = sorted(counts.keys() - set(known))
    return [(key, counts.get(key, 0)) for key in (*known, *others)]


def _with_rest(rows: list[tuple[Key, int]], total: int) -> list[tuple[Key, int]]:
    """Add the contacts that do not state the field, so that the table makes up the total.

    More answers than contacts would be a fault of the counting; no row hides it then.
    """
    rest = total - sum(count for _, count in rows)
    return [*rows, ((NOT_STATED,), rest)] if rest >= 0 else rows


def _rolled(counts: Counts, roll_up: RollUp) -> list[tuple[Key, int]]:
    rows: list[tuple[Key, int]] = [
        ((row.id,), sum(counts.get((code,), 0) for code in row.members)) for row in roll_up.rows
    ]
    members = {code for row in roll_up.rows for code in row.members}
    rest = sum(count for key, count in counts.items() if key[0] not in members)
    return [*rows, ((UNASSIGNED,), rest)] if rest else rows


def _cleaned(rows: Sequence[tuple[Key, int]]) -> list[tuple[Key, int]]:
    """Clean the keys; two that look the same afterwards become one row."""
    merged: dict[Key, int] = {}
    for key, count in rows:
        shown = tuple(clean(part, limit=80) for part in key)
        merged[shown] = merged.get(shown, 0) + count
    return list(merged.items())
