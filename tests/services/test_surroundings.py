"""What ``doctor`` sees of the computer around Lotse."""

from __future__ import annotations

import io
import shutil
from datetime import datetime, timedelta

import pytest

from lotse_tui.cli.terminal_look import terminal_findings
from lotse_tui.texts.checkup import finding_line
from lotse_tui.texts.words import Words
from lotse_tui.wiring import Wiring

NOW = datetime(2026, 11, 22, 10, 15)


class Desk:
    def __init__(self, home, now=NOW):
        self.now = now
        self.house = Wiring(str(home), clock=lambda: self.now)

    def kinds(self):
        return {finding.kind: finding for finding in self.house.surroundings.findings()}


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    made.house.logbook.log({"channel": "phone", "asker": "citizen", "topic": "addiction"})
    return made


def test_a_sound_computer_has_nothing_to_mend(desk):
    found = desk.kinds()
    assert all(finding.ok for finding in found.values())
    assert set(found) == {"clock", "guide_age", "events"}
    assert found["clock"].subject == "2026-11-22T10:15"


def test_a_clock_behind_the_entries_is_named(desk):
    desk.now = NOW - timedelta(days=300)
    found = desk.kinds()["clock_behind"]
    assert (found.subject, found.detail) == ("2026-01-26", "2026-11-22")
    assert "Uhr stellen" in finding_line(*found[:3], Words("de"))


def test_an_old_guide_is_named(desk):
    desk.now = NOW + timedelta(days=800)
    assert not desk.kinds()["guide_old"].ok


def test_broken_files_of_people_and_a_full_disk_are_named(desk, tmp_path, monkeypatch):
    for folder, name in (("themes", "bunt.toml"), ("forms", "beirat.json")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("{")
    usage = shutil._ntuple_diskusage(10**9, 10**9, 3 * 1024 * 1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    desk.house.events.crashed(KeyError("x"), "program")
    found = desk.kinds()
    assert found["theme_broken"].subject.endswith("bunt.toml")
    assert found["form_broken"].subject == "beirat"
    assert found["disk_full"].detail == "3"
    assert found["crashed"][1:3] == ("2026-11-22", "KeyError")


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environ", "size", "wanted"),
    [
        ({"TERM": "xterm-256color", "LANG": "de_DE.UTF-8"}, (80, 24), ["terminal"]),
        ({"TERM": "xterm", "LANG": "C.UTF-8"}, (39, 24), ["terminal", "terminal_small"]),
        ({"TERM": "xterm", "LANG": "C"}, (80, 24), ["terminal", "terminal_ascii"]),
        ({"TERM": "dumb"}, (80, 24), ["terminal_plain"]),
    ],
)
def test_a_terminal_says_what_it_can(environ, size, wanted, monkeypatch):
    monkeypatch.setattr("os.name", "posix")
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: size)
    found = list(terminal_findings(Screen(), environ))
    assert [finding.kind for finding in found] == wanted
    assert [finding.kind for finding in terminal_findings(io.StringIO(), environ)] == [
        "no_terminal"
    ]


def test_every_finding_has_words_in_both_languages(desk):
    for language in ("de", "en"):
        words = Words(language)
        for kind in ("disk_full", "clock_behind", "guide_old", "no_library", "terminal_ascii"):
            said = finding_line(kind, "A", "B", words)
            assert not said.startswith(kind)
            assert "A" in said
