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
        await pilot.press("tab", "space", "escape", "b")
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
