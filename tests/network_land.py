"""Contact points whose folders change, and a coordinator who remembers the report before."""

from __future__ import annotations

import os
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

from builders import Clock, month, op
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Report
from lotse_tui.services.report.network import NetworkReporting
from lotse_tui.storage.desk_card import DeskCard, encode_card
from lotse_tui.storage.network_cache import NetworkCache
from lotse_tui.storage.places import Home
from lotse_tui.storage.release_file import ReleaseFile
from lotse_tui.texts.report.forms import rendered
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words
from report_builders import CODES

MONTH = Period.month(2026, 11)


def reporting(
    home: Path, clock: Clock, codes: Codes = CODES, version: str = "1"
) -> NetworkReporting:
    own = Home(str(home))
    cache, releases = NetworkCache(own, version), ReleaseFile(own, of_network=True)
    return NetworkReporting(own.root, codes, clock, lambda _entry: "", cache, releases)


class Land:
    """Contact points whose folders change under the eyes of a coordinator."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.home = folder / "home"
        self.network = reporting(self.home, self.clock)
        self.read: list[str] = []
        self._ops: dict[str, list[Any]] = {}
        self._number = count(1)
        self._later = count(1)

    @property
    def cache(self) -> Path:
        return self.home / "network"

    def site(self, name: str, contacts: int = 3) -> Path:
        """A contact point with a team of its own, and so many contacts in its only letter."""
        place = self.folder / "sites" / name
        self._put(place / "lotse.json", b'{"format": "lotse-team", "version": 1, "team": "%b"}' % (
            self.team(place).encode()
        ))  # fmt: skip
        self.adds(place, contacts)
        return place

    def team(self, place: Path) -> str:
        return f"team{place.name}"

    def device(self, place: Path) -> str:
        return f"desk{place.name:0>8}"

    def adds(self, place: Path, contacts: int = 1, **changes: Any) -> Path:
        """A new generation of the month with more contacts in it."""
        ops = self._ops.setdefault(place.name, [])
        for number in range(len(ops) + 1, len(ops) + 1 + contacts):
            of_its_own = {"key": f"00000000-0000-4000-8000-{next(self._number):012d}"}
            made = op(number, device=self.device(place), **(of_its_own | changes))
            ops.append(made)
        data = month(ops, device=self.device(place), team=self.team(place))
        return self._put(place / "log" / self.device(place) / f"2026-11.{len(ops)}.json", data)

    def retires(self, place: Path) -> None:
        """Another desk says that nobody waits for the first one."""
        device = self.device(place)
        gone = DeskCard(device, self.team(place), "Eins", place.name, "2026-11-19", {})
        other = gone._replace(device="other000", day="2026-11-20", retired={device: "2026-11-20"})
        for card in (gone, other):
            self._put(place / "desks" / f"{card.device}.1.json", encode_card(card))

    def spoils(self, letter: Path, data: bytes) -> None:
        self._put(letter, data)

    def report(self, *places: Path, period: Period = MONTH) -> Report:
        """The report, which is the same as one that remembers nothing."""
        self.read.clear()
        named = [str(place) for place in places]
        try:
            found = self.network.report(named, period)
        finally:
            read = [*self.read]
        cold = self._forgetful().report(named, period)
        assert found == cold
        self.read = read
        assert printed(found, "json") == printed(cold, "json")
        return found

    def _forgetful(self) -> NetworkReporting:
        home = Path(tempfile.mkdtemp(dir=self.folder))
        home.chmod(0o777)  # nothing is remembered where others could change it
        return reporting(home, self.clock)

    def _put(self, path: Path, data: bytes) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        # Clocks of file systems tick slower than tests run.
        os.utime(path, ns=(0, 10**18 + next(self._later)))
        return path


def printed(report: Report, form: str) -> bytes:
    return rendered(report, form, ReportLabels(Words("de"), CODES))
