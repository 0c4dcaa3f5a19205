"""Desks for tests: real homes in a temporary folder, one shared folder, a clock that stands."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import WorkerCancelled

from lotse_tui.services.guide.guidebook import Guidebook
from lotse_tui.texts.words import Words
from lotse_tui.tui.app import LotseApp
from lotse_tui.wiring import Wiring

if TYPE_CHECKING:
    from textual.pilot import Pilot

NOW = datetime(2026, 11, 20, 10, 15)


@cache
def guidebook() -> Guidebook:
    """The bundled guide, indexed once for all tests; nobody's home has changed it."""
    nowhere = os.path.join(tempfile.gettempdir(), "lotse-nobodys-home")
    return Wiring(nowhere, clock=lambda: NOW).guidebook


def own_copy(house: Wiring) -> Guidebook:
    """The bundled guide with the changes of one home; indexing it anew would double every test."""
    shared = guidebook()
    book = Guidebook(
        lambda: shared.bundled,
        house.codes,
        shared._load_thesaurus,
        house.clock,
        load_changes=house._local_changes.changes,
    )
    book.__dict__["_index"] = shared._index
    return book


class Clock:
    """Local time that moves only when a test moves it."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def back(self, **span: float) -> None:
        self.now = NOW - timedelta(**span)


class Team:
    """Desks of one site around one shared folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.share = folder / "share"
        self.share.mkdir()
        self.clock = Clock()

    def desk(self, name: str, *, share: bool = True) -> Wiring:
        house = Wiring(str(self.folder / name), clock=self.clock)
        house.__dict__["guidebook"] = own_copy(house)
        house.settings.name_desk(
            site="Kontaktstelle", desk=name, share=str(self.share) if share else None
        )
        house.settings.prefer(sync_minutes=0)  # a test syncs when it says so
        return house


def log(house: Wiring, *codes: str, **more: object) -> None:
    """Log ``phone addiction`` with citizen as the asker unless said otherwise."""
    channel, topic = codes
    house.logbook.log({"channel": channel, "asker": "citizen", "topic": topic, **more})


def lotse(house: Wiring, language: str = "en") -> LotseApp:
    return LotseApp(house, Words(language))


async def settled(pilot: Pilot[None]) -> None:
    """Wait until workers have reported and everything they reported was drawn."""
    for _ in range(2):
        while not pilot.app.keyboard.at_rest and pilot.app.is_running:
            await pilot.pause()
        with suppress(WorkerCancelled):  # leaving cancels what still runs
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def sizes(pilot: Pilot[None]) -> AsyncIterator[tuple[int, int]]:
    """Resize the terminal through the sizes people have, narrow to wide."""
    for size in ((40, 20), (60, 24), (80, 24), (120, 36), (200, 60)):
        await pilot.resize_terminal(*size)
        await settled(pilot)
        yield size


def seen(pilot: Pilot[None]) -> str:
    """Return the text on the screen."""
    app = pilot.app
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text[:width].rstrip() for strip in strips[:height])
