"""Sample data in the program: there and back by one key, marked on every screen."""

from __future__ import annotations

from contextlib import suppress

from desks import lotse, settled
from person import at
from textual.worker import WorkerCancelled

from lotse_tui.__main__ import _swap, build
from lotse_tui.cli.arguments import Arguments


async def test_one_key_goes_over_to_the_sample_and_back_which_removes_it(house, team):
    app = lotse(house, "de")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+t")
        with suppress(WorkerCancelled):  # leaving cancels what still runs
            await app.workers.wait_for_complete()
    assert app.swaps_sample
    arguments = Arguments(home=house.home, share="", lang="", sample=False)
    _swap(house, arguments)
    assert arguments.sample
    sample = house.samples.house()
    sample.__dict__["guidebook"] = house.guidebook
    for size, said in (
        ((80, 24), "BEISPIELDATEN · Strg+T löscht sie"),
        ((40, 22), "BEISPIELDATEN"),
    ):
        async with at(sample, size=size) as person:
            for key in ("f3", "f4", "f5", "f6", "ctrl+o", "ctrl+p"):
                await person.presses(key)
                assert said in person.screen.splitlines()[0] or "nichts ist echt" in person.screen
    _swap(sample, arguments)
    assert (arguments.sample, arguments.home) == (False, house.home)
    assert not house.samples.exists
    assert build(house.home, "", "").settings.desk.desk == "Platz 1"
