"""Keys that somebody chose: they run, and every sentence names them."""

from __future__ import annotations

from pathlib import Path

from person import at
from textual import events

from lotse_tui.texts.words import Words
from lotse_tui.tui.commands import Keys
from lotse_tui.tui.key_listener import KeyListener, seen_line


def write(house, text: str) -> None:
    (Path(house.home) / "keys.toml").write_text(text, "utf-8")


async def test_chosen_keys_run_the_commands_and_stand_wherever_keys_are_named(house):
    write(
        house,
        'log = "F11"\nundo = "Strg+U"\ntoday = "F5"\nmonth = "F4"\nbatch = "w"\ntheme = "F12"',
    )
    async with at(house, size=(100, 60)) as person:
        person.sees("F11 Kontakt")
        await person.bursts("f11 t b s enter")
        person.sees("Gespeichert: Telefon · Bürger:in · Sucht")
        await person.presses("f5")
        assert person.app.screen.NAME == "today"
        await person.bursts("f11 question_mark")
        person.sees("F11 noch einmal")
        await person.presses("escape f1")
        person.sees("w trägt eine Strichliste nach", "Strg+U")
        person.sees_not("F2 ", "Strg+Z")
        await person.presses("escape ctrl+u")
        assert not house.logbook.contacts()
        await person.presses("f12")
        assert person.app.screen.NAME == "themes"
        await person.presses("escape f9 f1")
        person.sees("Ctrl+U")


async def test_a_wish_that_cannot_be_is_named_at_the_start_and_the_key_stays(house):
    write(house, 'log = "l"\nundo = "F4"\n')
    async with at(house) as person:
        person.sees(
            "keys.toml, log: Mit l ließe sich dort nicht mehr tippen. (noch 1: lotse doctor)"
        )
        await person.bursts("f2 t b s enter")
        assert len(house.logbook.contacts()) == 1


async def test_the_listener_names_keys_until_esc_comes_twice(house):
    app = KeyListener(house, Words("de"))
    async with app.run_test() as pilot:
        for key, character in (("ctrl+q", None), ("f2", None), ("ü", "ü"), ("escape", None)):
            app.post_message(events.Key(key, character))
        await pilot.pause()
        assert app.is_running
        app.post_message(events.Key("escape", None))
        await pilot.pause()
    assert app.seen[:3] == [
        "Strg+Q · ctrl+q: Ende",
        "F2 · f2: Kontakt",
        "ü: kein Befehl",
    ]
    assert app.return_code == 0
    assert seen_line("f11", None, Keys({"log": ("f11",)}), Words("en")) == "F11 · f11: Log contact"
