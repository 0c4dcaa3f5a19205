"""Sample data: a home of their own that says so, leaves nothing behind and reaches nobody."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders import Clock, Desk
from lotse_tui.domain.errors import BadValue, DiskError, NoSharedFolder, SampleData
from lotse_tui.wiring import Wiring

NAMES = {"site": "ERFUNDEN", "desk": "Platz", "language": "de"}


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "share").mkdir()
    desk = Desk(tmp_path / "home", Clock(), tmp_path / "share", "Platz 1")
    desk.wiring.logbook.log({"channel": "phone", "asker": "citizen", "topic": "social"})
    return desk


def test_a_sample_is_the_same_every_time_and_apart_from_what_is_real(desk):
    samples = desk.wiring.samples
    count = samples.make(**NAMES)
    assert count == samples.make(**NAMES) > 300
    house = samples.house()
    report = house.reporting.report(house.reporting.this_month())
    assert report.head.site == "ERFUNDEN"  # the name stands above every report
    assert report.total.count > 0
    today = desk.clock().date().isoformat()
    assert all(one.hour <= desk.clock().hour for one in house.logbook.contacts(today, today))
    assert house.logbook.contacts(today, today)
    assert len(desk.reopened().wiring.logbook.contacts()) == 1
    before = sorted(os.listdir(desk.home))
    assert samples.remove()
    assert not samples.remove()
    assert "sample" in before
    assert sorted(os.listdir(desk.home)) == [name for name in before if name != "sample"]
    with pytest.raises(BadValue):
        samples.house()


def test_a_sample_reaches_nobody(desk, tmp_path):
    desk.wiring.samples.make(**NAMES)
    home, share = desk.wiring.samples.home, str(tmp_path / "share")
    sample = Wiring(home, share=share, clock=desk.clock)  # as with --share or LOTSE_SHARE
    with pytest.raises(NoSharedFolder) as refused:
        sample.exchange.sync()
    assert refused.value.reason == "sample"
    assert not list(Path(share).rglob("*.json"))
    with pytest.raises(SampleData):
        sample.settings.name_desk(site="Echt", desk="Platz", share=share)
    for what in ("publishing", "backups"):
        with pytest.raises(SampleData):
            getattr(sample, what)
    desk.wiring.backups.backup(str(tmp_path / "backup.zip"))
    other = Desk(tmp_path / "other", Clock())
    other.wiring.backups.restore(str(tmp_path / "backup.zip"))
    assert len(other.reopened().wiring.logbook.contacts()) == 1


def test_only_a_sample_is_ever_removed(desk):
    own = Wiring(os.path.join(desk.home, "sample"), clock=desk.clock)
    own.logbook.log({"channel": "phone", "asker": "citizen", "topic": "social"})
    with pytest.raises(DiskError):
        desk.wiring.samples.make(**NAMES)
    assert len(Wiring(own.home).logbook.contacts()) == 1
