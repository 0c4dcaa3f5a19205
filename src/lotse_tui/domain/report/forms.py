"""Forms: what a funder wants to see of a report, as data (``data/forms``, and a site's own).

A form names tables of the report in its order, and may take rows together and give them words of
its own. It counts nothing itself: every number in it stands in the report, or is a sum of such.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.errors import BadForm
from lotse_tui.domain.report.json import report_document
from lotse_tui.domain.report.model import (
    NOT_STATED,
    UNASSIGNED,
    Report,
    Row,
    Section,
    Table,
    Trend,
    shares,
    trend,
)
from lotse_tui.domain.report.tables import LIST_OF_FIELD

# The row of everything that a form's own rows leave out.
LEFT_OVER = "not_in_form"

# Tables whose rows come from a code list, and those whose rows are what was counted.
_LISTED = (
    *("asker", "channel", "topic", "event", "excluded", "request", "result", "setting"),
    *("kind", "language", "funding", "clearing_status", "clearing_outcome"),
)
_FREE = ("month", "hour", "fine_topic", "referral", "gap", "origin")

_KEYS = frozenset(("form", "de", "en", "pays", "tables"))
_TABLE_KEYS = frozenset(("table", "de", "en", "rows"))
_ROW_KEYS = frozenset(("of", "de", "en"))


class FormRow(NamedTuple):
    """A row: the codes ``of`` the table taken together, with words where they need some."""

    of: tuple[str, ...]
    de: str = ""
    en: str = ""


class FormTable(NamedTuple):
    """A table of the report; without ``rows`` all of it."""

    table: str
    rows: tuple[FormRow, ...] = ()
    de: str = ""
    en: str = ""


class Form(NamedTuple):
    """A form. ``pays`` is the funding line it asks money of, "" for none."""

    id: str
    de: str
    en: str
    tables: tuple[FormTable, ...]
    pays: str = ""

    def title(self, language: str) -> str:
        """Return its name."""
        return self.en if language == "en" else self.de

    def table_title(self, table: str, language: str) -> str:
        """Return what the form calls a table, "" where it has no word of its own."""
        found = next((one for one in self.tables if one.table == table), None)
        return "" if found is None else (found.en if language == "en" else found.de)


def parse_form(document: object, path: str) -> Form:
    """Return the form in the decoded JSON of a file.

    Raises:
        BadForm: with the place that is wrong. Unknown keys are wrong too: most are slips.
    """
    fields = _fields(document, _KEYS, ("form", "de", "en", "tables"), path, "")
    found = []
    for number, item in enumerate(_list(fields["tables"], path, "tables")):
        place = f"tables[{number}]"
        table = _fields(item, _TABLE_KEYS, ("table",), path, place)
        rows = []
        for place_in, row in enumerate(_list(table.get("rows", []), path, f"{place}.rows")):
            where = f"{place}.rows[{place_in}]"
            line = _fields(row, _ROW_KEYS, ("of",), path, where)
            codes = tuple(_text(code, path, where) for code in _list(line["of"], path, where))
            rows.append(FormRow(codes, *(_word(line, key, path, where) for key in ("de", "en"))))
        words = (_word(table, key, path, place) for key in ("de", "en"))
        found.append(FormTable(_text(table["table"], path, place), tuple(rows), *words))
    name, german, english, pays = (
        _word(fields, key, path, key) for key in ("form", "de", "en", "pays")
    )
    return Form(name, german, english, tuple(found), pays)


def check_form(form: Form, path: str, codes: Codes) -> None:
    """Refuse a form with names that no report has: a slip would count nobody and look right.

    Raises:
        BadForm: an unknown table (``table``), code (``code``) or funding line (``code``), or a code
            that two rows count (``twice``).
    """
    if form.pays and form.pays not in codes["funding"].ids:
        raise BadForm(path, f"pays: {form.pays}", "code")
    tables = _known_tables(codes)
    for number, table in enumerate(form.tables):
        place = f"tables[{number}]: {table.table}"
        if table.table not in tables:
            raise BadForm(path, place, "table")
        known, seen = tables[table.table], set()
        for code in (code for row in table.rows for code in row.of):
            if known and code not in known:
                raise BadForm(path, f"{place}: {code}", "code")
            if code in seen:
                raise BadForm(path, f"{place}: {code}", "twice")
            seen.add(code)


def _known_tables(codes: Codes) -> dict[str, frozenset[str]]:
    """Return every table a report can have with its codes; none where those are not listed."""
    found: dict[str, frozenset[str]] = {name: frozenset() for name in _FREE}
    for name in _LISTED:
        listed = codes[LIST_OF_FIELD.get(name, name)]
        known = frozenset((*listed.ids, *(code.id for code in listed.off), NOT_STATED))
        found[name] = known
        for code in listed:
            if name in ("asker", "request") and code.details:
                details = codes.detail_list(name, code.id).ids
                found[f"{name}/{code.id}"] = frozenset((*details, NOT_STATED))
    found["topic/citizen"] = found["topic"]
    for name in ("channel", "topic"):
        for roll_up in codes.roll_ups(name):
            rows = (*(row.id for row in roll_up.rows), UNASSIGNED)
            found[f"{name}:{roll_up.id}"] = frozenset(rows)
    return found


def fill(report: Report, form: Form, language: str) -> Report:
    """Return ``report`` as the form shows it; tables nobody recorded anything for are omitted."""
    found = {table.id: table for table in report.tables()}
    tables = tuple(
        _table(found[wanted.table], wanted, language)
        for wanted in form.tables
        if wanted.table in found
    )
    missing = tuple(wanted.table for wanted in form.tables if wanted.table not in found)
    sections = (Section("total", ()), Section(form.id, tables))
    twice = paid_elsewhere(report, form)
    return report._replace(sections=sections, omitted=missing, paid_elsewhere=twice, course=None)


def paid_elsewhere(report: Report, form: Form) -> int | None:
    """Return how many contacts are stated for other funding lines than the one the form is for.

    They would be paid for twice. 0 where there are none, None where that is hidden.
    """
    table = report.table("funding")
    if not form.pays or table is None:
        return 0
    others = [row.count for row in table.rows if row.key[0] not in (form.pays, NOT_STATED)]
    known = [count for count in others if count is not None]
    return sum(known) if len(known) == len(others) else None


def form_document(report: Report, form: Form) -> dict[str, Any]:
    """Return a filled form as values for JSON: the head of the report, and the form's tables."""
    document = report_document(report)
    head = (
        "period",
        "from",
        "to",
        "site",
        "as_of",
        "state",
        "view",
        "minimum",
        "rounding",
        "zeros_shown",
        "withheld",
        "total",
    )
    tables = {table.id: {row.code: row.count for row in table.rows} for table in report.tables()}
    return {
        "form": form.id,
        **{key: document[key] for key in head},
        "tables": tables,
        "paid_elsewhere": report.paid_elsewhere,
        "audit": document["audit"],
    }


def _table(table: Table, wanted: FormTable, language: str) -> Table:
    if not wanted.rows:
        return table
    counted = {row.code: row for row in table.rows}
    rows = tuple(_row(row, counted, language) for row in wanted.rows)
    if not table.summed:
        return table._replace(rows=rows)
    rest = [row for code, row in counted.items() if not any(code in one.of for one in wanted.rows)]
    # What the form leaves out still belongs to the total, now or in what it is held against.
    if any(row.count != 0 or row.before or row.year_before for row in rest):
        rows = (*rows, _together(rest)._replace(key=(LEFT_OVER,)))
    parts = shares([row.count for row in rows], table.total)
    rows = tuple(row._replace(share=share) for row, share in zip(rows, parts, strict=True))
    return table._replace(rows=rows, ranked=False)


def _row(row: FormRow, counted: Mapping[str, Row], language: str) -> Row:
    members = [counted[code] for code in row.of if code in counted]
    name = row.en if language == "en" else row.de
    return _together(members)._replace(key=row.of[:1] or ("",), name=name)


def _together(rows: list[Row]) -> Row:
    if len(rows) == 1:
        return rows[0]
    count = _sum([row.count for row in rows])
    before, year = _sum([row.before for row in rows]), _sum([row.year_before for row in rows])
    return Row(
        ("",),
        count,
        before=before if rows else None,
        trend=_trend(count, before) if any(row.trend for row in rows) else "",
        year_before=year if rows else None,
        year_trend=_trend(count, year) if any(row.year_trend for row in rows) else "",
    )


def _sum(counts: list[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _trend(count: int | None, before: int | None) -> Trend:
    return "" if count is None or before is None else trend(count, before)


def _fields(
    value: object, known: frozenset[str], needed: tuple[str, ...], path: str, place: str
) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadForm(path, place or "{", "object")
    for key in value:
        if key not in known:
            raise BadForm(path, f"{place}.{key}".lstrip("."), "unknown")
    for key in needed:
        if key not in value:
            raise BadForm(path, f"{place}.{key}".lstrip("."), "missing")
    return value


def _list(value: object, path: str, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadForm(path, place, "list")
    return value


def _word(fields: Mapping[str, Any], key: str, path: str, place: str) -> str:
    return _text(fields.get(key, ""), path, place)


def _text(value: object, path: str, place: str) -> str:
    if not isinstance(value, str):
        raise BadForm(path, place, "text")
    return clean(value, limit=200)
