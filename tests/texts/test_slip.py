from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guide_kit import codes, entry, guide_records
from lotse_tui.domain.guide.entry import Address, Phone, Source, entry_from_record
from lotse_tui.texts.hours import hours_in_words
from lotse_tui.texts.slip import slip
from lotse_tui.texts.vcard import vcard
from lotse_tui.texts.words import Words

CODES, GERMAN, ENGLISH = codes(), Words("de"), Words("en")
TODAY = date(2026, 11, 22)
KISS = entry(
    "kiss",
    name="KISS",
    description="Hilft, eine Gruppe zu finden.",
    address=Address("Ostwall 64", "44135", "Dortmund", "Mitte"),
    phones=(Phone("+49231529097", "Zentrale"), Phone("116117")),
    emails=("kiss@example.org",),
    website="https://kiss.example.org",
    opening_hours="Mo,We 09:00-13:00; Th 14:00-16:30, Th[1] 18:00-20:00",
    languages=("de", "tr"),
    access=("free", "anonymous", "by_appointment"),
    sources=(Source("Flyer", "2024-05"),),
)
EVIL = entry(
    "evil",
    name="<script>\x1b[2J",
    description="a & b\u202e",
    website='javascript:alert("1")',
    phones=(Phone("112", "=1;2,3\\"),),
)


def text_of(*entries, form="text", words=GERMAN):
    return slip(entries, form, TODAY, CODES, words).decode()


def test_a_slip_in_plain_words():
    assert text_of(KISS) == (
        "KISS\n"
        "====\n"
        "\n"
        "Hilft, eine Gruppe zu finden.\n"
        "\n"
        "Adresse:  Ostwall 64, 44135 Dortmund (Mitte)\n"
        "Telefon:  0231 529097 (Zentrale)\n"
        "          116117\n"
        "E-Mail:   kiss@example.org\n"
        "Website:  https://kiss.example.org\n"
        "Zeiten:   Montag und Mittwoch: 9 bis 13 Uhr\n"
        "          Donnerstag: 14 bis 16:30 Uhr\n"
        "          Außerdem jeden 1. Donnerstag im Monat: 18 bis 20 Uhr – das\n"
        "          nächste Mal am 03.12.2026\n"
        "Sprachen: Deutsch, Türkisch\n"
        "\n"
        "Gut zu wissen:\n"
        "- Es kostet nichts.\n"
        "- Sie müssen Ihren Namen nicht sagen.\n"
        "- Sie können auch einen Termin machen.\n"
        "\n"
        "Stand der Angaben: Mai 2024. Das ist lange her. Bitte vorher anrufen.\n"
        "\n"
        "------------------------------------------------------------------------\n"
        "\n"
        "Bei Lebensgefahr: 112 anrufen.\n"
        "Gedruckt am 22.11.2026. Angaben können sich ändern, bitte vorher\n"
        "anrufen.\n"
    )


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("Mo-Fr 09:00-17:00; PH off", "Montag bis Freitag: 9 bis 17 Uhr|Feiertage: geschlossen"),
        ("Sa,Su,PH 09:00-14:30", "Samstag, Sonntag und Feiertage: 9 bis 14:30 Uhr"),
        ("24/7", "Jeden Tag: rund um die Uhr"),
        ("Fr 22:00-04:00", "Freitag: 22 bis 4 Uhr"),
        ('Mo-Su 10:00-24:00 "Telefon"', "Jeden Tag: 10 bis 24 Uhr (Telefon)"),
        ('Mo 14:00-16:00 "n. V."', "Montag: 14 bis 16 Uhr (n. V.)"),
        (
            "Tu[2] unknown",
            "Jeden 2. Dienstag im Monat: Uhrzeit bitte erfragen – das nächste Mal am",
        ),
        ('"nach Vereinbarung"', "Zeiten: nach Vereinbarung"),
        ('Mo 09:00-10:00 || "n. V."', "Montag: 9 bis 10 Uhr|Sonst: n. V."),
        ("Mo 14:00-16:00 unknown", "Montag: 14 bis 16 Uhr (fragen)"),
        ("Dec Mo 10:00-12:00", "Dec Mo 10:00-12:00"),
        ("", ""),
    ],
)
def test_hours_in_words(hours, said):
    assert "|".join(hours_in_words(hours, TODAY, GERMAN)).startswith(said)


def test_a_page_is_one_file_in_its_language_and_inert():
    page = text_of(KISS, EVIL, form="html")
    assert '<html lang="de">' in page
    assert '<html lang="en">' in text_of(KISS, form="html", words=ENGLISH)
    assert '<a href="tel:+49231529097">0231 529097 (Zentrale)</a>' in page
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "src=" not in page
    assert not {"\x1b", "\u202e"} & set(page)
    opened = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag, attrs):
            opened.extend([tag] if tag != "meta" else [])

        def handle_endtag(self, tag):
            assert opened.pop() == tag

    Parser().feed(page)
    assert opened == []


def test_a_card_for_the_phone():
    card = vcard(KISS, TODAY, GERMAN)
    lines = card.replace("\r\n ", "").split("\r\n")
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:3.0"]
    assert lines[-2:] == ["END:VCARD", ""]
    assert "TEL;TYPE=WORK,VOICE:+49231529097" in lines
    assert "ADR;TYPE=WORK:;Mitte;Ostwall 64;Dortmund;;44135;Deutschland" in lines
    (note,) = [line for line in lines if line.startswith("NOTE:")]
    assert note.startswith("NOTE:Montag und Mittwoch: 9 bis 13 Uhr\\nDonnerstag: 14")


@given(st.text(min_size=1, max_size=200))
@example("\N{SOFT HYPHEN}")
def test_cards_hold_any_text_in_lines_of_75_octets(text):
    card = vcard(KISS._replace(name=text), TODAY, GERMAN)
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    assert card.count("BEGIN:") == 1 + text.count("BEGIN:") * 3
    unfolded = card.replace("\r\n ", "").split("\r\n")
    assert all(line.partition(":")[2] for line in unfolded if line)


def test_every_entry_of_the_guide_has_a_slip():
    for record in guide_records():
        shown = entry_from_record(record)
        text = text_of(shown)
        assert shown.description.split()[0] in text
        assert shown.notes not in text or not shown.notes
        assert text.endswith("anrufen.\n")
