"""What a network report remembers of contact points makes no difference to what it says."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import RECORD, Cancelled, letters, month, op
from lotse_tui.domain.errors import DiskError
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Report
from lotse_tui.services.report.network_reading import Reader
from lotse_tui.storage.backup_file import belongs
from lotse_tui.storage.codec import decode
from lotse_tui.storage.local_folder import LocalFolder
from network_land import MONTH, Land, printed, reporting
from report_builders import codes_with, shipped_list

PERIODS = (MONTH, Period.year(2026), Period.quarter(2026, 4))


@pytest.fixture
def land(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Land:
    """Contact points; ``land.read`` names those the last report read."""
    made = Land(tmp_path)
    before = Reader.read

    def read(self: Reader, task: Any, progress: Any) -> Any:
        made.read.extend(Path(place).name for place in task.folders)
        return before(self, task, progress)

    monkeypatch.setattr(Reader, "read", read)
    return made


def test_only_what_changed_is_read(land: Land) -> None:
    north, south, west = (land.site(name) for name in ("nord", "sued", "west"))
    sites = north, south, west
    land.report(*sites)
    assert land.read == ["nord", "sued", "west"]
    land.report(*sites)
    assert land.read == []
    land.adds(south, 2)
    assert land.report(*sites).total.count == 11
    assert land.read == ["sued"]
    letters(west)[0].unlink()
    land.report(*sites)
    assert land.read == ["west"]
    east = land.site("ost")
    land.report(east, *sites)
    assert land.read == ["ost"]
    land.report(south, east)  # others, in another order
    assert land.read == []
    land.report(*sites)
    land.report(*sites, period=Period.year(2026))
    assert land.read == ["nord", "sued", "west"]


def test_one_contact_point_is_taken_from_the_report_over_all(land: Land) -> None:
    sites = [land.site(name) for name in ("nord", "sued", "west")]
    whole = land.report(*sites)
    places = [str(site) for site in sites]
    land.read.clear()
    found = land.network.report(places, MONTH, team=land.team(sites[1]))
    assert (land.read, found.total.count) == ([], 3)
    assert reporting(land.folder / "cold", land.clock).report(places[1:2], MONTH) == found
    assert land.report(*sites) == whole
    assert land.read == []


def test_a_drive_that_comes_back_is_not_read_anew(land: Land) -> None:
    north, south, west = (land.site(name) for name in ("nord", "sued", "west"))
    land.report(north, south, west)
    away = land.folder / "away"
    for _ in range(2):
        south.rename(away)
        report = land.report(north, south, west)
        assert report.network is not None
        assert (land.read, len(report.network.absent)) == ([], 1)
        land.adds(west)
        land.report(north, south, west)
        away.rename(south)
        land.report(north, south, west)
        assert land.read == []


def test_every_form_says_the_same(land: Land) -> None:
    north, south = land.site("nord"), land.site("sued")
    land.adds(north, referrals=["x"], gap="full", record={
        "date": "2026-11-02", "channel": "x\x1f", "asker": "group", "topic": "own", "hour": 9
    })  # fmt: skip
    first = land.report(north, south)
    again = land.report(north, south)
    assert land.read == []
    for form in ("text", "plain", "md", "html", "csv", "rfc4180", "json", "xlsx"):
        assert printed(first, form) == printed(again, form), form


def test_a_day_later_the_report_is_of_that_day(land: Land) -> None:
    north, south = land.site("nord"), land.site("sued")
    land.retires(south)
    for day in (date(2026, 11, 21), date(2026, 12, 3)):
        land.clock.turn_to(day)
        report = land.report(north, south)
        assert report.network is not None
        _, gone = report.network.sites
        assert (report.head.as_of, gone.head.deliveries[0].until) == (day, day)
    assert land.read == []


def test_what_is_damaged_is_said_again(land: Land) -> None:
    north, south = land.site("nord"), land.site("sued")
    land.spoils(letters(south)[0], letters(south)[0].read_bytes().replace(b'"ops"', b'"oqs"'))
    land.spoils(north / "log" / "fremd.txt", b"x")
    for _ in range(2):
        report = land.report(north, south)
        assert (report.head.unread, len(report.audit.sources.refused)) == (1, 2)


def test_what_is_on_its_way_is_tried_again(land: Land) -> None:
    north, south = land.site("nord"), land.site("sued")
    whole = letters(south)[0].read_bytes()
    land.spoils(letters(south)[0], whole[:-40])
    for _ in range(2):
        assert land.report(north, south).head.unread == 1
        assert land.read[-1:] == ["sued"]
    land.adds(south)  # the newer generation is whole, so nobody waits for the cut one
    land.report(north, south)
    assert land.report(north, south).head.unread == 0
    assert land.read == []


def test_what_could_not_be_read_once_is_tried_again(
    land: Land, monkeypatch: pytest.MonkeyPatch
) -> None:
    north = land.site("nord")
    land.adds(north)
    with monkeypatch.context() as patch:
        content = LocalFolder.content
        held_open = letters(north)[0].name  # the older generation: nobody would miss it
        patch.setattr(
            LocalFolder,
            "content",
            lambda self, name: None if name.endswith(held_open) else content(self, name),
        )
        assert land.report(north).audit.sources.files == 1
    assert land.report(north).audit.sources.files == 2


def test_a_folder_listed_in_part_is_not_remembered_as_whole(
    land: Land, monkeypatch: pytest.MonkeyPatch
) -> None:
    north = land.site("nord")
    listed, lists = count(), LocalFolder._list

    def stumbling(self: LocalFolder, folder: str) -> Any:
        return () if folder == "log" and next(listed) else lists(self, folder)

    with monkeypatch.context() as patch:
        patch.setattr(LocalFolder, "_list", stumbling)
        assert land.network.report([str(north)], MONTH).total.count == 0
    assert land.report(north).total.count == 3


SHARED = {"key": "00000000-0000-4000-8000-999999999999"}


def test_a_contact_in_two_folders_is_known_as_long_as_both_stay(land: Land) -> None:
    north, south, west = (land.site(name) for name in ("nord", "sued", "west"))
    land.adds(north, **SHARED)
    land.adds(south, **SHARED)
    for expected in (["nord", "sued", "west"], [], ["west"]):
        report = land.report(north, south, west)
        assert land.read == expected
        assert report.network is not None
        assert report.network.twice == (("Probe (nord)", "Probe (sued)", 1),)
        if not expected:
            land.adds(west)


def test_figures_alone_do_not_say_what_lies_twice(land: Land) -> None:
    social = {"record": RECORD | {"topic": "social"}}
    north, south = land.site("nord"), land.site("sued")
    land.adds(north, **SHARED)
    for changes in (social, SHARED, social):
        land.adds(south, **changes)
    assert topics(land.report(north, south)) == {"mental": 7, "social": 2}
    # The last two swap their topics: the south has the same keys and figures as before.
    letter = letters(south)[-1]
    _, ops = decode(letter.read_bytes())
    records = [one.record for one in ops]
    swapped = [
        op(one.number, device=one.device, key=one.key, record=record)
        for one, record in zip(ops, [*records[:-2], records[-1], records[-2]], strict=True)
    ]
    for older in letters(south)[:-1]:
        older.unlink()
    land.report(north, south)
    land.spoils(letter, month(swapped, device=land.device(south), team=land.team(south)))
    assert topics(land.report(north, south)) == {"mental": 8, "social": 1}


def topics(report: Report) -> dict[str, int | None]:
    table = report.table("topic")
    assert table is not None
    return {row.code: row.count for row in table.rows if row.count}


def test_other_topics_or_another_version_are_another_question(land: Land) -> None:
    north = land.site("nord")
    land.report(north)
    finer = {**shipped_list("topic")}
    finer["codes"] = [
        *finer["codes"],
        {"id": "own", "main": "mental", "de": "Eigenes", "en": "Own"},
    ]
    for network, again in (
        (reporting(land.home, land.clock), []),
        (reporting(land.home, land.clock, codes_with(topic=finer)), ["nord"]),
        (reporting(land.home, land.clock, version="2"), ["nord"]),
        (reporting(land.home, land.clock), ["nord"]),  # a program that came back
    ):
        land.read.clear()
        network.report([str(north)], MONTH)
        assert land.read == again


def test_the_cache_is_small_and_nobody_elses(land: Land) -> None:
    north, south = land.site("nord"), land.site("sued")
    period = MONTH
    for _ in range(14):
        land.report(north, south, period=period)
        period = period.previous()
    land.adds(south)
    land.report(north, south)
    names = [path.name for path in land.cache.iterdir()]
    answers = [name for name in names if "." in name]
    assert len(answers) == 12
    assert len(names) - len(answers) < 2 * 2 * 12  # the keys are the same in every month
    assert not any(belongs(f"network/{name}") for name in names)
    if os.name == "posix":
        modes = {stat.S_IMODE(path.stat().st_mode) for path in land.cache.iterdir()}
        assert (modes, stat.S_IMODE(land.cache.stat().st_mode)) == ({0o600}, 0o700)


def test_who_breaks_off_leaves_no_half_answer(land: Land) -> None:
    places = [str(land.site(name)) for name in ("nord", "sued", "west")]

    def stop(read: int, of: int) -> None:
        if (read, of) == (2, 3):
            raise Cancelled

    with pytest.raises(Cancelled):
        land.network.report(places, MONTH, stop)
    assert not land.cache.exists()
    land.read.clear()
    land.network.report(places, MONTH)
    assert land.read == ["nord", "sued", "west"]


def test_progress_counts_what_is_known_as_read(land: Land) -> None:
    north, south = land.site("nord"), land.site("sued")
    places = [str(north), str(south)]
    for expected in ([(0, 2), (0, 2), (0, 2), (1, 2), (2, 2)], [(0, 2), (1, 2), (2, 2)]):
        said: list[tuple[int, int]] = []
        land.network.report(places, MONTH, lambda read, of, said=said: said.append((read, of)))
        assert said == expected


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX")
def test_nothing_is_remembered_where_others_could_change_it(land: Land) -> None:
    north = land.site("nord")
    for folder in (land.home, land.cache):
        land.report(north)
        folder.chmod(0o777)
        for _ in range(2):
            land.report(north)
            assert land.read == ["nord"]
        folder.chmod(0o700)
        land.report(north)
        assert land.read == []


def test_nothing_is_remembered_where_nothing_can_be_written(
    land: Land, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_what: Any) -> None:
        raise DiskError("write", "", "full", "")

    north = land.site("nord")
    monkeypatch.setattr("lotse_tui.storage.network_cache.make_folder", refuses)
    for _ in range(2):
        assert land.report(north).total.count == 3
    assert land.read == ["nord"]


DEAR = settings(max_examples=settings.default.max_examples // 2, deadline=None)
CHANGES = ("new", "double", "retired", "day", "cache", "drop", "removed", "cut", "empty")


@DEAR
@given(st.data())
def test_remembering_makes_no_difference(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        land = Land(Path(name))
        sites = [land.site(one) for one in ("nord", "sued", "west")]
        for change in data.draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=6)):
            site = data.draw(st.sampled_from(sites))
            if change in ("removed", "cut", "empty"):
                spoil(land, change, letters(site), data)
            elif change in ("cache", "drop"):
                spoil_cache(land.cache, change, data)
            elif change == "day":
                land.clock.turn(days=data.draw(st.sampled_from([1, 40])))
            elif change == "retired":
                land.retires(site)
            else:
                land.adds(site, **(SHARED if change == "double" else {}))
            chosen = data.draw(st.permutations(sites))[: data.draw(st.integers(1, 3))]
            land.report(*chosen, period=data.draw(st.sampled_from(PERIODS)))


def spoil(land: Land, change: str, lying: list[Path], data: st.DataObject) -> None:
    if not lying:
        return
    letter = data.draw(st.sampled_from(lying))
    if change == "removed":
        letter.unlink()
    elif change == "cut":
        land.spoils(letter, letter.read_bytes()[:-40])
    else:
        land.spoils(letter, b"\0" * len(letter.read_bytes()))


def spoil_cache(cache: Path, change: str, data: st.DataObject) -> None:
    held = sorted(cache.iterdir()) if cache.exists() else []
    if change == "drop":
        shutil.rmtree(cache, ignore_errors=True)
    elif held:
        spoilt = data.draw(st.sampled_from(held))
        spoilt.write_bytes(spoilt.read_bytes()[: data.draw(st.integers(0, 400))])
