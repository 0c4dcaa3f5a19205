"""What the guide shows of an entry, without a terminal."""

from __future__ import annotations

from datetime import date

import pytest
from desks import NOW, guidebook

from lotse_tui.domain.cleaning import is_clean
from lotse_tui.domain.guide.entry import Address, Entry, Phone, Source
from lotse_tui.domain.hours.opening import Opening
from lotse_tui.domain.search.engine import Match, Why
from lotse_tui.services.guide.guidebook import Guidebook, Hit
from lotse_tui.texts.entries import as_of_line, spoken_date
from lotse_tui.texts.entries import phone as national
from lotse_tui.texts.words import Words
from lotse_tui.tui.guide_lines import Moment, detail_lines, hit_row
from lotse_tui.tui.hours_lines import week_lines
from lotse_tui.tui.lines import text_of, width_of
from lotse_tui.wiring import Wiring

CODES = Wiring(clock=lambda: NOW).codes
FULL = Entry(
    id="x",
    name="Fachstelle Sucht",
    kind="counselling",
    description="Berät alle.",
    aliases=("Drobs",),
    carrier="Diakonie",
    address=Address("Weg 1", "44135", "Dortmund", "Mitte"),
    state="DE-NW",
    phones=(Phone("+49231123456", "Zentrale"),),
    emails=("a@example.org",),
    website="https://www.example.org/",
    opening_hours="Mo-Fr 09:00-17:00",
    topics=("addiction",),
    languages=("de", "tr"),
    access=("free", "walk_in"),
    sources=(Source("Faltblatt", "2026-10-11"),),
    confidence="high",
)


def now(width=80, language="de", at=NOW):
    return Moment(at, CODES, Words(language), width)


def book(*entries):
    return Guidebook(lambda: entries, CODES, lambda: {"groups": []}, lambda: NOW)


def hit(entry, state="open", *why):
    until = NOW.replace(hour=17, minute=0)
    return Hit(
        entry,
        Match(0, 1.0, lambda _: why),
        Opening(state, until=until if state == "open" else None),
    )


def shown(entry, width=80, language="de", *why):
    lines = detail_lines(hit(entry, "open", *why), book(entry), now(width, language))
    assert all(width_of(line) <= width for line in lines)
    return [text_of(line) for line in lines]


def test_details_begin_with_what_is_needed_on_the_phone():
    lines = shown(FULL, 80, "de", Why("topics", "Sucht"))
    assert lines[0].startswith("Fachstelle Sucht")
    assert lines[0].endswith("Beratungsstelle")
    assert lines[1] == "● geöffnet bis 17:00 · wieder ab Mo 09:00"
    assert lines[2] == "☎ 0231 123456  Zentrale"
    assert lines[3] == "✉ a@example.org"
    assert lines[4] == "↗ www.example.org"
    assert lines[5] == "⌂ Weg 1, 44135 Dortmund (Mitte)"
    assert lines[6] == "kostenlos · ohne Termin"
    assert lines[7] == "Sprachen: Deutsch, Türkisch"
    assert lines[8] == "Stand: 11.10.2026, vor 40 Tagen"
    assert lines[9] == "Treffer: „Sucht“ (Thema)"


def test_a_check_of_ones_own_is_said_as_such():
    lines = shown(FULL._replace(verified="2026-11-18"))
    assert "Stand: 18.11.2026, vor 2 Tagen geprüft" in lines


def test_details_hold_every_field():
    text = "\n".join(shown(FULL))
    for part in ("Berät alle.", "Drobs", "Diakonie", "Nordrhein-Westfalen", "Faltblatt"):
        assert part in text
    assert "  Mo–Do   09:00–17:00\n▸ Fr      09:00–17:00\n  Sa–So   geschlossen" in text


def test_an_ended_offer_says_so():
    text = "\n".join(shown(FULL._replace(valid_until="2022-09-30")))
    assert "! " in text
    assert "2022" in text


def test_an_entry_with_nothing_but_a_name_is_shown():
    lines = shown(Entry("x", "Nur ein Name", "project"))
    assert lines[0].startswith("Nur ein Name")


@pytest.mark.parametrize("width", [20, 36, 61, 76, 120])
def test_every_entry_of_the_guide_fits_every_width_and_nothing_is_lost(width):
    """36, 61 and 76 cells are what terminals of 40, 120 and 80 columns leave for the details."""
    found = guidebook()
    moment = now(width)
    for one in found.find("", limit=0).hits:
        lines = detail_lines(one, found, moment)
        assert all(width_of(line) <= width for line in lines)
        assert all(is_clean(text_of(line)) for line in lines)
        shown = bare("".join(map(text_of, lines)))
        missing = [text for text in told(one.entry) if bare(text) not in shown]
        assert not missing, (one.entry.id, missing)
        assert width_of(hit_row(one, moment, chosen=True)) == width


def told(entry):
    """Every piece of text that the details of an entry must hold."""
    yield from (entry.name, entry.description, entry.carrier, entry.region, entry.notes)
    yield from (*entry.address, *entry.emails, *entry.aliases, *entry.partners, *entry.audience)
    yield from (source.url_or_file for source in entry.sources)
    yield from (phone.label for phone in entry.phones)
    yield from (national(phone.number) for phone in entry.phones)
    for name, codes in (("topics", "guide_topic"), ("access", "guide_access")):
        yield from (CODES[codes].get(code).de for code in getattr(entry, name))
    yield from (CODES["language"].get(code).de for code in entry.languages)
    if not entry.opening_hours:
        yield entry.hours_note
    yield entry.website.removeprefix("https://").removeprefix("http://").rstrip("/")


def bare(text):
    return "".join(text.split())


def test_the_state_is_never_colour_alone():
    marks = {
        state: text_of(hit_row(hit(FULL, state), now(60), chosen=False))
        for state in ("open", "closed", "unknown")
    }
    assert marks["open"].startswith("  ● ")
    assert marks["closed"].startswith("  ○ ")
    assert marks["unknown"].startswith("  ? ")
    assert marks["open"].endswith("bis 17:00")


def test_the_cursor_is_never_colour_alone():
    assert text_of(hit_row(hit(FULL), now(60), chosen=True)).startswith("▸ ● ")


def test_a_row_names_the_town_only_where_the_name_does_not():
    assert "· Dortmund" in text_of(hit_row(hit(FULL), now(60), chosen=False))
    named = FULL._replace(name="Fachstelle Dortmund")
    assert "· Dortmund" not in text_of(hit_row(hit(named), now(60), chosen=False))


def test_tampered_text_is_harmless():
    evil = FULL._replace(name="\x1b[2J[bold]weg", description="a\x1b]0;x\x07b")
    for line in detail_lines(hit(evil), book(evil), now(60)):
        assert "\x1b" not in text_of(line)
    assert "[bold]" in text_of(hit_row(hit(evil), now(60), chosen=False))


def test_dates_keep_their_precision():
    words = Words("de")
    assert spoken_date("2026-10-12", words) == "12.10.2026"
    assert spoken_date("2026-10", words) == "Oktober 2026"
    assert spoken_date("2026", words) == "2026"


def test_a_year_that_is_not_over_has_no_age_in_days():
    entry = FULL._replace(sources=(Source("Aushang", "2026"),), verified="")
    assert as_of_line(entry, date(2026, 11, 20), Words("de")) == "2026"
    assert as_of_line(entry, date(2027, 3, 1), Words("de")) == "2026, vor 2 Monaten"


def test_open_day_and_night_needs_no_table_of_the_week():
    entry = FULL._replace(opening_hours="24/7", hours_note="Stand 2019.")
    lines = shown(entry)
    assert "Stand 2019." in lines
    assert not any("Zeiten diese Woche" in line or "00:00" in line for line in lines)


def test_a_week_joins_equal_days_and_marks_holidays():
    entry = FULL._replace(opening_hours="Mo-Fr 09:00-12:00; PH off")
    rows = [text_of(row) for row in week_lines(entry, date(2026, 12, 25), Words("de"), 60)]
    assert rows == [
        "  Mo–Do   09:00–12:00",
        "▸ Fr      geschlossen (1. Weihnachtstag)",
        "  Sa      geschlossen (2. Weihnachtstag)",
        "  So      geschlossen",
    ]


def test_hours_that_say_nothing_of_a_holiday_are_not_taken_for_sure():
    entry = FULL._replace(opening_hours="Mo-Fr 09:00-12:00")
    rows = [text_of(row) for row in week_lines(entry, date(2026, 6, 1), Words("de"), 60)]
    assert "  Do      09:00–12:00 (Fronleichnam: fragen)" in rows
    assert "▸ Mo      09:00–12:00" in rows


def test_what_happens_next_is_said():
    asked = FULL._replace(opening_hours='Tu[1] unknown "Uhrzeit erfragen"')
    found = book(asked)
    (one,) = found.find("").hits
    lines = [text_of(line) for line in detail_lines(one, found, now())]
    assert lines[1] == "○ geschlossen · 01.12.: bitte fragen"


def test_old_and_ended_entries_are_marked_in_the_list():
    for change in ({"valid_until": "2022-09-30"}, {"sources": (Source("Heft", "2019"),)}):
        assert " ! " in text_of(hit_row(hit(FULL._replace(**change)), now(60), chosen=False))
    assert " ! " not in text_of(hit_row(hit(FULL), now(60), chosen=False))
