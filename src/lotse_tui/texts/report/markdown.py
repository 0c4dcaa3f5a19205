"""The report as Markdown, with pipe tables."""

from __future__ import annotations

import re

from lotse_tui.domain.report.model import Report, Table
from lotse_tui.texts.report.cells import columns, figures, trend_heads, trends
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.network import Page, cell_text, network_pages
from lotse_tui.texts.report.notes import ReportNotes

# Whatever Markdown or HTML would obey anywhere in a line, and what it would at its beginning;
# names come from files that people write.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>|#~&])")
_FIRST_SIGN = re.compile(r"^([-+=])")
_FIRST_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def report_markdown(report: Report, labels: ReportLabels) -> str:
    """Return the whole report as Markdown, ending with a line break."""
    notes = ReportNotes(report, labels)
    blocks = [f"# {escape(notes.title())}", _lines(notes.head()), _items(notes.deliveries())]
    for page in network_pages(report, labels):
        blocks.extend([f"## {escape(page.title)}", _page(page, labels), _items(list(page.notes))])
    for section in report.sections:
        blocks.append(f"## {escape(labels.section(section.id))}")
        if section.id == "total":
            blocks.append(_lines(notes.total()))
        for table in section.tables:
            title = labels.heading(section, table)
            blocks.append(f"### {escape(title)}" if title else "")
            blocks.append(_table(table, labels, report.head.period.kind))
            blocks.append(_lines(notes.under(table)))
        blocks.append(_lines(notes.after(section)))
    blocks.append(escape(notes.omitted()))
    blocks.extend([f"## {escape(labels.section('audit'))}", _items(notes.audit())])
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """Return ``text``, trimmed, so that Markdown shows it as it stands."""
    marked = _ANYWHERE.sub(r"\\\1", text.strip())
    return _FIRST_NUMBER.sub(r"\1\\\2", _FIRST_SIGN.sub(r"\\\1", marked))


def _page(page: Page, labels: ReportLabels) -> str:
    rows = [["", *map(escape, page.heads)], ["---", *["---:"] * len(page.heads)]]
    rows.extend(
        [escape(line.label), *(cell_text(one, labels.language) for one in line.cells)]
        for line in (*page.lines, *page.foot)
    )
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _lines(sentences: list[str]) -> str:
    return "  \n".join(escape(sentence) for sentence in sentences)


def _items(items: list[str]) -> str:
    return "\n".join(f"- {escape(item)}" for item in items)


def _table(table: Table, labels: ReportLabels, kind: str) -> str:
    words, language = labels.words, labels.language
    heads, trended = columns(table, labels, kind), trend_heads(table, labels)
    rows = [
        ["", *heads, *trended],
        ["---", *["---:"] * len(heads), *["---"] * len(trended)],
    ]
    for row in table.printed():
        cells = [*figures(table, row, language), *trends(table, row, labels)]
        rows.append([escape(labels.row(table, row)), *cells])
    if table.summed:
        together = figures(table, table.together(), language)
        rows.append([f"**{words('Together')}**", *together, *[""] * len(trended)])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
