"""The report as a model: sections of tables of numbers, without words and without layout.

Whatever prints it (text, Markdown, CSV, JSON, a screen) reads this and computes nothing. A cell
is a whole number, or None where it is hidden; labels are looked up by the codes' ids. Shares
are tenths of a percent, so 52.1 % is 521. ``domain.report_build`` fills it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from lotse_tui.domain.closing import ClosedPeriod
from lotse_tui.domain.periods import Period

if TYPE_CHECKING:
    from lotse_tui.domain.report.course import Course
    from lotse_tui.domain.report.network import Network

Trend = Literal["", "rising", "falling", "steady"]
State = Literal["provisional", "complete", "final", "corrected"]
Reason = Literal["overlap", "count"]

# Rows that are no topic or answer of their own; they stand last, whatever they count.
NOT_STATED = "not_stated"
UNASSIGNED = "unassigned"
RESIDUAL = frozenset(("other", "unknown", NOT_STATED, UNASSIGNED))

# Refused files that nobody waits for.
FOREIGN = frozenset(("not_ours", "other_team"))

# A change smaller than this is no trend (see trend()).
TREND_CONTACTS = 5
TREND_PERCENT = 5


class Row(NamedTuple):
    """One line: ``count`` contacts of the code ``key``; a key has a part for each dimension.

    ``share`` is in tenths of a percent of the table's total, None where there is nothing to
    take a share of or the count is hidden. ``before`` is the count of the period before, None
    where nothing is compared. ``name`` is a label that is in no code list (a guide entry's).
    ``year_before`` and ``year_trend`` say the same of the period one year earlier.
    """

    key: tuple[str, ...]
    count: int | None  # type: ignore[assignment]  # hides tuple.count, which nobody needs here
    share: int | None = None
    before: int | None = None
    trend: Trend = ""
    name: str = ""
    year_before: int | None = None
    year_trend: Trend = ""

    @property
    def code(self) -> str:
        """The key as one word: ``mental/waiting/over_6_months``."""
        return "/".join(part for part in self.key if part)


class Table(NamedTuple):
    """Rows that together make up ``total``, which was counted apart from them.

    ``id`` names the table in files. ``of`` says for each part of the keys which code list its
    label comes from (``asker/citizen`` are the details of a code, ``channel:council`` the rows
    of a roll-up). ``ranked`` tables are printed by size with the residual rows last, ``sparse``
    ones without their empty rows. ``compared`` says that rows have ``before`` and ``trend``,
    ``year_compared`` that they have ``year_before`` and ``year_trend``. A table that is not
    ``summed`` lists different things (foundings and dissolutions): it has no total and no shares.
    """

    id: str
    of: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int | None
    ranked: bool = False
    sparse: bool = False
    compared: bool = False
    summed: bool = True
    year_compared: bool = False

    @property
    def sum(self) -> int | None:
        """The rows added up; None as soon as one is hidden."""
        counts = [row.count for row in self.rows if row.count is not None]
        return sum(counts) if len(counts) == len(self.rows) else None

    @property
    def before(self) -> int | None:
        """The period before, added up; None where nothing is compared."""
        return self._past([row.before for row in self.rows]) if self.compared else None

    @property
    def year_before(self) -> int | None:
        """The year before, added up; None where nothing is compared with it."""
        return self._past([row.year_before for row in self.rows]) if self.year_compared else None

    def without_year(self) -> Table:
        """Return the table without the year before, where there is no room for it."""
        rows = tuple(row._replace(year_before=None, year_trend="") for row in self.rows)
        return self._replace(rows=rows, year_compared=False)

    @staticmethod
    def _past(counts: Sequence[int | None]) -> int | None:
        known = [count for count in counts if count is not None]
        return sum(known) if len(known) == len(counts) else None

    @property
    def adds_up(self) -> bool:
        """Whether the rows make up the total; a table with hidden cells cannot be checked."""
        return not self.summed or self.sum is None or self.sum == self.total

    @property
    def share(self) -> int | None:
        """The printed shares added up; None where a row has none."""
        known = [row.share for row in self.rows if row.share is not None]
        return sum(known) if known and len(known) == len(self.rows) else None

    def together(self) -> Row:
        """Return the line under the rows: the total with what the rows add up to beside it."""
        row = Row(("total",), self.total, self.share, self.before)
        return row._replace(year_before=self.year_before)

    def printed(self) -> tuple[Row, ...]:
        """Return the rows in the order and selection of a printed page."""
        rows = [row for row in self.rows if not self.sparse or row.count != 0]
        if self.ranked:
            rows.sort(key=lambda row: (row.key[0] in RESIDUAL, -(row.count or 0)))
        return tuple(rows)

    def residual(self) -> Row | None:
        """Return the residual rows ("Sonstiges", "ohne Angabe") as one; None if one is hidden.

        Its share is the sum of the printed ones, so that named and residual make 100,0 %.
        """
        rows = [row for row in self.rows if row.key[0] in RESIDUAL]
        counts = [row.count for row in rows if row.count is not None]
        if not rows or len(counts) < len(rows):
            return None
        shares = [row.share for row in rows if row.share is not None]
        return Row(("residual",), sum(counts), sum(shares) if len(shares) == len(rows) else None)


class Section(NamedTuple):
    """A heading of the report and the tables below it."""

    id: str
    tables: tuple[Table, ...]


class Delivery(NamedTuple):
    """A desk of the team: up to which civil day its contacts are here, None where unknown.

    ``contacts`` is what it recorded in the period. ``missing`` is the first and last day of the
    period that should have come by now and has not, or None.
    """

    device: str
    desk: str = ""
    until: date | None = None
    contacts: int = 0
    missing: tuple[date, date] | None = None


class Head(NamedTuple):
    """What must be known before any figure is read.

    ``state`` is ``provisional`` (the period is running, days of a desk are missing, or files of
    the team could not be read), ``complete`` (it is over and everything has come), ``final``
    (closed by somebody) or ``corrected`` (closed, and something has come or changed since: the
    figures are still those of the closing). ``unread`` is the number of those files, ``closing``
    what was closed.
    """

    site: str
    period: Period
    as_of: date
    state: State
    running: bool
    deliveries: tuple[Delivery, ...]
    unread: int = 0
    closing: ClosedPeriod | None = None


class Total(NamedTuple):
    """All counted contacts, None if hidden; ``before`` is those of the period before.

    That is None if the period before was empty. ``year_before`` is the same for the period one
    year earlier; of a year both would be the same, and it is None.
    """

    count: int | None  # type: ignore[assignment]  # as in Row
    before: int | None = None
    trend: Trend = ""
    year_before: int | None = None
    year_trend: Trend = ""


class Difference(NamedTuple):
    """A table that does not add up. ``reason`` is ``overlap`` (codes in two rows) or ``count``."""

    table: str
    sum: int
    total: int
    reason: Reason
    codes: tuple[str, ...] = ()


class Refused(NamedTuple):
    """A file that was not read into the report, with the class and the detail of its refusal."""

    kind: str
    file: str
    detail: str


class Sources(NamedTuple):
    """Where the figures come from: files and operations read, and what did not go in."""

    files: int = 0
    operations: int = 0
    duplicates: int = 0
    refused: tuple[Refused, ...] = ()


class Audit(NamedTuple):
    """The report's account of itself.

    ``entries`` are the records the figures are made of, ``withdrawn`` and ``conflicts`` those
    of the period that were taken back, or that desks hold in different versions. ``checked``
    names the tables that were added up, ``hidden`` the number of hidden cells. Numbers of records
    are None in a report for outside: they would say what its tables hide.
    """

    sources: Sources
    entries: int | None
    withdrawn: int | None
    conflicts: int | None
    checked: tuple[str, ...]
    differences: tuple[Difference, ...]
    hidden: int = 0

    @property
    def ok(self) -> bool:
        """Whether every table adds up."""
        return not self.differences


class Outside(NamedTuple):
    """What was done so that a report may leave the house (``domain.disclosure``).

    ``minimum`` is the smallest number printed; of the tables ``withheld`` nothing is printed,
    because earlier reports would let it be computed. With a ``rounding`` every number is rounded
    to it instead, and none hidden. Zeros are hidden as well unless ``zeros_shown``.
    """

    minimum: int
    withheld: tuple[str, ...] = ()
    rounding: int = 0
    zeros_shown: bool = True


class Report(NamedTuple):
    """The report of one period over all desks; ``outside`` is None in the exact one.

    ``paid_elsewhere`` is only in the form of somebody who pays (``domain.report.forms``): how
    many contacts somebody else pays for, None where that is hidden.

    ``course`` is that of the last twelve months, only in the exact report of one contact point.

    ``network`` stands in a report over several contact points, and says how each of them is.

    ``sections`` come in domain.md's order. A section that nobody recorded anything for is named
    in ``omitted`` instead; total, asker, channel, topic, groups and excluded always stand.
    """

    head: Head
    total: Total
    sections: tuple[Section, ...]
    omitted: tuple[str, ...]
    audit: Audit
    outside: Outside | None = None
    paid_elsewhere: int | None = 0
    network: Network | None = None
    course: Course | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing at all was recorded in the period."""
        return self.audit.entries == 0

    def unread_files(self) -> tuple[Refused, ...]:
        """Return the files of the team that could not be read, and so are not counted."""
        refused = self.audit.sources.refused
        return tuple(bad for bad in refused if bad.kind not in FOREIGN)

    def tables(self) -> tuple[Table, ...]:
        """Return all tables in the order of the sections."""
        return tuple(table for section in self.sections for table in section.tables)

    def table(self, table_id: str) -> Table | None:
        """Return one table by its id, None where the report has none."""
        return next((table for table in self.tables() if table.id == table_id), None)


def shares(counts: Sequence[int | None], total: int | None) -> tuple[int | None, ...]:
    """Return each count's share of ``total`` in tenths of a percent, adding up to exactly 1000.

    Largest remainder: every share is cut to whole tenths, and the tenths that are then missing
    go to the largest fractions cut off (equal ones: to the larger count, then the earlier row).
    Where ordinary rounding already adds up to 100,0 the result is ordinary rounding, as in S5;
    no printed share is a full tenth away from the true one.

    Nothing to take a share of (``total`` 0 or hidden) gives None. Where a count is hidden, or
    the rows do not make up the total, each visible share is rounded by itself (half up): to
    force 100,0 there would give the hidden one away, or hide the difference.
    """
    if not total:
        return (None,) * len(counts)
    known = [count for count in counts if count is not None]
    if len(known) < len(counts) or sum(known) != total:
        return tuple(
            None if count is None else (2000 * count + total) // (2 * total) for count in counts
        )
    cut = [divmod(1000 * count, total) for count in known]
    missing = 1000 - sum(tenths for tenths, _ in cut)
    order = sorted(range(len(cut)), key=lambda row: (-cut[row][1], -known[row], row))
    raised = frozenset(order[:missing])
    return tuple(tenths + (row in raised) for row, (tenths, _) in enumerate(cut))


def trend(now: int, before: int) -> Trend:
    """Return the trend in a word: ``rising`` or ``falling`` only for a change that is one.

    It must be at least 5 contacts and at least 5 % of the period before; anything smaller is
    ``steady``. Whether there is something to compare with, the caller knows: where the period
    before is empty altogether, or the reported one still running or not there
    yet, there is no trend.
    """
    change = now - before
    if abs(change) < TREND_CONTACTS or 100 * abs(change) < TREND_PERCENT * before:
        return "steady"
    return "rising" if change > 0 else "falling"
