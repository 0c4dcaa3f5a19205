"""Correcting an entry: typed as people write it, shown as it is understood, nothing lost."""

from __future__ import annotations

import pytest
from person import at
from small_guide import ENTRIES, small_guide
from test_guide_lines import CODES

from lotse_tui.domain.errors import BadField
from lotse_tui.domain.guide.entry import entry_to_record
from lotse_tui.texts.words import Words
from lotse_tui.tui.entry_form import EntryForm
from lotse_tui.tui.lines import text_of, width_of
from lotse_tui.tui.screens.correct import field_row, meaning_lines

RECORD = entry_to_record(ENTRIES[0])


def form(record=RECORD):
    return EntryForm("x" if record else "", record, CODES)


def test_an_untouched_form_changes_nothing():
    made = form()
    for field in made.fields:
        made.type(field, made.text(field))
        assert made.checked(field).problem is None
    assert made.touched == ()
    assert made.changes() == {}


def test_what_is_typed_is_understood_and_a_mistake_named():
    made = form()
    made.type("opening_hours", "Mo, Mi 9-12 Uhr")
    made.type("phones", "0231 99887766 (Büro); 116117")
    assert made.changes() == {
        "phones": [{"number": "+4923199887766", "label": "Büro"}, {"number": "116117"}],
        "opening_hours": "Mo,We 09:00-12:00",
    }
    made.type("emails", "keine adresse")
    assert made.text("emails") == "keine adresse"
    with pytest.raises(BadField) as caught:
        made.changes()
    assert caught.value.option.startswith("emails")
    made.type("emails", "rat@example.org")
    assert "emails" not in made.touched


@pytest.mark.parametrize("width", [20, 36, 76])
def test_rows_and_meanings_fit(width):
    made = form()
    made.type("opening_hours", "wann immer jemand da ist")
    made.type("website", "")
    words = Words("de")
    for field in made.fields:
        assert width_of(field_row(made, field, words, width, chosen=True)) <= width
        assert all(width_of(row) <= width for row in meaning_lines(made, field, words, width))
    assert "! " in text_of(field_row(made, "opening_hours", words, width, chosen=False))
    assert text_of(meaning_lines(made, "website", words, 76)[0]).startswith("= nichts")


async def test_a_number_and_hours_are_corrected_at_the_keyboard(house):
    house.__dict__["guidebook"] = small_guide(house)
    async with at(house, size=(40, 24)) as person:
        await person.types("fachstelle")
        await person.bursts("enter k")
        person.sees("Berichtigen", "Telefon:")
        await person.presses("ctrl+u")
        await person.types("12")
        person.sees("! ")
        await person.presses("enter")
        person.sees("Telefon:", "12")  # stays until it is understood
        await person.presses("ctrl+u")
        await person.types("0231 99887766")
        await person.bursts("down ctrl+u")
        await person.types("di 9-12 uhr")
        person.sees("= Tu 09:00-12:00", "2 Felder geändert")
        await person.presses("f2 t b s enter")
        await person.presses("escape")
        person.sees("k öffnet es wieder")
        await person.presses("k")
        person.sees("2 Felder geändert", "0231 99887766")
        await person.presses("ctrl+s")
        person.sees("Berichtigt: Fachstelle", "☎ 0231 99887766", "Hier berichtigt")
        await person.presses("ctrl+z")
        person.sees("☎ 0231 12345")
    assert len(house.logbook.contacts()) == 1


async def test_a_new_entry_is_found_at_once(house):
    house.__dict__["guidebook"] = small_guide(house)
    async with at(house) as person:
        await person.presses("enter n ctrl+s")
        person.sees("Nichts wurde geändert.")
        await person.presses("n")
        await person.types("Zwiebelcafé")
        await person.presses("ctrl+s")
        person.sees("Art:", "Neuer Eintrag")  # the kind is missing, and the cursor stands on it
        await person.types("Hilfe vor Ort")
        await person.presses("ctrl+s")
        person.sees("Neu im Wegweiser: Zwiebelcafé")
        await person.presses("escape")
        await person.types("zwiebel")
        person.sees("▸ ? Zwiebelcafé", "heute geprüft")
