"""The guide at the keyboard: the first minute of an outreach worker, and every way back."""

from __future__ import annotations

import pytest
from desks import lotse, settled
from person import at
from textual.screen import Screen

from lotse_tui.domain.errors import DamagedFile


async def test_an_outreach_worker_finds_a_clearing_house_in_dortmund(house):
    """At a bus stop, 40 columns, no network: find, read, note it - and back to the search."""
    async with at(house, size=(40, 24)) as person:
        await person.types("clearing dortmund")
        person.sees("▸ ", "Clearingstelle Dortmund")
        await person.presses("enter")
        person.sees("Clearingstelle Dortmund (Zugang zur", "Westhoffstraße 8-12", "Bitte")
        person.sees("Stand: ", "Bekanntes Ende")
        await person.presses("pagedown")
        person.sees("Hinweis: ")
        await person.presses("f2 a b k greater_than_sign enter")
        person.sees("✓ heute 1: aufsuchend · Bürger:in")
        await person.presses("escape")
        person.sees("Suche ▸ clearing dortmund", " von 296")
        await person.presses("escape")
        person.sees("296 von 296")
    (contact,) = house.logbook.contacts()
    assert contact.referrals == ("clearingstelle-dortmund",)


async def test_a_colleague_logs_calls_and_reads_numbers_in_between(house):
    """Phone at the ear, one hand free: three calls, a number, and never leaving the screen."""
    async with at(house, size=(80, 24)) as person:
        await person.bursts("f2 t b s enter")
        await person.types("telefonseels")
        person.sees("TelefonSeelsorge", "0800 1110111", "● rund um die Uhr geöffnet")
        await person.bursts("f2 f2 f2 t f p enter")
        person.sees("heute 3", "telefonseels")
        await person.presses("ctrl+z")
        person.sees("Zurückgenommen: Telefon · Fachkraft · psychisch")
    assert len(house.logbook.contacts()) == 2


async def test_the_first_hit_is_read_without_enter(house):
    async with at(house, size=(120, 36)) as person:
        await person.types("116117")
        person.sees("▸ ", "Ärztlicher Bereitschaftsdienst", "☎ 116117")


async def test_typing_lays_nothing_out_anew_and_a_long_search_shows_its_end(house, monkeypatch):
    layouts: list[Screen] = []
    whole = Screen._refresh_layout

    def counted(screen, *args, **options):
        layouts.append(screen)
        return whole(screen, *args, **options)

    async with at(house, size=(60, 24)) as person:
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        await person.types("selbsthilfegruppe angst depression sucht trauer krebs")
        assert layouts == []
        person.sees("trauer krebs")
        await person.presses("home")
        person.sees("▸ selbsthilfegruppe")


async def test_the_cursor_stays_in_the_field_while_arrows_choose(house):
    async with at(house) as person:
        await person.types("sucht")
        first = person.app.screen.open_entry
        await person.presses("down")
        assert person.app.screen.open_entry != first
        await person.presses("up")
        assert person.app.screen.open_entry == first
        await person.types("h")
        assert person.app.screen._field.value == "suchth"


async def test_arrows_reach_the_last_of_all_hits(house):
    async with at(house) as person:
        screen = person.app.screen
        await person.bursts("pagedown " * 40)
        assert screen._hits.cursor == 295
        assert len(screen._hits.items) == 296
        await person.presses("up pageup")
        assert screen._hits.cursor < 295


async def test_the_wheel_reaches_hits_that_were_not_worked_out_yet(house):
    async with at(house) as person:
        hits = person.app.screen._hits
        before = len(hits.items)
        for _ in range(before):
            hits.on_mouse_scroll_down()
        assert len(hits.items) > before
        assert hits.top > 0


async def test_enter_goes_into_the_details_and_esc_back_then_clears(house):
    async with at(house) as person:
        await person.types("sucht")
        await person.presses("enter")
        assert person.app.focused.id == "details"
        await person.presses("down down")
        assert person.app.screen._details.top == 2
        await person.presses("escape")
        assert person.app.focused.id == "search"
        person.sees("sucht")
        await person.presses("escape")
        assert person.app.screen._field.value == ""


async def test_f7_shows_only_what_is_open_and_everything_again(house):
    async with at(house) as person:
        await person.presses("f7")
        person.sees("✓ jetzt offen")
        assert all(hit.opening.state == "open" for hit in person.app.screen._hits.items)
        await person.presses("f7")
        person.sees("296 von 296")


async def test_f8_sets_the_place_and_empty_removes_it(house):
    async with at(house) as person:
        await person.types("sucht")
        await person.presses("f8")
        person.sees("Ort ▸")
        await person.types("Köln")
        await person.presses("enter")
        person.sees("Ort: Köln", "Suche ▸ sucht")
        await person.presses("f8 ctrl+u enter")
        person.sees("Ort: überall", "Suche ▸ sucht")


async def test_esc_leaves_the_place_as_it_was(house):
    async with at(house) as person:
        await person.types("sucht")
        await person.presses("f8")
        await person.types("Bremen")
        await person.presses("escape")
        person.sees("Ort: überall", "Suche ▸ sucht")


async def test_f8_offers_the_town_of_the_desk(house):
    house.settings.name_desk(site="Stelle", desk="Platz", place="Dortmund")
    async with at(house) as person:
        await person.presses("f8 enter")
        person.sees("Ort: Dortmund")


async def test_f7_and_f8_come_to_the_guide_from_other_screens(house):
    async with at(house) as person:
        await person.presses("f4 f7")
        person.sees("✓ jetzt offen")
        await person.presses("f5 f8")
        person.sees("Ort ▸")


async def test_nothing_found_offers_to_count_a_gap_and_stores_no_words(house):
    async with at(house) as person:
        await person.types("qqqxqqq")
        person.sees("Nichts gefunden.", "Strg+G")
        await person.presses("ctrl+g t b s enter")
        (contact,) = house.logbook.contacts()
        assert contact.record["gap"] == "none_exists"
        assert "qqqxqqq" not in str(contact.record)


async def test_a_gap_without_an_empty_search_says_why_not(house):
    async with at(house) as person:
        await person.presses("ctrl+g")
        person.sees("Das geht nur, wenn eine Suche nichts findet.")
        assert not person.app.capture.active


async def test_a_click_chooses_an_entry(house):
    async with at(house) as person:
        await person.pilot.click("#hits", offset=(10, 3))
        await person.waits()
        assert person.app.screen._hits.cursor == 3


async def test_a_click_on_the_footer_runs_the_command(house):
    async with at(house) as person:
        row = person.app.size.height - 1
        column = person.screen.splitlines()[row].index("F2")
        await person.pilot.click(offset=(column, row))
        await person.waits()
        person.sees("F2 ▸ Kontaktweg?")


async def test_what_was_typed_before_the_guide_was_there_is_answered(house):
    async with lotse(house, "de").run_test(size=(100, 30)) as pilot:
        await pilot.press(*"sucht")
        await settled(pilot)
        assert pilot.app.screen._asking.found.query == "sucht"


async def test_f9_changes_the_language_and_keeps_the_search(house):
    async with at(house) as person:
        await person.types("sucht")
        await person.presses("f9")
        person.sees("Search ▸ sucht", "F2 Log contact", "open now")
        person.sees_not("Suche ▸", "Treffer")
        await person.presses("f9")
        person.sees("Suche ▸ sucht", "Treffer:")
    assert house.settings.desk.language == "de"


async def test_a_guide_that_cannot_be_read_says_so_and_logging_works(team):
    house = team.desk("Platz", share=False)

    class Broken:
        def prepare(self):
            raise DamagedFile("/daten/guide/helpline.json", "kein JSON", line=7)

    house.__dict__["guidebook"] = Broken()
    async with at(house) as person:
        person.sees("helpline.json")
        await person.types("sucht")
        await person.presses("f2 t b s enter")
    assert len(house.logbook.contacts()) == 1


@pytest.mark.parametrize(
    ("width", "name"), [(40, "-narrow"), (60, "-stacked"), (99, "-stacked"), (100, "-wide")]
)
async def test_the_width_decides_the_layout(house, width, name):
    async with at(house, size=(width, 24)) as person:
        assert person.app.screen.has_class(name)


async def test_resizing_keeps_the_search_and_the_entry(house):
    async with at(house) as person:
        await person.types("sucht")
        await person.presses("down down")
        entry = person.app.screen.open_entry
        for size in ((40, 20), (60, 24), (200, 60), (80, 24)):
            await person.resizes(*size)
            assert person.app.screen.open_entry == entry
        person.sees("sucht")


async def test_ctrl_c_says_how_to_leave(house):
    async with at(house) as person:
        await person.presses("enter ctrl+c")
        person.sees("Strg+Q verlässt Lotse.")
