"""A report in the form it leaves in: the one home of what ``--format`` and the export offer."""

from __future__ import annotations

import json

from lotse_tui.domain.report.model import Report
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.report.forms import Form

# Form -> ending of the file.
SUFFIXES = {
    "text": "txt",
    "plain": "txt",
    "md": "md",
    "html": "html",
    "csv": "csv",
    "rfc4180": "csv",
    "xlsx": "xlsx",
    "json": "json",
}
# Forms that are no text of this terminal.
BINARY = frozenset(("csv", "rfc4180", "xlsx"))


def rendered_form(
    report: Report, form: Form | None, kind: str, words: Words, codes: Codes
) -> bytes:
    """Return the report as ``form`` shows it, whole where that is None, as the bytes of a file."""
    if form is None:
        return rendered(report, kind, ReportLabels(words, codes))
    from lotse_tui.domain.report.forms import fill, form_document
    from lotse_tui.texts.report.form import FormLabels

    filled = fill(report, form, words.language)
    if kind == "json":
        return _as_json(form_document(filled, form))
    return rendered(filled, kind, FormLabels(words, codes, form))


def _as_json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def rendered(report: Report, form: str, labels: ReportLabels) -> bytes:
    """Return the report as the bytes of a file; ``form`` is a key of :data:`SUFFIXES`."""
    if form == "json":
        from lotse_tui.domain.report.json import report_document

        return _as_json(report_document(report))
    if form in ("csv", "rfc4180"):
        from lotse_tui.texts.report.csv import report_csv

        return report_csv(report, labels, plain=form == "rfc4180")
    if form == "xlsx":
        from lotse_tui.texts.report.xlsx import report_xlsx

        return report_xlsx(report, labels)
    if form == "html":
        from lotse_tui.texts.report.html import report_html

        return report_html(report, labels).encode()
    return _written(report, form, labels).encode()


def _written(report: Report, form: str, labels: ReportLabels) -> str:
    """Return the report as text: Markdown, lines to listen to, or a page to look at."""
    if form == "md":
        from lotse_tui.texts.report.markdown import report_markdown

        return report_markdown(report, labels)
    if form == "plain":
        from lotse_tui.texts.report.plain import report_plain

        return report_plain(report, labels)
    from lotse_tui.texts.report.text import report_text

    return report_text(report, labels)
