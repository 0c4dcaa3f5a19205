"""The report over many contact points: each as its own report says, together without doubles."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import START, Clock, Desk, letters, month, op, snapshot
from lotse_tui.domain.closing import closed_months
from lotse_tui.domain.contact import contact_of
from lotse_tui.domain.errors import DiskError, NoSharedFolder, NothingToReport
from lotse_tui.domain.operations import Ledger
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Report
from lotse_tui.domain.tally import tally_by
from lotse_tui.services.report.network import NetworkReporting, sites_in
from lotse_tui.services.report.site_count import APART, PartCells, SiteCount
from lotse_tui.storage.codec import decode
from lotse_tui.storage.month_lines import LineReader
from lotse_tui.storage.network_cache import NetworkCache
from lotse_tui.storage.places import Home
from lotse_tui.storage.release_file import ReleaseFile
from report_builders import CODES

MONTH = Period.month(2026, 11)


class Town:
    """Contact points, each with a folder and a desk, and a coordinator who only looks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        own = Home(str(folder / "own"))
        releases, cache = ReleaseFile(own, of_network=True), NetworkCache(own, "1")
        self.network = NetworkReporting(
            own.root, CODES, self.clock, lambda _entry: "", cache, releases
        )

    def site(self, name: str, **often: int) -> Desk:
        """A contact point with so many contacts by channel, synced."""
        share = self.folder / "sites" / name
        share.mkdir(parents=True)
        desk = Desk(self.folder / f"home-{name}", self.clock)
        desk.wiring.settings.name_desk(site=f"Stelle {name}", desk="Tresen", share=str(share))
        desk.share = share
        for channel, count in often.items():
            desk.log((channel, "citizen", "mental"), count=count)
        desk.sync()
        return desk

    def report(self, *desks: Desk | Path, period: Period = MONTH) -> Report:
        places = [str(one.share if isinstance(one, Desk) else one) for one in desks]
        return self.network.report(places, period)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def figures(report: Report) -> dict[str, dict[str, int | None]]:
    return {table.id: {row.code: row.count for row in table.rows} for table in report.tables()}


def test_sites_stand_side_by_side_and_make_the_sum(town: Town) -> None:
    north, south = town.site("nord", phone=4, email=2), town.site("süd", phone=3)
    before = snapshot(town.folder / "sites")
    report = town.report(north, south)
    network = report.network
    assert network is not None
    assert (report.total.count, report.audit.ok, report.head.state) == (9, True, "provisional")
    assert [site.name for site in network.sites] == ["Stelle nord", "Stelle süd"]
    assert network.incomplete == ()  # the month runs, but nothing is missing
    channel = network.grids[1]
    assert channel.columns[:3] == ("total", "phone", "email")
    assert [row[:3] for row in channel.rows] == [(6, 4, 2), (3, 3, 0)]
    assert channel.network[:3] == (9, 7, 2)
    assert snapshot(town.folder / "sites") == before
    assert [path.name for path in (town.folder / "own").iterdir()] == ["network"]


def test_each_site_counts_as_its_own_report_does(town: Town) -> None:
    desk = town.site("nord", phone=4)
    desk.log(("email", "group", "social"), request="find_group", hour=9, count=3)
    gone = desk.log(("letter", "citizen", "chronic"), referrals=["x"], gap="full")
    changed = desk.log(("phone", "professional", "addiction"), asker_detail="press")
    desk.logbook.log_event({"event": "group_founded"})
    desk.log(("in_person", "citizen", "other"), scope="event", date="2026-11-18")
    desk.clock.turn_to(date(2026, 12, 2))
    desk.logbook.delete(gone.id)
    desk.logbook.edit(changed.id, {"topic": "social", "date": "2026-12-01"})
    for period in (MONTH, Period.month(2026, 12), Period.year(2026)):
        desk.sync()
        own = desk.wiring.reporting.report(period)
        assert figures(town.report(desk, period=period)) == figures(own)
        assert town.report(desk, period=period).audit.withdrawn == own.audit.withdrawn
    desk.wiring.month_end.close(MONTH)
    desk.log(("online", "citizen", "mental"), date="2026-11-30", count=5)
    desk.sync()
    report, own = town.report(desk), desk.wiring.reporting.report(MONTH)
    assert figures(report) == figures(own)
    assert report.network is not None
    (site,) = report.network.sites
    assert (site.closed, site.since, site.head.state) == ((("2026-11", 1),), 5, "corrected")
    assert closed_months(desk.logbook.ledger)


def test_a_contact_in_two_folders_counts_once(town: Town) -> None:
    north = town.site("nord", phone=4, email=2)
    south = town.site("süd", phone=3)
    # Somebody put letters of the north into the folder of the south, under its team.
    (letter,) = letters(north.share)
    head, ops = decode(letter.read_bytes())
    folder = south.share / "log" / head.device
    folder.mkdir()
    copied = month(ops, device=head.device, team=south.wiring.settings.desk.team)
    (folder / letter.name).write_bytes(copied)
    report = town.report(north, south)
    assert report.total.count == 9
    assert report.network is not None
    assert report.network.twice == (("Stelle nord", "Stelle süd", 6),)
    asker = report.network.grids[0]
    assert (asker.together[0], asker.twice[0], asker.network[0]) == (15, 6, 9)
    assert report.audit.ok


def test_the_same_site_twice_counts_once(town: Town) -> None:
    north = town.site("nord", phone=4)
    copy = town.folder / "kopie"
    shutil.copytree(north.share, copy)
    north.log(("email", "citizen", "social"))
    north.sync()
    report = town.report(north, copy)  # an old copy and the folder itself: together they are one
    assert report.network is not None
    (site,) = report.network.sites
    assert (report.total.count, len(site.folders)) == (5, 2)


def test_what_cannot_be_read_is_named_and_the_rest_counts(town: Town) -> None:
    north, south = town.site("nord", phone=4), town.site("süd", phone=3)
    (letter,) = letters(south.share)
    letter.write_bytes(letter.read_bytes()[:-30])
    empty = town.folder / "leer"
    empty.mkdir()
    report = town.report(north, south, town.folder / "weg", empty)
    assert report.network is not None
    assert {(Path(one.folder).name, one.reason) for one in report.network.absent} == {
        ("weg", "missing"),
        ("leer", "no_team"),
    }
    assert (report.total.count, report.head.unread, report.head.state) == (4, 1, "provisional")
    (bad,) = report.unread_files()
    assert (bad.kind, bad.detail) == ("in_transit", "checksum")
    assert letter.name in bad.file
    with pytest.raises(NothingToReport):
        town.report(empty)


def test_months_that_nobody_has_sent_are_not_fewer_contacts(town: Town) -> None:
    desk = town.site("nord", phone=40)
    town.clock.turn_to(date(2027, 1, 15))
    silent = town.report(desk, period=Period.month(2026, 12)).total
    desk.sync()
    told = town.report(desk, period=Period.month(2026, 12)).total
    assert (silent.before, silent.trend) == (40, "")
    assert (told.before, told.trend) == (40, "falling")


def test_missing_numbers_are_named(town: Town) -> None:
    desk = town.site("nord", phone=4)
    desk.clock.turn_to(date(2026, 12, 2))
    desk.log_many(3)
    desk.sync()
    november, december = letters(desk.share)
    november.unlink()
    report = town.report(desk, period=Period.month(2026, 12))
    assert report.network is not None
    (site,) = report.network.sites
    assert [(gap.first, gap.last) for gap in site.gaps] == [(1, 1)]
    assert report.network.incomplete == (site,)
    assert site.head.state == "provisional"
    assert december.exists()


def test_a_folder_of_folders_names_the_sites(town: Town, tmp_path: Path) -> None:
    town.site("nord")
    town.site("süd")
    (tmp_path / "sites" / "notizen").mkdir()
    assert [Path(place).name for place in sites_in(str(tmp_path / "sites"))] == ["nord", "süd"]
    for place, reason in (
        (tmp_path / "sites" / "notizen", "no_sites"),
        (tmp_path / "weg", "no_network"),
    ):
        with pytest.raises(NoSharedFolder) as refused:
            sites_in(str(place))
        assert refused.value.reason == reason


def test_a_folder_of_folders_that_nobody_may_look_into_is_said(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.site("nord")

    def locked(_place: str) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.listdir", locked)
    with pytest.raises(DiskError) as refused:
        sites_in(str(tmp_path / "sites"))
    assert refused.value.kind == "permission"


def test_reading_can_be_cancelled(town: Town) -> None:
    north, south = town.site("nord"), town.site("süd")

    def stop(read: int, of: int) -> None:
        if (read, of) == (1, 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        town.network.report([str(north.share), str(south.share)], MONTH, stop)


CODE = st.sampled_from(["citizen", "group", "phone", "email", "mental", "insurance", "own"])
RECORD = st.fixed_dictionaries(
    {
        "date": st.sampled_from(["2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"]),
        **dict.fromkeys(("channel", "asker", "topic"), CODE),
    },
    optional={
        **dict.fromkeys(("asker_detail", "request", "request_detail", "result", "kind"), CODE),
        **dict.fromkeys(("setting", "funding", "language", "gap", "gap_detail", "scope"), CODE),
        **dict.fromkeys(("main_topic", "clearing_status", "clearing_outcome", "origin"), CODE),
        "hour": st.integers(0, 23),
        "count": st.integers(1, 999),
        "referrals": st.lists(CODE, max_size=2),
    },
)


@given(st.lists(st.tuples(RECORD, st.integers(1, 6), st.booleans()), min_size=1, max_size=12))
def test_counting_by_parts_is_counting_one_by_one(drawn: Any) -> None:
    ops = []
    for number, (record, contact, withdrawn) in enumerate(drawn, start=1):
        known = [one for one in ops if one.key.endswith(f"{contact:012d}")]
        changes: dict[str, Any] = {"key": f"00000000-0000-4000-8000-{contact:012d}"}
        if known:
            changes["prev"] = [known[-1].id]
        if withdrawn and known:
            changes |= {"op": "del", "record": None}
        ops.append(op(number, **({"record": record} | changes)))
    mains = {"own": "mental"}
    reader = LineReader(APART)
    count = SiteCount(mains, reader, PartCells(mains, reader.members))
    for half in (ops[::2], ops[1::2], ops[::2]):
        count.add(*reader.decode(month(half)))
    ledger = Ledger(ops)
    contacts = [contact_of(one, ledger.ops(one.winner.key)) for one in ledger.folded("contact")]
    expected = tally_by([one for one in contacts if one], (), mains, MONTH)
    found = count.counted(MONTH)
    assert found[1:6] == expected[1:6]
    for name in {*found.tables, *expected.tables}:
        assert dict(found.of(name)) == dict(expected.of(name)), name


def test_the_day_of_the_report_is_today(town: Town) -> None:
    assert town.report(town.site("nord")).head.as_of == START.date()


def test_who_breaks_off_has_given_nothing_out(town: Town) -> None:
    north, south = town.site("nord", phone=40, email=2, letter=9), town.site("süd", phone=30)
    report, seen = town.report(north, south), []

    def impatient(done: int, of: int) -> None:
        seen.append((done, of))
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        town.network.release(report, 3, impatient)
    assert seen[0][0] == 0
    assert seen[0][1] > 1
    assert not (town.folder / "own" / "releases-network.json").exists()
    assert town.network.release(report, 3).outside
