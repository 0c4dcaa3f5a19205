"""HTML, workbook and CSV: the figures of domain.md, and nothing that is run or loaded."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from lotse_tui.domain.disclosure.outside import for_outside
from lotse_tui.texts.report.forms import SUFFIXES, rendered
from lotse_tui.texts.report.html import report_html
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.svg import bar, upright
from lotse_tui.texts.report.xlsx import report_xlsx
from lotse_tui.texts.words import Words
from lotse_tui.tui.theme_offers import contrast
from report_builders import CODES, contact, dortmund_report, report_of

GERMAN = ReportLabels(Words("de"), CODES)
ENGLISH = ReportLabels(Words("en"), CODES)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Page(HTMLParser):
    """Reads a page: which tags are open, and the text in them."""

    def __init__(self, text):
        super().__init__()
        self.open, self.texts, self.tags = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in ("meta", "col", "wbr"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.texts.append(data.strip())


def strings(book, name):
    shared = [
        "".join(part.itertext())
        for part in ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - ours
    ]
    cells = ET.fromstring(book.read(name)).iter(f"{MAIN}c")  # noqa: S314 - ours
    found = []
    for cell in cells:
        value = getattr(cell.find(f"{MAIN}v"), "text", None)
        if value is None:
            continue  # only a line above it
        found.append(shared[int(value)] if cell.get("t") == "s" else float(value))
    return found


def sheets(report, labels=GERMAN):
    book = zipfile.ZipFile(io.BytesIO(report_xlsx(report, labels)))
    names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    return book, [strings(book, name) for name in names]


@pytest.mark.parametrize("form", sorted(SUFFIXES))
@pytest.mark.parametrize("labels", [GERMAN, ENGLISH])
def test_the_figures_of_the_council_report_come_out_of_every_form(form, labels):
    content = rendered(dortmund_report(), form, labels)
    if form == "xlsx":
        _, pages = sheets(dortmund_report(), labels)
        values = {value for page in pages for value in page}
        assert {4038, 1766, 725, 1547, 2104, 1478, 456, 15} <= values
        assert {0.521, 0.366, 0.113, 0.371, 0.26, 0.163, 0.135} <= values
        return
    text = content.decode("utf-8-sig")
    plain = re.sub(r"(?<=\d)[.,](?=\d{3})", "", text)
    for count in ("4038", "1766", "725", "1547", "2104", "1478", "456", "15"):
        assert re.search(rf"\b{count}\b", plain), count
    if form != "json":
        for share in ("52.1", "36.6", "11.3", "37.1", "26.0", "16.3", "13.5"):
            assert re.search(rf"\b{share.replace('.', '[.,]')}\b", text), share


def test_a_page_is_well_formed_loads_nothing_and_reads_aloud():
    text = report_html(dortmund_report(), GERMAN)
    page = Page(text)
    assert page.open == []
    assert "http" not in text
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert dict(page.tags)["html"] == {"lang": "de"}
    tables = [tag for tag, _ in page.tags].count("table")
    assert tables == [tag for tag, _ in page.tags].count("caption") > 8
    assert all(
        attributes.get("scope") in ("row", "col") for tag, attributes in page.tags if tag == "th"
    )
    # Pictures repeat what stands beside them; a chart by itself says what it shows.
    svgs = [attributes for tag, attributes in page.tags if tag == "svg"]
    charts = [one for one in svgs if one.get("aria-hidden") != "true"]
    (chart,) = charts
    assert len(svgs) > 8
    assert chart["role"] == "img"
    texts = dict(re.findall(r'<(?:title|desc) id="([^"]+)">([^<]*)<', text))
    assert texts[chart["aria-labelledby"]] == "Bild: Nach Monat"
    months = dortmund_report().table("month").rows
    assert texts[chart["aria-describedby"]].startswith(f"Januar 2017: {months[0].count}; Feb")
    assert texts[chart["aria-describedby"]].count(";") == len(months) - 1 == 11
    assert "52,1 %" in page.texts


def test_the_colours_of_a_page_can_be_read_by_day_and_by_night():
    text = report_html(report_of([]), GERMAN)
    found = [dict(re.findall(r"--(\w+): (#\w+)", part)) for part in text.split("@media")[:2]]
    for colours in found:
        paper = _long(colours["paper"])
        for name in ("ink", "soft"):
            assert contrast(_long(colours[name]), paper) >= 7
        assert contrast(_long(colours["bar"]), paper) >= 4.5


def _long(colour):
    return colour if len(colour) == 7 else "#" + "".join(char * 2 for char in colour[1:])


def test_signs_in_a_cell_are_read_out_as_words():
    made = [contact("phone", count=40), contact("email", count=2), contact("letter", count=30)]
    outside = for_outside(report_of(made), CODES, [], lambda _days: {}).report
    text = report_html(outside, GERMAN)
    assert '<td class="n" aria-label="verborgen">·</td>' in text
    assert '<td class="n" aria-label="0">–</td>' in text


def test_names_from_files_stay_text():
    made = [contact(referrals=["<script>x</script>", "=1+1"], count=4)]
    report = report_of(made, site="<b>Haus</b> & Hof", entry_name=lambda entry: entry)
    page = Page(report_html(report, GERMAN))
    assert "<script>x</script>" in page.texts
    assert "script" not in {tag for tag, _ in page.tags}
    book, pages = sheets(report)
    assert any("=1+1" in sheet for sheet in pages)
    assert not [
        name for name in book.namelist() if b"<f>" in book.read(name) and "chart" not in name
    ]


def test_a_workbook_has_charts_and_a_hidden_cell_is_no_number():
    made = [contact("phone", count=40), contact("email", count=2), contact("letter", count=30)]
    report = report_of(made)
    book, _ = sheets(report)
    assert sum(name.startswith("xl/charts/chart") for name in book.namelist()) >= 3
    outside = for_outside(report, CODES, [], lambda _days: {}).report
    _, pages = sheets(outside)
    channel = next(page for page in pages if "Brief/Fax" in page)
    start = channel.index("E-Mail")
    assert channel[start : start + 3] == ["E-Mail", "·", "·"]
    assert report_xlsx(report, GERMAN) == report_xlsx(report, GERMAN)


def test_plain_csv_is_for_programs():
    content = rendered(dortmund_report(), "rfc4180", ENGLISH)
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert content[:1] != b"\xef"
    assert ["channel:council", "telephone", "by telephone", "2104", "52.1"] in rows


def test_bars_show_what_counted_and_nothing_else():
    assert bar(0, 9) == bar(None, 9) == ""
    assert 'width="200"' in bar(9, 9)
    assert 'width="1"' in bar(1, 4000)
    assert upright([("8", 0), ("9", 0)], "h", "", "") == ""
    assert upright([("8", 4), ("9", None)], "h", "", "").count("<rect") == 1
