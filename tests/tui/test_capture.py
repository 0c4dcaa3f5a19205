"""The capture bar at the keyboard: every key is the contact's, whatever lies on the screen."""

from __future__ import annotations

import pytest
from person import at
from textual.screen import ModalScreen
from textual.widgets import Input

from lotse_tui.domain.errors import DiskError, LockTimeout

BURST = "f2 t b s enter f2 m f c enter f2 p g z * 3 enter"


class Modal(ModalScreen):
    """A dialog of somebody else, with a field that would eat letters."""

    def compose(self):
        yield Input(id="greedy")


def logged(house):
    return [(c.channel, c.asker, c.topic, c.count) for c in house.logbook.contacts()]


THREE = [
    ("phone", "citizen", "addiction", 1),
    ("email", "professional", "chronic", 1),
    ("in_person", "group", "social", 3),
]


async def test_a_burst_over_the_search_field_is_three_contacts(house):
    async with at(house) as person:
        await person.types("sucht")
        await person.bursts(BURST)
        assert logged(house) == THREE
        assert person.app.screen._field.value == "sucht"
        person.sees("Gespeichert: persönlich · Gruppe · sozial · ×3 · heute 5")


async def test_a_burst_over_a_dialog_is_three_contacts(house):
    async with at(house) as person:
        await person.app.push_screen(Modal())
        await person.bursts(BURST)
        assert logged(house) == THREE
        assert person.app.screen.query_one("#greedy", Input).value == ""


async def test_a_burst_over_the_palette_is_three_contacts(house):
    async with at(house) as person:
        await person.presses("ctrl+p")
        await person.bursts(BURST)
        assert logged(house) == THREE
        assert person.app.screen._field.value == ""


async def test_a_burst_right_after_the_start_is_three_contacts(house):
    from desks import lotse, settled

    async with lotse(house, "de").run_test(size=(80, 24)) as pilot:
        from person import Person

        await Person(pilot).bursts(BURST)
        await settled(pilot)
        assert logged(house) == THREE


async def test_letters_between_two_contacts_go_to_the_search(house):
    async with at(house) as person:
        await person.bursts("f2 t b s enter s u c h t f2 m f c enter")
        assert len(logged(house)) == 2
        assert person.app.screen._field.value == "sucht"


async def test_nothing_is_written_before_enter_and_esc_writes_nothing(house):
    async with at(house) as person:
        await person.presses("f2 t b s")
        person.sees("F2 ▸ Telefon · Bürger:in · Sucht", "Enter speichert")
        assert not logged(house)
        await person.presses("escape")
        assert not logged(house)
        person.sees_not("F2 ▸")


async def test_a_letter_that_fits_nothing_flashes_and_goes_nowhere(house):
    async with at(house) as person:
        await person.presses("f2 t q")
        person.sees("„q“ passt hier nicht", "Telefon · Wer fragt?", "b Bürger:in")
        assert person.app.screen._field.value == ""
        await person.presses("b")
        person.sees("Telefon · Bürger:in · Thema?")


async def test_backspace_takes_one_key_back_and_closes_when_empty(house):
    async with at(house) as person:
        await person.presses("f2 t b backspace")
        person.sees("Telefon · Wer fragt?")
        await person.presses("backspace backspace")
        person.sees_not("F2 ▸")


async def test_enter_too_early_says_what_is_missing(house):
    async with at(house) as person:
        await person.presses("f2 t enter")
        person.sees("Wer fragt?")
        assert not logged(house)


async def test_same_again_is_two_keys(house):
    async with at(house) as person:
        await person.presses("f2 t b s * 4 enter")
        await person.presses("f2 f2")
        assert logged(house) == [
            ("phone", "citizen", "addiction", 4),
            ("phone", "citizen", "addiction", 1),
        ]


async def test_same_again_works_after_a_restart(house):
    house.logbook.log({"channel": "email", "asker": "group", "topic": "mental"})
    async with at(house) as person:
        await person.presses("f2 f2")
        assert len(logged(house)) == 2


async def test_same_again_without_a_contact_says_so(house):
    async with at(house) as person:
        await person.presses("f2 f2")
        person.sees("Noch gibt es keinen Kontakt zum Wiederholen.")


@pytest.mark.parametrize("keys", ["f2 u", "f2 ctrl+z", "ctrl+z"])
async def test_undo_withdraws_the_last_contact(house, keys):
    async with at(house) as person:
        await person.presses("f2 t b s enter f2 m f c enter")
        await person.presses(keys)
        assert [contact[0] for contact in logged(house)] == ["phone"]
        person.sees("Zurückgenommen: E-Mail · Fachkraft · chronisch")
        await person.presses("f2 t b s enter")
        person.sees("heute 2")


async def test_undo_with_nothing_to_undo_says_so(house):
    async with at(house) as person:
        await person.presses("ctrl+z")
        person.sees_not("Traceback")
        assert person.app.news


async def test_yesterday_a_date_a_gap_and_not_counted(house):
    async with at(house) as person:
        await person.presses("f2 - t b s enter")
        await person.presses("f2 @ 1 9 . 1 1 . t b s ! n enter")
        await person.presses("f2 t b s x g enter")
        contacts = house.logbook.contacts()
        assert [c.date for c in contacts] == ["2026-11-19", "2026-11-19", "2026-11-20"]
        assert contacts[1].record["gap"] == "none_exists"
        assert contacts[2].scope == "committee"


async def test_a_date_that_does_not_exist_says_so_and_keeps_what_was_typed(house):
    async with at(house) as person:
        await person.presses("f2 @ 3 1 . 0 2 .")
        assert person.app.capture.keys == "@31.02"
        person.sees("31.02.")


async def test_the_open_entry_is_referred_to(house):
    async with at(house) as person:
        await person.types("clearing dortmund")
        entry = person.app.screen.open_entry
        await person.presses("f2 t b k greater_than_sign")
        person.sees("→ vermittelt")
        await person.presses("enter")
        (contact,) = house.logbook.contacts()
        assert contact.referrals == (entry,)


@pytest.mark.parametrize(
    "error",
    [DiskError("write", "/x/log", "full", "No space left"), LockTimeout("/x/lock", 5.0)],
    ids=["full", "locked"],
)
async def test_a_disk_that_refuses_keeps_what_was_typed_and_enter_tries_again(
    house, error, monkeypatch
):
    async with at(house) as person:
        good = house.logbook.log

        def refuse(_values):
            raise error

        monkeypatch.setattr(house.logbook, "log", refuse)
        await person.presses("f2 t b s enter")
        person.sees("Telefon · Bürger:in · Sucht", "Enter versucht es noch einmal")
        monkeypatch.setattr(house.logbook, "log", good)
        await person.presses("enter")
        assert logged(house) == [THREE[0]]
        person.sees("Gespeichert: Telefon · Bürger:in · Sucht · heute 1")


async def test_paste_is_refused_while_logging(house):
    async with at(house) as person:
        await person.presses("f2 t")
        await person.pastes("tbs")
        person.sees("Bitte tippen", "Telefon · Wer fragt?")
        assert person.app.screen._field.value == ""


async def test_the_whole_legend_on_question_mark(house):
    async with at(house, size=(40, 24)) as person:
        await person.presses("f2 t b question_mark")
        person.sees("c 1 chronische Erkrankungen und", "u 7 ohne Angabe", "Esc schließen")
        await person.presses("s")
        person.sees("Telefon")
        person.sees_not("u 7 ohne Angabe")


async def test_ctrl_q_leaves_even_while_logging(house):
    async with at(house) as person:
        await person.presses("f2 t ctrl+q")
        assert person.app.return_code == 0
        assert not logged(house)


async def test_other_function_keys_do_nothing_while_logging(house):
    async with at(house) as person:
        await person.presses("f2 t f5")
        assert person.app.screen.NAME == "guide"
        person.sees("passt hier nicht")


async def test_the_bar_follows_a_click_to_another_screen(house):
    async with at(house) as person:
        await person.presses("f2 t")
        await person.app.run_action("run_command('sync')")
        await person.waits()
        person.sees("F2 ▸ Telefon · Wer fragt?")
        await person.presses("escape f3")
        person.sees_not("F2 ▸")


async def test_the_preset_asker_costs_no_key(house):
    house.settings.prefer(asker="citizen")
    async with at(house) as person:
        await person.presses("f2 t s enter")
        assert logged(house) == [THREE[0]]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
async def test_the_bar_shows_the_whole_state_at_any_width(house, width):
    async with at(house, size=(width, 24)) as person:
        await person.presses("f2 - n b c * 1 2 ! w 2 x k")
        row = next(row for row in person.screen.splitlines() if row.lstrip().startswith("F2 ▸"))
        assert "19." in row
        assert "×12" in row
        assert "!" in row
        assert "x " in row


async def test_the_confirmation_fits_40_columns(house):
    async with at(house, size=(40, 24)) as person:
        await person.presses("f2 t b s enter")
        person.sees("✓ heute 1: Telefon · Bürger:in · Sucht")


async def test_undo_and_redo_of_several_steps(house):
    async with at(house) as person:
        await person.presses("f2 t b s enter f2 m f c enter")
        await person.presses("f2 u ctrl+z")
        assert not logged(house)
        await person.presses("f2 y")
        person.sees("Wieder gezählt: Telefon · Bürger:in · Sucht")
        await person.presses("ctrl+y ctrl+y")
        assert len(logged(house)) == 2
        person.sees("Nichts zu wiederholen.")


async def test_tab_opens_what_the_site_asks_for_and_a_note_stays_private(house):
    house.site.settle("asked", ["asker_detail", "language"])
    async with at(house, size=(60, 24)) as person:
        await person.presses("f2 t b s tab")
        person.sees("Wer genau?", "1 Betroffene", "Tab übergehen", "Enter speichert")
        await person.presses_each(["2", "r"])
        person.sees("o Rumänisch", "u Russisch")
        await person.presses_each(["o", "plus"])
        person.sees("Bürger:in Sucht Angehöri. Rumänisch gedolmet.")
        await person.types("#Frau M")
        person.sees("Die Notiz scheint einen Namen zu enthalten.")
        await person.presses_each(["backspace"] * 6)
        await person.types("ruft wieder an")
        person.sees("# ruft wieder an", "wird nach 30 Tagen gelöscht")
        await person.presses_each(["enter"])
        (contact,) = house.logbook.contacts()
        record = dict(contact.record)
        assert (record["asker_detail"], record["language"], record["mediated"]) == (
            "relative",
            "ro",
            True,
        )
        assert [note.text for note in house.notes.all().values()] == ["ruft wieder an"]
        house.settings.prefer(note_days=0)
        person.app.desk_changed()
        await person.presses("f2")
        await person.types("tbs#")
        person.sees("lotse setup --notes")
        await person.presses("enter")
        assert house.notes.all() == {}
        assert len(house.logbook.contacts()) == 2


async def test_events_of_groups_go_through_the_same_bar_and_no_contact_is_counted(house):
    async with at(house) as person:
        await person.bursts("f2 plus g s enter f2 t b s enter f2 plus d * 2 enter")
        assert logged(house) == [THREE[0]]
        events = sorted(house.logbook.events(), key=lambda event: event.count)
        assert [(event.event, event.topic, event.count) for event in events] == [
            ("group_founded", "addiction", 1),
            ("group_dissolved", "unknown", 2),
        ]
        person.sees("Gespeichert: Gruppe aufgelöst · ×2")
