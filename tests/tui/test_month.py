"""The month at the keyboard, on real files."""

from __future__ import annotations

import json

import pytest
from desks import log, lotse, seen, settled, sizes

from lotse_tui.services.report.export_folder import ExportFolder


@pytest.fixture
def house(team):
    """A desk with three contacts in November and one in October."""
    house = team.desk("Desk 1")
    log(house, "phone", "addiction", count=3)
    log(house, "email", "social")
    log(house, "phone", "social", scope="event")
    team.clock.back(days=30)
    log(house, "letter", "chronic", count=2)
    team.clock.back()
    ExportFolder(house.home).choose(str(team.share))
    return house


async def opened(pilot):
    await settled(pilot)
    await pilot.press("f5")
    await settled(pilot)


async def test_the_month_shows_total_channels_askers_topics_and_what_is_not_counted(house):
    async with lotse(house).run_test(size=(120, 70)) as pilot:
        await opened(pilot)
        screen = seen(pilot)
        assert "November 2026" in screen
        assert "4 contacts" in screen
        assert "October 2026: 2" in screen
        for title in ("By channel", "Who asked", "By topic", "Not counted", "By day"):
            assert title in screen
        assert "by telephone" in screen
        await pilot.resize_terminal(120, 24)
        await settled(pilot)
        assert "Cross-footing" not in seen(pilot)
        await pilot.press("end")
        await settled(pilot)
        assert "Cross-footing" in seen(pilot)


async def test_arrows_turn_to_other_months_but_not_beyond_this_one(house, team):
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("left")
        await settled(pilot)
        assert "October 2026" in seen(pilot)
        assert "2 contacts" in seen(pilot)
        await pilot.press("e", "j")
        await settled(pilot)
        document = json.loads((team.share / "lotse-2026-10_2026-11-20.json").read_text())
        assert (document["total"], document["by_channel"]["letter"]) == (2, 2)
        await pilot.press("right", "right")
        await settled(pilot)
        assert "November 2026" in seen(pilot)
        assert "Later months have no contacts yet." in seen(pilot)


async def test_y_shows_the_year_and_esc_the_month_again(house):
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert "6 contacts" in seen(pilot)
        assert "By month  at most" in seen(pilot)
        assert "DJFMAMJJASON" in seen(pilot)
        await pilot.press("b")
        await settled(pilot)
        assert "at most" not in seen(pilot)
        assert "January 2026" in seen(pilot)
        await pilot.press("b")
        await settled(pilot)
        await pilot.press("left")
        await settled(pilot)
        assert "There are no contacts in this period." in seen(pilot)
        await pilot.press("right", "escape")
        await settled(pilot)
        assert "4 contacts" in seen(pilot)


FORMATS = {
    "t": ("txt", "4 contacts"),
    "m": ("md", "# Report November 2026"),
    "c": ("csv", "Section;Code;Label"),
    "j": ("json", '"period": "2026-11"'),
    "h": ("html", "<h1>Report November 2026</h1>"),
}


async def test_two_keys_export_the_month_and_the_path_is_shown(house, team):
    async with lotse(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        for key, (suffix, inside) in FORMATS.items():
            await pilot.press("e", key)
            await settled(pilot)
            file = team.share / f"lotse-2026-11_2026-11-20.{suffix}"
            assert inside in file.read_text("utf-8-sig")
            assert "Written: /" in seen(pilot)
            assert file.name in seen(pilot)


async def test_what_leaves_the_house_is_seen_first_and_remembered(house, team):
    log(house, "phone", "addiction", count=40)
    async with lotse(house).run_test(size=(80, 50)) as pilot:
        await opened(pilot)
        assert "44 contacts" in seen(pilot)
        await pilot.press("e", "n")
        await settled(pilot)
        assert "For outside: no number below 3 is shown" in seen(pilot)
        assert not (team.share / "releases.json").exists()
        await pilot.press("n")
        await settled(pilot)
        assert "For outside" not in seen(pilot)
        await pilot.press("n", "x")
        await settled(pilot)
        await pilot.press("e", "n")
        await settled(pilot)
        # Somebody logs on the command line while the preview stands there.
        log(house, "phone", "addiction", count=5)
        await pilot.press("j")
        await settled(pilot)
        assert not list(team.share.glob("*.json"))
        await pilot.press("j")
        await settled(pilot)
        (file,) = team.share.glob("lotse-aussen-2026-11_2026-11-20.json")
        document = json.loads(file.read_text("utf-8"))
        assert (document["view"], document["by_channel"]["email"]) == ("public", None)
        assert document["total"] == 49
        assert "Written:" in seen(pilot)


async def test_only_e_and_a_letter_write_anything(house, team):
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert "Press e first" in seen(pilot)
        await pilot.press("e")
        assert "Inside:" in seen(pilot)
        await pilot.press("escape", "t")
        await settled(pilot)
        assert not list(team.share.glob("lotse-*"))
        assert "November 2026" in seen(pilot)


async def test_the_folder_can_be_chosen_and_is_remembered(house, tmp_path):
    elsewhere = tmp_path / "reports"
    elsewhere.mkdir()
    async with lotse(house).run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("e", "o")
        field = pilot.app.screen.query_one("#export-folder")
        field.value = "/not/there"
        await pilot.press("enter")
        await settled(pilot)
        assert "/not/there could not be written" in seen(pilot)
        assert "Folder for reports:" in seen(pilot)
        field.value = str(elsewhere)
        await pilot.press("enter", "t")
        await settled(pilot)
        assert [file.suffix for file in elsewhere.iterdir()] == [".txt"]
    assert ExportFolder(house.home).path == str(elsewhere)


async def test_logging_on_top_of_the_month_changes_its_figures(house):
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f2", "t", "b", "s", "enter")
        await settled(pilot)
        assert "5 contacts" in seen(pilot)


async def test_a_fault_of_the_program_is_said_and_does_not_end_it(house, monkeypatch):
    def broken(_period):
        raise ZeroDivisionError

    monkeypatch.setattr(house.reporting, "report", broken)
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "That did not work: ZeroDivisionError." in seen(pilot)
        await pilot.press("f2", "t", "b", "s", "enter")
        await settled(pilot)
        assert len(house.logbook.contacts()) == 5


async def test_every_size_shows_the_total(house):
    async with lotse(house).run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        async for width, _height in sizes(pilot):
            assert "4 contacts" in seen(pilot)
            assert max(map(len, seen(pilot).splitlines())) <= width


async def test_a_number_leads_to_its_contacts_and_they_are_withdrawn_there(house):
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Mark a number first" in seen(pilot)
        # Down the page: the total, who asked (three rows of which one counts), together, phone.
        await pilot.press("down", "down", "down", "down", "enter")
        await settled(pilot)
        assert "November 2026 · By channel · Phone" in seen(pilot)
        assert "3 contacts" in seen(pilot)
        assert "20 Nov 2026" in seen(pilot)
        assert "Email" not in seen(pilot)
        await pilot.press("delete")
        await settled(pilot)
        assert "0 contacts · 1 withdrawn · in the report 3" in seen(pilot)
        assert "Withdrawn: Phone" in seen(pilot)
        await pilot.press("r", "v")
        await settled(pilot)
        assert "History" in seen(pilot)
        for key in ("escape", "delete", "escape"):
            await pilot.press(key)
            await settled(pilot)
        await pilot.press("home")
        assert "1 contact  ·" in seen(pilot)
        # The row is empty now; the mark is gone with it.
        await pilot.press("enter")
        await settled(pilot)
        assert "Mark a number first" in seen(pilot)


async def test_one_key_makes_the_period_longer_and_any_can_be_typed(house):
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for key, name in (
            ("3", "Q4 2026"),
            ("6", "H2 2026"),
            ("left", "H1 2026"),
            ("1", "June 2026"),
        ):
            await pilot.press(key)
            await settled(pilot)
            assert name in seen(pilot)
        await pilot.press("g", *"q3 2026", "enter")
        await settled(pilot)
        assert "Q3 2026" in seen(pilot)
        await pilot.press("g", *"20.10.2026 bis 20.11.2026", "enter")
        await settled(pilot)
        assert "20 Oct 2026 – 20 Nov 2026" in seen(pilot)
        assert "6 contacts" in seen(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert "1 goes back to it." in seen(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "November 2026" in seen(pilot)


async def test_a_form_for_outside_is_seen_before_it_is_written(house, team):
    log(house, "phone", "addiction", count=40, funding="municipality")
    async with lotse(house).run_test(size=(80, 50)) as pilot:
        await opened(pilot)
        await pilot.press("k")
        await settled(pilot)
        assert "Only for outside: e, then n." in seen(pilot)
        await pilot.press("e", "f", *"20h", "enter")
        await settled(pilot)
        assert "Annex § 20h SGB V" in seen(pilot)
        assert "Paid for twice? 40 belong to other funding lines." in seen(pilot)
        await pilot.press("n", "k")
        await settled(pilot)
        assert "no number below 5" in seen(pilot)
        await pilot.press("k", "k")
        await settled(pilot)
        assert "every number is rounded to 5" in seen(pilot)
        await pilot.press("k", "j")
        await settled(pilot)
        (file,) = team.share.glob("lotse-aussen-gkv_20h-2026-11_2026-11-20.json")
        document = json.loads(file.read_text("utf-8"))
        assert (document["form"], document["minimum"], document["total"]) == ("gkv_20h", 3, 44)
        assert document["paid_elsewhere"] == 40
        assert "44 contacts" in seen(pilot)
