"""The report as one HTML file: to look at, to print, to save as PDF, to be read aloud.

Nothing is loaded from anywhere. Every number stands as text in a table with headed rows and
columns; the pictures repeat them: those in a table are hidden from screen readers, others say what
they show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from lotse_tui.domain.report.model import Report, Row, Section, Table
from lotse_tui.texts import numbers
from lotse_tui.texts.report.cells import columns, figures, trend_heads, trends
from lotse_tui.texts.report.course import course_tables, course_title, month_names
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.network import Page, cell_text, network_pages
from lotse_tui.texts.report.notes import ReportNotes
from lotse_tui.texts.report.plain import spoken
from lotse_tui.texts.report.svg import bar, spark, upright
from lotse_tui.texts.web_page import web_page

# Tables that are a course and no ranking: they get upright bars above them.
_COURSES = frozenset(("month", "hour"))

_BETWEEN_WORDS = re.compile(r"(?<=\w)/(?=\w)")

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --bar: #1f5f8b; --soft: #444;
  --line: #ddd; --rule: #555; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e8eaec; --paper: #14191e;
  --bar: #6aaed6; --soft: #b9c0c6; --line: #333b42; --rule: #98a2aa; } }
@media print { :root { color-scheme: light; } }
body { font: 11pt/1.45 system-ui, "Segoe UI", "Liberation Sans", sans-serif; color: var(--ink);
  background: var(--paper); max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 2px solid var(--bar); }
caption { text-align: left; font-weight: 600; padding: .4rem 0; }
table { border-collapse: collapse; width: 100%; margin: .3rem 0 1rem; break-inside: avoid;
  table-layout: fixed; }
col.l { width: 32%; } col.n { width: 5.4em; } col.t { width: 5.4em; }
th, td { padding: .18rem .6rem .18rem 0; vertical-align: top;
  border-bottom: 1px solid var(--line); }
tbody th, tfoot th { text-align: left; font-weight: 400; overflow-wrap: anywhere;
  hyphens: auto; }
thead th { text-align: left; font-weight: 600; font-size: .9em; }
th.n, td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.p { padding: .45em 0 0; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
tfoot th, tfoot td { font-weight: 600; border-top: 2px solid var(--rule); border-bottom: 0; }
.big { font-size: 1.5rem; font-weight: 600; margin: .2rem 0; }
.state { border-left: .3rem solid var(--bar); padding-left: .6rem; }
.note { color: var(--soft); margin: .2rem 0 .8rem; }
svg { display: block; } svg rect { fill: var(--bar); }
svg text { font-size: 9px; fill: var(--soft); }
section:has(table.wide) { overflow-x: auto; }
table.wide td.p { width: 78px; padding: .1em .4em 0 0; }
table.wide { font-size: .85em; break-inside: auto; table-layout: auto; }
table.wide tr { break-inside: avoid; }
table.course { table-layout: fixed; break-inside: avoid; }
table.course col.l { width: 30%; } table.course col.p { width: 84px; }
table.plain { width: auto; } table.plain col.l { width: 20rem; }
@media (max-width: 36rem) { td.p, col.p { display: none; } col.l { width: auto; }
  table.plain { width: 100%; } table.plain col.l { width: 40%; }
  col.n { width: 4.6em; } col.t { width: 4.8em; } th, td { padding-right: .35rem; }
  thead th { font-size: .76em; } }
@page { size: A4; margin: 15mm; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9pt; line-height: 1.3; }
  th, td:not(.p) { padding-top: .1rem; padding-bottom: .1rem; } h2 { margin-top: 1.1rem; }
  h2, h2 + p { break-after: avoid; } table { margin-bottom: .6rem; }
  tfoot { display: table-row-group; break-before: avoid; }
  svg rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""


def report_html(report: Report, labels: ReportLabels) -> str:
    """Return the whole report as an HTML document."""
    notes, words = ReportNotes(report, labels), labels.words
    first, *compared = notes.total()
    body = [
        f"<header><h1>{escape(notes.title())}</h1>",
        _paragraphs(notes.head(), "state"),
        _list(notes.deliveries()),
        "</header><main>",
        *(_page(page, labels) for page in network_pages(report, labels)),
        *(
            _section(section, report, labels, notes, [first, *compared])
            for section in report.sections
        ),
        _course(report, labels),
        _paragraphs([notes.omitted()], "note"),
        f"</main><footer><h2>{escape(labels.section('audit'))}</h2>",
        _list(notes.audit()),
        "</footer>",
    ]
    return web_page(words.language, _title(report, notes), _STYLE, filter(None, body))


def _title(report: Report, notes: ReportNotes) -> str:
    return " – ".join(part for part in (notes.title(), report.head.site) if part)


def _course(report: Report, labels: ReportLabels) -> str:
    """Return the twelve months: small pictures, each before its numbers."""
    tables = course_tables(report, labels)
    if not tables:
        return ""
    name = escape(course_title(labels))
    months = month_names(report, labels.language)
    heads = "".join(f'<th scope="col" class="n">{escape(month)}</th>' for month in months)
    parts = [f'<section aria-label="{name}"><h2>{name}</h2>']
    for title, lines in tables:
        rows = "".join(
            f'<tr><th scope="row">{_breakable(one.label)}</th>'
            f'<td class="p">{spark(one.counts)}</td>'
            + "".join(_cell(numbers.cell(count, labels.language), labels) for count in one.counts)
            + "</tr>\n"
            for one in lines
        )
        parts.append(
            f'<table class="wide course"><caption>{escape(title)}</caption>\n'
            f'<colgroup><col class="l"><col class="p">{"<col>" * len(months)}</colgroup>'
            '<thead><tr><td></td><td class="p"></td>'
            f"{heads}</tr></thead>\n<tbody>{rows}</tbody></table>"
        )
    return "\n".join([*parts, "</section>"])


def _breakable(label: str) -> str:
    """Return a label in which a line may break after a stroke."""
    return _BETWEEN_WORDS.sub("/<wbr>", escape(label))


def _section(
    section: Section, report: Report, labels: ReportLabels, notes: ReportNotes, total: list[str]
) -> str:
    name = escape(labels.section(section.id))
    parts = [f'<section aria-label="{name}"><h2>{name}</h2>']
    if section.id == "total":
        parts += [_paragraphs(total[:1], "big"), _paragraphs(total[1:])]
    for table in section.tables:
        title = labels.heading(section, table)
        named = title or labels.section(section.id)
        kind = report.head.period.kind
        parts += [_table(table, named, labels, kind, repeats=not title)]
        parts += [_paragraphs(notes.under(table), "note")]
    return "\n".join([*parts, _paragraphs(notes.after(section), "note"), "</section>"])


def _page(page: Page, labels: ReportLabels) -> str:
    heads = "".join(f'<th scope="col" class="n">{escape(head)}</th>' for head in page.heads)
    lines, foot = (
        "".join(
            f'<tr><th scope="row">{escape(line.label)}</th>'
            + "".join(_cell(cell_text(cell, labels.language), labels) for cell in line.cells)
            + "</tr>\n"
            for line in several
        )
        for several in (page.lines, page.foot)
    )
    name = escape(page.title)
    return (
        f'<section aria-label="{name}"><h2>{name}</h2>\n<table class="wide">'
        f'<caption class="said">{name}</caption>\n<thead><tr><td></td>{heads}</tr></thead>\n'
        f"<tbody>{lines}</tbody><tfoot>{foot}</tfoot></table>\n{_list(list(page.notes))}</section>"
    )


def _table(table: Table, title: str, labels: ReportLabels, kind: str, *, repeats: bool) -> str:
    """Return a table; a caption that ``repeats`` the heading is there for screen readers only."""
    words, rows = labels.words, table.printed()
    heads = "".join(
        f'<th scope="col" class="n">{escape(h)}</th>' for h in columns(table, labels, kind)
    )
    heads += "".join(f'<th scope="col">{escape(h)}</th>' for h in trend_heads(table, labels))
    pictured = table.summed and table.id not in _COURSES
    widths = '<col class="l">' + '<col class="n">' * len(columns(table, labels, kind))
    widths += '<col class="t">' * len(trend_heads(table, labels)) + '<col class="p">' * pictured
    largest = max((row.count or 0 for row in rows), default=0)
    lines = [
        _row(table, row, labels, picture=bar(row.count, largest) if pictured else None)
        for row in rows
    ]
    foot = ""
    if table.summed:
        together = table.together()._replace(name=words("Together"))
        line = _row(table, together, labels, picture="" if pictured else None)
        foot = f"<tfoot>{line}</tfoot>"
    course = _standing(table, rows, labels) if table.id in _COURSES else ""
    room = '<td class="p"></td>' if pictured else ""
    said, plain = ' class="said"' if repeats else "", "" if pictured else ' class="plain"'
    return (
        f"{course}<table{plain}><caption{said}>{escape(title)}</caption>\n<colgroup>{widths}</colgroup>"
        f"<thead><tr><td></td>{heads}{room}</tr>"
        f"</thead>\n<tbody>{''.join(lines)}</tbody>{foot}</table>"
    )


def _row(table: Table, row: Row, labels: ReportLabels, *, picture: str | None) -> str:
    label = row.name or labels.row(table, row)
    cells = "".join(_cell(one, labels) for one in figures(table, row, labels.language))
    cells += "".join(f"<td>{escape(word)}</td>" for word in trends(table, row, labels))
    if picture is not None:
        cells += f'<td class="p">{picture}</td>'
    return f'<tr><th scope="row">{_breakable(label)}</th>{cells}</tr>\n'


def _cell(text: str, labels: ReportLabels) -> str:
    """Return a cell; where a sign stands for nothing or for hidden, it is read out as a word."""
    said = spoken(text, labels)
    label = f' aria-label="{escape(said)}"' if said != text else ""
    return f'<td class="n"{label}>{escape(text)}</td>'


def _standing(table: Table, rows: Iterable[Row], labels: ReportLabels) -> str:
    values = [
        (numbers.month(row.key[0], labels.language)[:3] if table.id == "month" else row.key[0], row)
        for row in rows
        if row.key[0][:1].isdigit()
    ]
    language = labels.language
    said = [f"{labels.row(table, row)}: {numbers.cell(row.count, language)}" for _, row in values]
    title = labels.words("Picture: {title}", title=labels.table(table.id))
    columns = [(name, row.count) for name, row in values]
    return upright(columns, f"picture-{table.id}", title, "; ".join(said))


def _paragraphs(sentences: Iterable[str], kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    return "".join(f"<p{mark}>{escape(sentence)}</p>\n" for sentence in sentences if sentence)


def _list(items: list[str]) -> str:
    if not items:
        return ""
    return "<ul>" + "".join(f"<li>{escape(item)}</li>\n" for item in items) + "</ul>"
