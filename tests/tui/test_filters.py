"""Filters: chosen by everyday words, seen as chips, taken off with one key."""

from __future__ import annotations

import pytest
from desks import guidebook
from person import at
from test_guide_lines import CODES

from lotse_tui.services.guide.facets import facets
from lotse_tui.texts.words import Words
from lotse_tui.tui.choices import Choice, Choices, matching, options
from lotse_tui.tui.lines import text_of, width_of
from lotse_tui.tui.no_hits import advice
from lotse_tui.tui.screens.filters import option_row
from lotse_tui.tui.widgets.chips import chip_line

FREE, ANONYMOUS = Choice("access", "free"), Choice("access", "anonymous")
TURKISH, RUSSIAN = Choice("speaks", "tr"), Choice("speaks", "ru")
OPEN = Choice("open_only")
NONE = Choices()
MANY = Choices((FREE, ANONYMOUS, Choice("kind", "contact_point"), TURKISH, Choice("topic", "debt")))


def offered(choices=NONE, language="de"):
    left = facets(guidebook().entries, CODES)
    return options(choices, left, CODES, Words(language))


def test_access_adds_up_and_everything_else_replaces():
    chosen = Choices().toggled(FREE).toggled(ANONYMOUS).toggled(TURKISH).toggled(RUSSIAN)
    assert chosen.taken == (FREE, ANONYMOUS, RUSSIAN)
    assert chosen.wanted() == {"speaks": "ru", "access": ("free", "anonymous")}
    assert chosen.toggled(FREE).taken == (ANONYMOUS, RUSSIAN)


def test_place_and_open_now_are_filters_like_the_others():
    chosen = Choices().at("Köln").toggled(OPEN).at("Bonn")
    assert chosen.wanted() == {"open_only": True, "place": "Bonn"}
    assert (chosen.place, chosen.open_only, chosen.coded) == ("Bonn", True, ())
    assert chosen.at("").wanted() == {"open_only": True}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("türk", TURKISH), ("turkish", TURKISH), ("umsonst", FREE), ("free of", FREE),
        ("ohne termin", Choice("access", "walk_in")), ("arzt", Choice("kind", "medical_care")),
        ("dortm", Choice("place", "Dortmund")), ("geöffnet", OPEN), ("debt", Choice("topic", "debt")),
        ("sprache russ", RUSSIAN),
    ],
)  # fmt: skip
def test_a_filter_is_found_by_everyday_words_of_both_languages(typed, first, language):
    assert matching(typed, offered(language=language))[0].choice == first


def test_what_is_on_stands_in_front_the_last_one_first():
    front = offered(Choices((FREE, TURKISH)))[:2]
    assert [(option.choice, option.on) for option in front] == [(TURKISH, True), (FREE, True)]


@pytest.mark.parametrize("width", [20, 38, 60, 98, 200])
def test_chips_and_options_fit_and_nothing_is_left_out_silently(width):
    words = Words("de")
    line = text_of(chip_line(MANY, CODES, words, width))
    assert width_of(chip_line(MANY, CODES, words, width)) <= width
    assert line.count("×") == 5 or f"+{5 - line.count('×')}" in line
    for option in offered(MANY):
        assert width_of(option_row(option, words, width, chosen=True)) == width


def test_an_empty_result_names_the_filter_to_take_off_first():
    said = advice([(TURKISH, 7), (OPEN, 1), (FREE, 0)], CODES, Words("de"))
    assert said[1] == "Ohne „Türkisch“ gibt es 7 Einträge: Strg+F nimmt es weg."
    assert said[2] == "Ohne „jetzt offen“ gibt es 1 Eintrag: F7 nimmt es weg."
    assert len(advice([], CODES, Words("de"))) == 3


async def test_filters_come_and_go_at_the_keyboard_on_a_small_screen(house):
    async with at(house, size=(40, 24)) as person:
        everything = person.app.screen._asking.found.count
        await person.presses("ctrl+f")
        await person.types("kosten")
        person.sees("▸   kostenlos  Zugang")
        await person.presses("enter")
        free = person.app.screen._asking.found.count
        assert 0 < free < everything
        person.sees("kostenlos ×")
        await person.presses("ctrl+f")
        await person.types("türk")
        await person.presses("enter")
        person.sees("kostenlos ×  Türkisch ×")
        assert 0 < person.app.screen._asking.found.count < free
        await person.types("xqxqz")
        person.sees("Nichts gefunden.", "Strg+G: als Lücke zählen")
        person.sees_not("der Filter")  # the words are to blame
        await person.presses("escape backspace")
        person.sees("kostenlos ×")
        person.sees_not("Türkisch ×")
        await person.presses("ctrl+f enter")
        person.sees_not("×")
        assert person.app.screen._asking.found.count == everything
        await person.presses("f7")
        await person.presses("escape")
        assert person.app.screen._asking.found.count == everything
        await person.presses("backspace")
        await person.presses("ctrl+g")
        person.sees("Das geht nur, wenn eine Suche nichts")
        assert person.screen.splitlines()[-1].strip() == "findet."
