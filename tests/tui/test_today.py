"""The day at the keyboard and with the mouse, on real files."""

from __future__ import annotations

from desks import log, lotse, seen, settled, sizes

from lotse_tui.domain.errors import DiskError
from lotse_tui.tui.widgets.tally_grid import TallyGrid


async def opened(pilot, key="f4"):
    await settled(pilot)
    await pilot.press(key)
    await settled(pilot)


async def test_today_shows_cells_sums_hours_and_each_contact(team):
    house = team.desk("Desk 1")
    log(house, "phone", "addiction")
    log(house, "phone", "addiction", count=2)
    log(house, "email", "social", scope="event")
    async with lotse(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        screen = seen(pilot)
        assert "Today, Friday 20 Nov 2026" in screen
        assert "3 contacts · 1 not counted" in screen
        phone = next(row for row in screen.splitlines() if row.startswith(" Phone"))
        assert phone.split()[1:9] == ["–", "–", "3", "–", "–", "–", "–", "3"]
        assert "Phone · Citizen · Addiction · ×2" in screen
        assert "Email · Citizen · Social · x Event" in screen


async def test_space_asks_who_and_logs_one(team):
    house = team.desk("Desk 1")
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("tab", "down", "right", "space")
        assert "Who asks?" in seen(pilot)
        assert not house.logbook.contacts()
        await pilot.press("f")
        await settled(pilot)
        (contact,) = house.logbook.contacts()
        assert (contact.channel, contact.asker, contact.topic) == (
            "email",
            "professional",
            "mental",
        )
        assert "Saved: Email · Professional · Mental · today 1" in seen(pilot)
        assert "1 contact" in seen(pilot)


async def test_with_a_preset_asker_space_logs_at_once_on_the_day_that_is_shown(team):
    house = team.desk("Desk 1")
    house.settings.prefer(asker="group")
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("tab", "space", "space")
        await settled(pilot)
        assert [contact.asker for contact in house.logbook.contacts()] == ["group", "group"]
        await pilot.press("shift+tab", "left", "tab", "space")
        await settled(pilot)
        assert house.logbook.contacts()[0].date == "2026-11-19"
        assert "1 contact" in seen(pilot)


async def test_esc_takes_the_question_back_and_only_that(team):
    house = team.desk("Desk 1")
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("tab", "space", "escape", "x")
        await settled(pilot)
        assert not house.logbook.contacts()
        assert pilot.app.screen.NAME == "today"
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen.NAME == "guide"


async def test_a_click_logs_the_cell_that_was_clicked(team):
    house = team.desk("Desk 1")
    house.settings.prefer(asker="citizen")
    async with lotse(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        for width, row in ((120, 5), (40, 2)):
            await pilot.resize_terminal(width, 24)
            await settled(pilot)
            picture = pilot.app.screen.query_one(TallyGrid).picture
            x = picture.label_width + 2 * picture.cell_width
            await pilot.click(TallyGrid, offset=(x, row))
            await settled(pilot)
        found = [(contact.channel, contact.topic) for contact in house.logbook.contacts()]
        assert found == [("in_person", "addiction"), ("email", "addiction")]


async def test_delete_withdraws_and_undo_restores(team):
    house = team.desk("Desk 1")
    log(house, "phone", "addiction")
    log(house, "email", "social")
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("down", "delete")
        await settled(pilot)
        assert [contact.channel for contact in house.logbook.contacts()] == ["email"]
        assert "1 contact · 1 withdrawn" in seen(pilot)
        assert "withdrawn · Phone · Citizen · Addiction" in seen(pilot)
        await pilot.press("delete")
        assert "Mark a contact in the list first" in seen(pilot)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert len(house.logbook.contacts()) == 2
        assert "2 contacts" in seen(pilot)


async def test_arrows_turn_to_other_days_but_not_beyond_today(team):
    house = team.desk("Desk 1")
    team.clock.back(days=1)
    log(house, "letter", "chronic")
    team.clock.back()
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "0 contacts" in seen(pilot)
        assert "F2 logs the first" in seen(pilot)
        await pilot.press("left")
        await settled(pilot)
        assert "Yesterday, Thursday 19 Nov 2026" in seen(pilot)
        assert "Letter/fax" in seen(pilot)
        await pilot.press("right", "right")
        await settled(pilot)
        assert "Today, Friday" in seen(pilot)
        assert "This is today" in seen(pilot)


async def test_f4_shows_today_but_closing_the_help_does_not_turn_the_page(team):
    house = team.desk("Desk 1")
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("left", "f1")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "Yesterday, Thursday 19 Nov 2026" in seen(pilot)
        await opened(pilot, "f3")
        team.clock.back(days=-1)  # the program was left open over night
        await opened(pilot)
        assert "Today, Saturday 21 Nov 2026" in seen(pilot)


async def test_what_the_command_line_adds_is_there_on_return(team):
    house, other = team.desk("Desk 1"), team.desk("Desk 1")
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "0 contacts" in seen(pilot)
        log(other, "phone", "social")
        await opened(pilot, "f3")
        await opened(pilot)
        assert "1 contact" in seen(pilot)


async def test_colleagues_contacts_are_named_and_can_be_withdrawn(team):
    house, other = team.desk("Desk 1"), team.desk("Laptop")
    log(other, "outreach", "insurance")
    other.exchange.sync()
    house.exchange.sync()
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        row = next(row for row in seen(pilot).splitlines() if "Outreach ·" in row)
        assert row.endswith("Laptop")
        await pilot.press("delete")
        await settled(pilot)
        assert not house.logbook.contacts()


async def test_a_full_disk_in_the_moment_of_a_click_is_said_and_counts_nothing(team, monkeypatch):
    house = team.desk("Desk 1")
    house.settings.prefer(asker="citizen")

    def full(*_values, **_more):
        raise DiskError("write", "log/2026-11.json", "full", "No space left on device")

    monkeypatch.setattr(house.logbook, "log", full)
    async with lotse(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("tab", "space")
        await settled(pilot)
        assert "The disk is full" in seen(pilot)
        assert "0 contacts" in seen(pilot)


async def test_every_size_shows_the_sum_and_the_first_contact(team):
    house = team.desk("Desk 1")
    log(house, "phone", "addiction")
    async with lotse(house).run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        async for width, _height in sizes(pilot):
            rows = seen(pilot).splitlines()
            assert any(row.startswith(" Sum") for row in rows)
            assert any("Phone · Citizen · Addiction" in row for row in rows)
            assert max(map(len, rows)) <= width


async def test_a_contact_is_corrected_withdrawn_restored_and_its_history_is_told(team):
    house, other = team.desk("Desk 1"), team.desk("Laptop")
    log(other, "phone", "addiction")
    other.exchange.sync()
    house.exchange.sync()
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("e")
        assert "Phone · Citizen · Addiction · What is wrong?" in seen(pilot)
        await pilot.press("3", "p", "asterisk", "2", "enter")
        await settled(pilot)
        (contact,) = house.logbook.contacts()
        assert (contact.topic, contact.count) == ("mental", 2)
        assert "Corrected: Phone · Citizen · Mental · ×2" in seen(pilot)
        await pilot.press("delete")
        await settled(pilot)
        assert not house.logbook.contacts()
        await pilot.press("r")
        await settled(pilot)
        assert house.logbook.contacts()[0].count == 2
        await pilot.press("v")
        await settled(pilot)
        screen = seen(pilot)
        for said in (
            "Laptop: logged",
            "Desk 1: corrected",
            "Count: 1 → 2",
            "withdrawn",
            "restored",
        ):
            assert said in screen
        assert "Topic: Addiction → Mental health problems" in screen
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen.NAME == "today"


async def test_a_paper_tally_of_another_day_by_keys_and_mouse(team, monkeypatch):
    house = team.desk("Desk 1")
    async with lotse(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("left", "b", "1", "2", "right", "5", "down", "7", "backspace", "g")
        picture = pilot.app.screen.query_one(TallyGrid).picture
        await pilot.click(TallyGrid, offset=(picture.label_width + 2 * picture.cell_width, 3))
        await settled(pilot)
        assert "18 contacts" in seen(pilot)
        assert not house.logbook.contacts()
        await pilot.press("f2", "t", "b", "s", "enter")  # a call in the middle
        stored = house.logbook.log_all

        def full(*_values):
            raise DiskError("write", "log/2026-11.json", "full", "No space left on device")

        monkeypatch.setattr(house.logbook, "log_all", full)
        await pilot.press("enter")
        await settled(pilot)
        assert "The disk is full" in seen(pilot)
        monkeypatch.setattr(house.logbook, "log_all", stored)
        await pilot.press("enter")
        await settled(pilot)
        found = house.logbook.contacts(last="2026-11-19")
        assert sorted((c.channel, c.topic, c.asker, c.count) for c in found) == [
            ("letter", "addiction", "group", 1),
            ("phone", "chronic", "group", 12),
            ("phone", "mental", "group", 5),
        ]
        assert all(contact.record["late"] and contact.hour is None for contact in found)
        assert "Entered afterwards for 19 Nov 2026: 18 contacts" in seen(pilot)
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert "and 2 more" in seen(pilot)
        assert len(house.logbook.contacts()) == 1
        await pilot.press("ctrl+y")
        await settled(pilot)
        await pilot.press("b", "4", "escape")
        await settled(pilot)
        assert pilot.app.screen.NAME == "today"
        assert len(house.logbook.contacts()) == 4


async def test_open_days_without_entries_are_mentioned_and_what_is_stored_can_be_read(team):
    house = team.desk("Desk 1")
    house.site.settle("hours/office_hours", "Mo-Fr 09:00-13:00")
    log(house, "phone", "addiction", date="16.11.")
    log(house, "phone", "addiction")
    async with lotse(house).run_test(size=(80, 40)) as pilot:
        await opened(pilot)
        assert "Open, but nothing entered: 17 Nov, 18 Nov, 19 Nov" in seen(pilot)
        await pilot.app.run_action("run_command('stored')")
        await settled(pilot)
        screen = seen(pilot)
        assert '"channel":"phone"' in screen
        assert "setting: office_hours" in screen
        assert "a random number for this desk" in screen
