"""The sync at the keyboard: real desks, a real shared folder."""

from __future__ import annotations

import shutil
from threading import Event

from desks import log, lotse, seen, settled, sizes


async def opened(pilot):
    """Open the screen and say yes to what it is about to do."""
    await settled(pilot)
    await pilot.press("f6", "enter")
    await settled(pilot)


async def test_the_screen_says_first_what_enter_then_does(team):
    house, other = team.desk("Desk 1"), team.desk("Laptop")
    log(house, "phone", "social")
    log(other, "email", "addiction")
    other.exchange.sync()
    async with lotse(house).run_test(size=(100, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        screen = seen(pilot)
        assert "▸ 1 entry to send, 1 to take in. Enter does it." in screen
        assert "Laptop, November 2026: 1 entry" in screen
        assert "? Laptop" in screen or "● Laptop" in screen or "○ Laptop" in screen
        assert not list(team.share.glob(f"log/{house.settings.desk.device}/*"))
        await pilot.press("enter")
        await settled(pilot)
        assert "● Done: 1 entry published, 1 received." in seen(pilot)
        await pilot.press("f4", "f6")
        await settled(pilot)
        assert "● Nothing new" in seen(pilot)


async def test_opening_the_screen_and_enter_sends_and_fetches(team):
    house, other = team.desk("Desk 1"), team.desk("Laptop")
    log(house, "phone", "social")
    log(other, "email", "addiction")
    other.exchange.sync()
    async with lotse(house).run_test(size=(100, 24)) as pilot:
        await opened(pilot)
        screen = seen(pilot)
        assert "● Done: 1 entry published, 1 received." in screen
        assert "Laptop" in screen
        assert len(house.logbook.contacts()) == 2
    assert other.exchange.sync().received == 1


async def test_enter_syncs_again_and_nothing_is_doubled(team):
    house, other = team.desk("Desk 1"), team.desk("Laptop")
    async with lotse(house).run_test(size=(100, 24)) as pilot:
        await opened(pilot)
        log(other, "email", "addiction", count=5)
        other.exchange.sync()
        await pilot.press("enter")
        await settled(pilot)
        assert "1 received" in seen(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "0 received" in seen(pilot)
        assert sum(contact.count for contact in house.logbook.contacts()) == 5


async def test_a_folder_out_of_reach_keeps_everything_for_the_next_time(team):
    house = team.desk("Desk 1")
    log(house, "phone", "social")
    shutil.rmtree(team.share)
    async with lotse(house).run_test(size=(100, 24)) as pilot:
        await opened(pilot)
        assert "is not reachable. Entries stay here and go along next time" in " ".join(
            seen(pilot).split()
        )
        assert len(house.logbook.contacts()) == 1
        team.share.mkdir()
        await pilot.press("s")
        await settled(pilot)
        assert "● Done: 1 entry published" in seen(pilot)


async def test_without_a_folder_nothing_runs_and_the_key_is_named(team):
    house = team.desk("Desk 1", share=False)
    async with lotse(house).run_test(size=(100, 24)) as pilot:
        await pilot.press("f6")
        await settled(pilot)
        said = "No shared folder is named yet; Ctrl+O names one."
        assert seen(pilot).count(said) == 1
        await pilot.press("enter")
        await settled(pilot)
        assert seen(pilot).count(said) == 2


async def test_esc_stops_between_two_files_and_only_then_leaves(team):
    house = team.desk("Desk 1")
    reached, go_on = Event(), Event()
    real = house.exchange.sync

    def slow(*, progress, **answers):
        progress("one")
        reached.set()
        assert go_on.wait(10)
        progress("two")
        return real(progress=progress, **answers)

    house.exchange.sync = slow
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await pilot.press("f6", "enter")
        await pilot.pause()
        while not reached.is_set():
            await pilot.pause(0.01)
        await pilot.pause(0.15)
        assert "Syncing … 1 file" in seen(pilot)
        await pilot.press("enter")
        assert "A sync is running; Esc stops it." in seen(pilot)
        await pilot.press("escape")
        go_on.set()
        await settled(pilot)
        assert "Stopped." in seen(pilot)
        assert not list(team.share.glob("log/*/*"))
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen.NAME == "guide"


async def test_a_folder_that_does_not_answer_holds_nobody(team):
    house = team.desk("Desk 1")
    answers = Event()

    def hanging(*, progress, **more):
        progress("log/a.json")
        answers.wait(20)
        return house.exchange.__class__.sync(house.exchange, progress=progress, **more)

    house.exchange.sync = hanging
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        await pilot.press("enter")
        screen = pilot.app.screen
        for _ in range(40):
            screen._tick()
        await pilot.pause()
        assert "The folder answers slowly; everything else goes on." in seen(pilot)
        await pilot.press("escape")
        assert "It stops once the folder answers; Esc leaves." in seen(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is not screen
        pilot.app.exit()
    assert not answers.is_set()  # the program was left before the folder said anything
    answers.set()


async def test_keys_work_while_a_sync_runs(team):
    house = team.desk("Desk 1")
    go_on = Event()
    real = house.exchange.sync

    def slow(**more):
        assert go_on.wait(10)
        return real(**more)

    house.exchange.sync = slow
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await pilot.press("f6", "enter")
        await pilot.press("f2", "t", "b", "s", "enter")
        assert len(house.logbook.contacts()) == 1
        go_on.set()
        await settled(pilot)
        assert "Done" in seen(pilot)


async def test_closing_the_help_does_not_look_again(team):
    house = team.desk("Desk 1")
    calls = []
    real = house.exchange.plan

    def counted(**more):
        calls.append(1)
        return real(**more)

    house.exchange.plan = counted
    async with lotse(house).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        await pilot.press("f1")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert calls == [1]
        await pilot.press("f4")
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        assert calls == [1, 1]


async def test_damaged_and_foreign_files_are_named_with_the_next_step(team):
    house, other = team.desk("Desk 1"), team.desk("Laptop")
    log(other, "email", "addiction")
    other.exchange.sync()
    (letter,) = team.share.glob("log/*/*.json")
    letter.write_bytes(letter.read_bytes()[:100])
    (team.share / "log" / "holiday.jpg").write_bytes(b"x")
    async with lotse(house).run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        screen = " ".join(seen(pilot).split())
        assert "To look at" in screen
        assert "is still arriving or was cut off" in screen
        assert "holiday.jpg is no file of Lotse" in screen
        assert "● Done" in screen


async def test_what_looks_suspicious_waits_for_the_coordinators_yes(team):
    house, other = team.desk("Desk 1"), team.desk("Laptop")
    for _ in range(30):
        log(house, "phone", "social")
    house.exchange.sync()
    other.exchange.sync()
    for contact in other.logbook.contacts():
        other.logbook.delete(contact.id)
    other.exchange.sync()
    async with lotse(house).run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        assert "press a" in seen(pilot)
        assert len(house.logbook.contacts()) == 30
        await pilot.press("a")
        await settled(pilot)
        assert not house.logbook.contacts()
        await pilot.press("a")
        assert "Nothing waits for your answer." in seen(pilot)


async def test_versions_stand_side_by_side_and_one_key_decides(team):
    house, other = team.desk("Desk 1"), team.desk("Laptop")
    log(house, "phone", "social")
    (contact,) = house.logbook.contacts()
    house.exchange.sync()
    other.exchange.sync()
    house.logbook.edit(contact.id, {"topic": "mental"})
    other.logbook.edit(contact.id, {"topic": "addiction"})
    other.exchange.sync()
    async with lotse(house).run_test(size=(100, 30)) as pilot:
        await pilot.press("f6", "1")
        assert "Nothing waits for a decision." in seen(pilot)
        await pilot.press("enter")
        await settled(pilot)
        row = next(row for row in seen(pilot).splitlines() if "[1]" in row)
        assert "[2]" in row
        second = row.partition("[2]")[2]
        await pilot.press("2")
        await settled(pilot)
        assert "[1]" not in seen(pilot)
        topic = house.logbook.contact(contact.id).topic
        assert {"mental": "mental", "addiction": "addict"}[topic] in second.lower()
        await pilot.press("ctrl+z")
        await settled(pilot)
    house.exchange.sync()
    other.exchange.sync()
    assert other.logbook.contact(contact.id).topic == house.logbook.contact(contact.id).topic


async def test_a_desk_is_retired_and_called_back_by_its_number(team):
    house, other = team.desk("Desk 1"), team.desk("Laptop")
    log(other, "email", "addiction")
    other.exchange.sync()
    async with lotse(house).run_test(size=(100, 24)) as pilot:
        await opened(pilot)
        await pilot.press("x")
        assert "1 Laptop" in seen(pilot)
        await pilot.press("1")
        await settled(pilot)
        assert "Nobody waits for Laptop any more; its contacts stay." in seen(pilot)
        assert "Laptop (retired)" in seen(pilot)
        await pilot.press("x")
        assert "1 Laptop again" in seen(pilot)
        await pilot.press("1")
        await settled(pilot)
        assert "Laptop (retired)" not in seen(pilot)
        assert house.settings.desk.retired == ()


async def test_every_size_shows_the_outcome(team):
    house = team.desk("Desk 1")
    log(house, "phone", "social")
    async with lotse(house).run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        async for width, _height in sizes(pilot):
            assert "● Done: 1 entry" in seen(pilot)
            assert max(map(len, seen(pilot).splitlines())) <= width
