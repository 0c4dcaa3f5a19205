"""Write the pictures of the handbook from the real program: ``docs/handbuch/bilder/*.svg``.

python tools/make_pictures.py           write them
python tools/make_pictures.py --check   change nothing; name those that are stale, ends with 1

One session of the program is played on a desk with a fixed clock and fixed contacts; at each
station a picture is taken. So all of them are made, or checked, in a few seconds.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

# Read by Textual when it is imported: nothing moves in a picture.
os.environ.update(TEXTUAL_ANIMATIONS="none", TEXTUAL_FPS="500", COLORTERM="truecolor")
for _name in ("NO_COLOR", "LOTSE_HOME", "LOTSE_SHARE", "LOTSE_LANG", "LOTSE_PLAIN"):
    os.environ.pop(_name, None)

from textual.worker import WorkerCancelled  # noqa: E402

from lotse_tui.texts.words import Words  # noqa: E402
from lotse_tui.tui.app import LotseApp  # noqa: E402
from lotse_tui.wiring import Wiring  # noqa: E402

if TYPE_CHECKING:
    from textual.pilot import Pilot

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "handbuch" / "bilder"
NOW = datetime(2026, 11, 20, 10, 15)  # noqa: DTZ001 - civil time, as everywhere
_DESKS = ("Schreibtisch 1", "Schreibtisch 2", "Laptop unterwegs")
_NEIGHBOURS = ("Hagen", "Unna")
_SHARE_AS_SHOWN = "/media/netzlaufwerk/lotse"
_SPACE = "&#160;"
_WIDE = (80, 24)
_PHONE = (40, 22)
# Days back, desk, how often, and the letters that a person would type.
_TALLY = (
    *((back, 0, 1 + back % 3, "tbs") for back in range(20) if back % 7 not in (0, 1)),
    *((back, 0, 1, "tbp") for back in range(1, 19, 2)),
    *((back, 1, 2, "mfc") for back in range(0, 18, 3)),
    *((back, 1, 1, "pgz") for back in range(2, 20, 5)),
    *((back, 2, 1, "abk") for back in range(1, 16, 4)),
    *((back, 2, 1, "tbo") for back in range(3, 19, 6)),
)


class Station(NamedTuple):
    """A picture: its name, what is pressed and typed before it, the size of the terminal."""

    name: str
    keys: str
    typed: str = ""
    size: tuple[int, int] = _WIDE


STATIONS = (
    Station("suche", "f3", "clearing dortmund"),
    Station("eintrag", "enter"),
    Station("kontakt", "f2 t b"),
    Station("gespeichert", "k enter"),
    Station("filter", "f3 escape escape escape ctrl+f", "ohne"),
    Station("heute", "escape escape f4"),
    Station("monat", "f5"),
    Station("netz", "s"),
    Station("abgleich", "f6"),
    Station("arbeitsliste", "ctrl+l"),
    Station("befehle", "ctrl+p", "drucken"),
    Station("hilfe", "escape f4 f1"),
    Station("handy", "escape f3", "sucht", _PHONE),
    Station("handy-kontakt", "f2 a b", "", _PHONE),
)


class Clock:
    """Civil time that stands where it is put."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.now


def team(folder: Path) -> list[Wiring]:
    """Return three desks of a contact point that have counted and synced.

    The first one coordinates two others as well.
    """
    clock = Clock()
    share = folder / "netz" / "dortmund"
    share.mkdir(parents=True)
    for number, name in enumerate(_NEIGHBOURS):
        _neighbour(folder, name, (20 - 3 * number, 4 + number))
    desks = []
    for name in _DESKS:
        desk = Wiring(str(folder / name), clock=clock)
        desk.settings.name_desk(
            site="Kontaktstelle Dortmund", desk=name, share=str(share), place="Dortmund"
        )
        desk.settings.prefer(sync_minutes=0)
        desks.append(desk)
    for back, number, count, letters in sorted(_TALLY, reverse=True):
        clock.now = NOW - timedelta(days=back, hours=back % 3)
        channel, asker, topic = tuple(letters)
        codes = desks[number].codes
        values = {
            "channel": _code(codes["channel"].by_key(channel)),
            "asker": _code(codes["asker"].by_key(asker)),
            "topic": _code(codes["topic"].by_key(topic)),
        }
        for _ in range(count):
            desks[number].logbook.log(values)
    clock.now = NOW
    for desk in (*desks, *desks):
        desk.exchange.sync()
    desks[0].settings.prefer(sites=str(share.parent))
    return desks


def _neighbour(folder: Path, name: str, counts: tuple[int, int]) -> None:
    """Let another contact point count and put its month beside the others."""
    share = folder / "netz" / name.lower()
    share.mkdir()
    desk = Wiring(str(folder / name), clock=Clock())
    desk.settings.name_desk(site=f"Kontaktstelle {name}", desk="Büro", share=str(share))
    for count, channel in zip(counts, ("phone", "email"), strict=True):
        values = {"channel": channel, "asker": "citizen", "topic": "mental", "count": count}
        desk.logbook.log(values)
    desk.exchange.sync()


def _code(found: object) -> str:
    return str(getattr(found, "id", ""))


async def pictures() -> dict[str, str]:
    """Play the session and return each picture by its name."""
    taken: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="lotse-pictures-") as folder:
        app = LotseApp(team(Path(folder))[0], Words("de"))
        async with app.run_test(size=_WIDE) as pilot:
            await _still(pilot)
            for station in STATIONS:
                await pilot.resize_terminal(*station.size)
                await pilot.press(*station.keys.split(), *map(_key, station.typed))
                await _still(pilot)
                svg = app.export_screenshot(title="Lotse", simplify=True)
                taken[station.name] = plain(svg, station.name, folder)
    return taken


def _key(char: str) -> str:
    return {" ": "space"}.get(char, char)


async def _still(pilot: Pilot[None]) -> None:
    """Wait until workers have reported and everything was drawn."""
    for _ in range(3):
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def plain(svg: str, name: str, folder: str) -> str:
    """Return the picture without what it would load from the network, or what changes by itself."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono, Consolas, Menlo")
    svg = re.sub(r"terminal-\d+", f"lotse-{name}", svg)
    svg = re.sub(re.escape(f"{folder}/netz/dortmund") + f"(?:{_SPACE})*", _share_as_shown, svg)
    return re.sub(r"\n\s+", "\n", svg).strip() + "\n"


def _share_as_shown(found: re.Match[str]) -> str:
    length = len(found[0].replace(_SPACE, " "))
    return _SHARE_AS_SHOWN + _SPACE * (length - len(_SHARE_AS_SHOWN))


def main() -> int:
    """Write or check the pictures."""
    made = {FOLDER / f"{name}.svg": svg for name, svg in asyncio.run(pictures()).items()}
    if "--check" in sys.argv[1:]:
        stale = [p.name for p, svg in made.items() if not p.exists() or p.read_text("utf-8") != svg]
        stale += [path.name for path in FOLDER.glob("*.svg") if path not in made]
        for name in stale:
            print(f"{name} is stale: run python tools/make_pictures.py")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, svg in made.items():
        path.write_text(svg, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
