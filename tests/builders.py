"""Desks in temporary folders, with a clock that tests turn; contacts, operations, month files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from lotse_tui.domain.contact import Contact
from lotse_tui.domain.operations import Op, op_from_raw
from lotse_tui.services.sync.exchange import Outcome
from lotse_tui.storage.codec import Head, month_file
from lotse_tui.wiring import Wiring

START = datetime(2026, 11, 20, 10)
TODAY = START.date()
TEAM = "0123456789abcdef"


class Clock:
    """Civil time that stands still until a test turns it."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **span: float) -> None:
        self.now += timedelta(**span)

    def turn_to(self, day: date) -> None:
        self.now = datetime(day.year, day.month, day.day, 10)


class Desk:
    """A desk as a person uses it; :meth:`reopened` is another program on the same home."""

    def __init__(self, home: Path, clock: Clock, share: Path | None = None, name: str = "") -> None:
        self.home = home
        self.clock = clock
        self.share = share
        self.wiring = Wiring(str(home), clock=clock)
        if share is not None:
            self.wiring.settings.name_desk(site="Probe", desk=name or home.name, share=str(share))

    def reopened(self) -> Desk:
        again = Desk(self.home, self.clock)
        again.share = self.share
        return again

    def copied(self, home: Path) -> Desk:
        """An image clone, or a backup: the same home at another place."""
        shutil.copytree(self.home, home)
        other = Desk(home, self.clock)
        other.share = self.share
        return other

    @property
    def device(self) -> str:
        return self.wiring.settings.desk.device

    @property
    def logbook(self):
        return self.wiring.logbook

    def log(
        self, keys: tuple[str, str, str] = ("phone", "citizen", "mental"), **more: Any
    ) -> Contact:
        return self.logbook.log(values(keys, **more))

    def log_many(self, many: int, **more: Any) -> list[Contact]:
        return self.logbook.log_all([values(**more) for _ in range(many)])

    def sync(self, **how: Any) -> Outcome:
        return self.wiring.exchange.sync(**how)

    def ids(self) -> set[str]:
        return {contact.id for contact in self.logbook.contacts()}

    def total(self) -> int:
        return sum(contact.count for contact in self.logbook.contacts())

    def figures(self) -> list[tuple[Any, ...]]:
        """All that a report counts, in an order that does not depend on the desk."""
        return sorted(
            (c.id, c.date, c.channel, c.asker, c.topic, c.count, c.scope)
            for c in self.logbook.contacts()
        )


def values(
    keys: tuple[str, str, str] = ("phone", "citizen", "mental"), **more: Any
) -> dict[str, Any]:
    return dict(zip(("channel", "asker", "topic"), keys, strict=True)) | more


def office(tmp_path: Path, *names: str) -> list[Desk]:
    """Desks around one shared folder, all on one clock."""
    share = tmp_path / "share"
    share.mkdir()
    clock = Clock()
    return [Desk(tmp_path / name, clock, share) for name in names]


def kinds(outcome: Outcome) -> set[tuple[str, str]]:
    """Class and file of every problem of a sync."""
    return {(problem.kind, problem.file) for problem in outcome.problems}


def letters(share: Path, device: str = "*") -> list[Path]:
    """The month files in a shared folder, oldest generation first."""
    found = share.glob(f"log/{device}/*.json")
    return sorted(found, key=lambda path: (path.parent.name, len(path.name), path.name))


def sync_all(desks: Sequence[Desk], times: int = 2) -> list[Outcome]:
    """Sync desk by desk, several times round; return what the last round said."""
    return [desk.sync() for desk in [*desks] * times][-len(desks) :]


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Name, content and time of everything in a folder."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


DEVICE = "aaaaaaaaaaaaaaaa"
RECORD = {"date": "2026-11-20", "channel": "phone", "asker": "citizen", "topic": "mental"}


def key(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def raw(number: int = 1, **changes: Any) -> dict[str, Any]:
    """An operation as it stands in a file; a change to None takes the field out."""
    whole = {
        "op": "set",
        "about": "contact",
        "key": key(number),
        "device": DEVICE,
        "number": number,
        "lamport": number,
        "at": "2026-11-20",
        "record": RECORD,
    } | changes
    return {name: value for name, value in whole.items() if value is not None}


def op(number: int = 1, **changes: Any) -> Op:
    return op_from_raw(raw(number, **changes))


def month(
    ops: Iterable[Op], *, device: str = DEVICE, of: str = "2026-11", team: str = TEAM
) -> bytes:
    return month_file(Head(device, of, team=team, desk="Tisch", site="Probe"), ops)


def short(value: object) -> str:
    """Name a test by the beginning of its value: some are 100,000 signs long."""
    return repr(value)[:24]


class Cancelled(Exception):
    """What a test throws to break something off."""


def cancel_at(place: int) -> Callable[[str], None]:
    """A progress callback that breaks off at its ``place``-th call, counted from 0."""
    left = [place]

    def progress(_name: str) -> None:
        if not left[0]:
            raise Cancelled
        left[0] -= 1

    return progress
