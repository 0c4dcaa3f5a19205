"""What the sections, tables, rows and columns of a report are called."""

from __future__ import annotations

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.report.model import NOT_STATED, UNASSIGNED, Row, Section, Table, Trend
from lotse_tui.domain.report.tables import LIST_OF_FIELD
from lotse_tui.texts import numbers
from lotse_tui.texts.words import Words


class ReportLabels:
    """Looks up the labels of one report's language; ``codes`` are the site's code lists."""

    def __init__(self, words: Words, codes: Codes) -> None:
        self.words = words
        self.language = words.language
        self._codes = codes
        self._sections = _section_titles(words)
        self._tables = _table_titles(words)

    def title(self, period: str, *, network: bool) -> str:
        """Return what the report of a period is called."""
        if network:
            return self.words("Network report {period}", period=period)
        return self.words("Report {period}", period=period)

    def section(self, section_id: str) -> str:
        """Return the heading of a section."""
        return self._sections[section_id]

    def table(self, table_id: str) -> str:
        """Return the heading of a table."""
        # A total that no table stands for has the name of its section.
        found = self._tables.get(table_id) or self._sections.get(table_id)
        if found is not None:
            return found
        if table_id.startswith("site/"):
            table = self.table(table_id.removeprefix("site/"))
            return self.words("{table}: contact points side by side", table=table)
        of, colon, roll_up_id = table_id.partition(":")
        if colon:
            for roll_up in self._codes.roll_ups(of):
                if roll_up.id == roll_up_id:
                    return f"{self._tables[of]} – {roll_up.label(self.language)}"
        of, slash, code = table_id.partition("/")
        if slash:
            return self._codes[of].get(code).long(self.language)
        return self._codes[LIST_OF_FIELD.get(of, of)].title(self.language)

    def short(self, name: str, code: str) -> str:
        """Return the label of a code for a narrow column."""
        return self._codes[LIST_OF_FIELD.get(name, name)].get(code).short(self.language)

    def heading(self, section: Section, table: Table) -> str:
        """Return the table's heading, "" where the section's heading already says it."""
        title = self.table(table.id)
        return "" if title == self.section(section.id) else title

    def row(self, table: Table, row: Row) -> str:
        """Return the label of a row; several dimensions are joined by a middle dot."""
        parts = [
            self._part(of, code, row) for of, code in zip(table.of, row.key, strict=False) if code
        ]
        return " · ".join(parts)

    def _part(self, of: str, code: str, row: Row) -> str:
        words = self.words
        if code in (NOT_STATED, UNASSIGNED):
            return words("not stated") if code == NOT_STATED else words("in none of these rows")
        if of == "entry":
            return row.name or words("{id} (not in the guide)", id=code)
        if of == "month":
            return numbers.month(code, self.language)
        if of == "hour":
            return words("{first} to {last} o’clock", first=code, last=int(code) + 1)
        return code if of == "origin" else self._listed(of, code, row)

    def _listed(self, of: str, code: str, row: Row) -> str:
        name, colon, roll_up_id = of.partition(":")
        if colon:
            for roll_up in self._codes.roll_ups(name):
                for line in roll_up.rows if roll_up.id == roll_up_id else ():
                    if line.id == code:
                        return line.label(self.language)
            return code
        if of == "gap_detail":
            return self._codes.detail_list("gap", row.key[1]).get(code).long(self.language)
        name, slash, parent = of.partition("/")
        if slash:
            return self._codes.detail_list(name, parent).get(code).long(self.language)
        return self._codes[LIST_OF_FIELD.get(of, of)].get(code).long(self.language)

    def before(self, kind: str) -> str:
        """Return the head of the column with the period before."""
        words = self.words
        return {
            "month": words("Last month"),
            "quarter": words("Last quarter"),
            "half": words("Last half-year"),
            "year": words("Last year"),
        }.get(kind, words("Before"))

    def trend(self, trend: Trend) -> str:
        """Return the trend as a word, "" where there is none."""
        words = self.words
        return {
            "": "",
            "rising": words("rising"),
            "falling": words("falling"),
            "steady": words("steady"),
        }[trend]


def _section_titles(words: Words) -> dict[str, str]:
    return {
        "total": words("Contacts in total"),
        "asker": words("Who asked"),
        "channel": words("By channel"),
        "topic": words("By topic"),
        "split": words("Health and social"),
        "professionals": words("Professionals by kind of institution"),
        "groups": words("Groups"),
        "requests": words("Requests"),
        "results": words("Results"),
        "referrals": words("Referrals by guide entry"),
        "gaps": words("Gaps by topic and reason"),
        "excluded": words("Not counted"),
        "hours": words("Hours and setting"),
        "clearing": words("Clearing"),
        "funding": words("Funding"),
        "audit": words("Audit"),
    }


def _table_titles(words: Words) -> dict[str, str]:
    return {
        "month": words("By month"),
        "desk": words("By desk"),
        "asker": words("Who asked"),
        "asker/professional": words("Professionals by kind of institution"),
        "channel": words("By channel"),
        "topic": words("By topic"),
        "topic/citizen": words("Topics of citizens"),
        "fine_topic": words("Topics in detail"),
        "event": words("Events in the groups"),
        "request": words("Requests"),
        "result": words("Results"),
        "referral": words("Referrals by guide entry"),
        "gap": words("Gaps by topic and reason"),
        "excluded": words("Not counted"),
        "hour": words("By hour"),
        "setting": words("By setting"),
        "kind": words("First and follow-up contacts"),
        "language": words("By language"),
        "origin": words("Country of origin"),
        "funding": words("Funding"),
    }
