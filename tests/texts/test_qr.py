import pytest

from guide_kit import entry, guide_records
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.guide.entry import Phone, entry_from_record
from lotse_tui.texts.qr import _BYTES, qr_code, qr_kinds, qr_lines

segno = pytest.importorskip("segno", reason="environment from before this dependency: sync it")

KISS = entry(
    name="KISS; Dortmund",
    phones=(Phone("+49231529097"), Phone("112")),
    emails=("a@b.de",),
    website="https://kiss.de",
)
HALVES = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}


def modules(lines, *, ink_is_light=False):
    """Return the rows that a camera sees, 1 for dark."""
    rows = []
    for line in lines:
        halves = [HALVES[sign] for sign in line]
        rows += [[half[part] ^ ink_is_light for half in halves] for part in (0, 1)]
    return rows


@pytest.mark.parametrize("ink_is_light", [False, True])
def test_the_lines_are_the_code_with_quiet_around_it(ink_is_light):
    code = qr_code(KISS, "phone", ink_is_light=ink_is_light)
    assert code.text == "tel:+49231529097"
    seen = modules(code.lines, ink_is_light=ink_is_light)
    expected = segno.make(code.text, micro=False, error="l", encoding="utf-8").matrix
    size = len(expected)
    assert [row[4 : 4 + size] for row in seen[4 : 4 + size]] == [list(row) for row in expected]
    around = seen[:4] + seen[4 + size :] + [row[:4] + row[4 + size :] for row in seen]
    assert not any(any(row) for row in around)
    assert len(seen) >= size + 8


def test_what_a_code_says():
    said = {kind: qr_code(KISS, kind, ink_is_light=True).text for kind in qr_kinds(KISS)}
    assert said == {
        "phone": "tel:+49231529097",
        "mail": "mailto:a@b.de",
        "website": "https://kiss.de",
        "card": "MECARD:N:KISS\\; Dortmund;TEL:+49231529097;EMAIL:a@b.de;URL:https\\://kiss.de;;",
    }


def test_numbers_mails_and_cards_of_the_guide_fit_a_small_terminal():
    for record in guide_records()[::25]:
        shown = entry_from_record(record)
        for kind in qr_kinds(shown):
            only_page = kind == "website" or not (shown.phones or shown.emails)
            if only_page and len(shown.website) > 60:
                continue  # a long address of a page may need more
            lines = qr_code(shown, kind, rows=22, ink_is_light=True).lines
            assert len(lines) <= 22
            assert len({len(line) for line in lines}) == 1


def test_what_does_not_fit_or_is_not_there_is_said():
    with pytest.raises(BadValue) as caught:
        qr_code(KISS._replace(website="https://x.de/" + "y" * 200), "website", ink_is_light=True)
    assert caught.value.rule == "too_long"
    with pytest.raises(BadValue) as caught:
        qr_code(KISS._replace(emails=()), "mail", ink_is_light=True)
    assert caught.value.allowed == ("phone", "website", "card")
    assert qr_kinds(entry()) == ()
    assert qr_lines("x" * 5000) == []


@pytest.mark.parametrize("version", [1, 5, 6, 10])
def test_what_a_code_holds_is_known_before_it_is_drawn(version):
    holds = _BYTES[version - 1]
    made = [segno.make("x" * size, micro=False, error="l") for size in (holds, holds + 1)]
    assert [code.version for code in made] == [version, version + 1]
