"""Bad files are kept with the reason while they are bad, within bounds, and named by check."""

from __future__ import annotations

import json

import pytest

from builders import letters, month, office, op
from lotse_tui.storage import quarantine


@pytest.fixture
def folder(tmp_path):
    """A desk that reads, and the folder of one that sends damaged files."""
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    return two, tmp_path / "share" / "log" / one.device, one


def damaged(device, number):
    raw = {"channel": number, "date": "2026-11-20", "asker": "citizen", "topic": "mental"}
    return month([op(1, device=device, record=raw)], device=device)


def kept(desk):
    return desk.wiring._stores.quarantine.letters()


def test_a_damaged_file_is_kept_until_it_is_gone(folder):
    two, place, one = folder
    bad = place / "2026-10.7.json"
    bad.write_bytes(damaged(one.device, 1))
    for _ in range(2):
        two.sync()
    (copy,) = kept(two)
    assert (copy.kind, copy.device) == ("damaged", one.device)
    assert copy.file == f"log/{one.device}/2026-10.7.json"
    assert (two.home / "quarantine" / copy.name).read_bytes() == bad.read_bytes()
    assert two.home.joinpath("quarantine", copy.name).stat().st_mode & 0o077 == 0
    (finding,) = two.wiring.checkup.log_problems()
    assert (finding.kind, finding.subject) == ("put_aside", f"quarantine/{copy.name}")
    bad.unlink()
    two.sync()
    assert kept(two) == ()
    assert two.wiring.checkup.log_problems() == []


def test_what_is_still_arriving_is_not_kept(folder):
    two, place, _ = folder
    (good,) = letters(place.parent.parent)
    good.write_bytes(good.read_bytes()[:50])
    (place / "x.txt").write_bytes(b"x")
    two.sync()
    assert kept(two) == ()
    assert not (two.home / "quarantine").exists()


def test_copies_are_bounded_in_number_and_size(folder, monkeypatch):
    two, place, one = folder
    monkeypatch.setattr(quarantine, "MOST_COPIES", 3)
    monkeypatch.setattr(quarantine, "LARGEST_COPY", 100)
    for number in range(6):
        (place / f"2026-10.{number}.json").write_bytes(damaged(one.device, number))
    two.sync()
    assert len(kept(two)) == 3
    for path in (two.home / "quarantine").glob("letter.*"):
        if not path.name.endswith(".json"):
            assert path.stat().st_size == 100
    for path in (two.home / "quarantine").glob("*.reason.json"):
        assert json.loads(path.read_text())["size"] > 100
        path.write_bytes(b"{")
    assert kept(two) == ()
    assert two.sync().failure is None
