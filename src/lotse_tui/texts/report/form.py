"""The words of a filled form: its own where it has some, the report's everywhere else."""

from __future__ import annotations

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.report.forms import LEFT_OVER, Form
from lotse_tui.domain.report.model import Row, Section, Table
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words


class FormLabels(ReportLabels):
    """Looks up the labels of one form."""

    def __init__(self, words: Words, codes: Codes, form: Form) -> None:
        super().__init__(words, codes)
        self._form = form

    def title(self, period: str, *, network: bool) -> str:
        """Return the form's name with the period: whoever gets it knows what it is."""
        name = self._form.title(self.language)
        return f"{name} {period}" if name else super().title(period, network=network)

    def section(self, section_id: str) -> str:
        """Return a heading: the form's name, or that of a table it could not fill."""
        if section_id == self._form.id:
            return self._form.title(self.language)
        if any(table.table == section_id for table in self._form.tables):
            return self.table(section_id)
        return super().section(section_id)

    def table(self, table_id: str) -> str:
        """Return the form's word for a table, or the report's."""
        return self._form.table_title(table_id, self.language) or super().table(table_id)

    def heading(self, section: Section, table: Table) -> str:
        """Return the table's heading; a form has one section for all."""
        del section
        return self.table(table.id)

    def row(self, table: Table, row: Row) -> str:
        """Return the form's word for a row, or the report's."""
        if row.key == (LEFT_OVER,):
            return self.words("all others")
        return row.name or super().row(table, row)
