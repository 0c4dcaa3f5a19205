"""F1 explains the screen one is on; Ctrl+P does what one says."""

from __future__ import annotations

from person import at


async def test_f1_explains_the_screen_underneath_and_closes_again(house):
    async with at(house, size=(100, 90)) as person:
        for key, heading, name in (
            ("f3", "Wegweiser", "guide"),
            ("f4", "Heute", "today"),
            ("f5", "Monat", "month"),
            ("f6", "Abgleich", "sync"),
            ("ctrl+o", "Einstellungen", "settings"),
        ):
            await person.presses(f"{key} f1")
            person.sees("Hilfe", heading, "Tasten in dieser Ansicht")
            person.sees("Tasten überall", "Beim Zählen")
            await person.presses("escape")
            assert name == person.app.screen.NAME
            await person.presses("f1 f1")
            assert name == person.app.screen.NAME


async def test_the_palette_runs_a_command(house):
    async with at(house) as person:
        await person.presses("ctrl+p")
        await person.types("kollegin")
        await person.presses("enter")
        assert person.app.screen.NAME == "sync"


async def test_the_palette_goes_to_the_screen_of_a_command_and_says_when_nothing_fits(house):
    async with at(house) as person:
        await person.presses("f4 ctrl+p")
        await person.types("wartel")
        await person.presses("enter")
        assert person.app.screen.NAME == "guide"
        person.sees("Das geht nur, wenn eine Suche nichts findet.")

        await person.presses("ctrl+p")
        await person.types("quatschkram")
        person.sees("Kein Befehl gefunden.")
        await person.presses("enter")
        assert person.app.screen.NAME == "palette"
        await person.presses("escape")
        assert person.app.screen.NAME == "guide"


async def test_logging_over_the_help_refers_to_the_entry_underneath(house):
    async with at(house) as person:
        await person.types("116117")
        entry = person.app.screen.open_entry
        await person.presses("f1 f2 t b o greater_than_sign enter")
        (contact,) = house.logbook.contacts()
        assert contact.referrals == (entry,)


async def test_ctrl_q_leaves_from_the_palette(house):
    async with at(house) as person:
        await person.presses("ctrl+p ctrl+q")
        assert person.app.return_code == 0


async def test_words_of_another_language_are_understood_too(house):
    async with at(house, language="en") as person:
        await person.bursts("ctrl+p a b g l e i c h")
        person.sees("Sync", "shared folder")
        await person.presses("enter")
        assert person.app.screen.NAME == "sync"


async def test_what_is_typed_ahead_of_a_list_lands_in_it_and_nowhere_else(house):
    async with at(house) as person:
        await person.types("sucht")
        await person.bursts("ctrl+f k o s t")
        assert person.app.screen.NAME == "filters"
        assert person.app.screen.query_one("Field").value == "kost"
        await person.bursts("escape ctrl+p a b g l e i c h enter")
        assert person.app.screen.NAME == "sync"
        await person.bursts("f3 x")
        assert person.app.screen.query_text == "suchtx"
