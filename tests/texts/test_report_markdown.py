import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.markdown import escape, report_markdown
from lotse_tui.texts.words import Words
from report_builders import CODES, contact, dortmund_report, report_of

GERMAN = ReportLabels(Words("de"), CODES)
ENGLISH = ReportLabels(Words("en"), CODES)


def test_tables_have_as_many_cells_in_every_row():
    before = [contact(day="2016-03-01", count=10)]
    text = report_markdown(report_of([contact(count=20)], before=before), ENGLISH)
    blocks = [block.splitlines() for block in text.split("\n\n") if block.startswith("|")]
    assert blocks
    for block in blocks:
        assert len({row.count("|") for row in block}) == 1
    assert "| Phone | 20 | 100.0% | 10 | rising |" in text


def test_the_dortmund_figures_are_there():
    text = report_markdown(dortmund_report(), GERMAN)
    assert "| telefonisch | 2.104 | 52,1 % |" in text
    assert "| soziale Selbsthilfe | 238 | 13,5 % |" in text
    assert "| Gruppengründungen | 15 |" in text
    assert text.startswith("# ")


def test_names_cannot_break_a_table_or_become_markup():
    names = {"a": "A | B <script> [x](y) *z* `c`"}
    report = report_of([contact(referrals=["a"])], entry_name=names.get)
    row = next(line for line in report_markdown(report, ENGLISH).splitlines() if "script" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 4
    assert not re.search(r"(?<!\\)[<\[*`]", row)


@given(st.text(alphabet="aä 1.)(-+=*_`<>[]#|~&!\\:/;"))
def test_what_is_escaped_is_shown_as_it_stands(text):
    shown = html.unescape(re.sub(r"</?p>\n?", "", MarkdownIt().render(escape(text)))).strip()
    assert shown.split() == text.split()


def test_lines_do_not_become_lists():
    assert escape("- x") == "\\- x"
    assert escape("52 - 3") == "52 - 3"
    assert escape("1. Mai") == "1\\. Mai"
