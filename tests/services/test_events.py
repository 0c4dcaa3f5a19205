"""The log of what went wrong: useful to those who mend it, silent about everybody else."""

from __future__ import annotations

import os
import stat
from datetime import datetime

import pytest

from lotse_tui.__main__ import main
from lotse_tui.domain.errors import BadValue, DiskError
from lotse_tui.services.logbook import Logbook
from lotse_tui.storage.event_log import LIMIT_BYTES, OLDER
from lotse_tui.wiring import Wiring

NAME = "Erika Musterfrau 0231 5555"


@pytest.fixture
def house(tmp_path):
    return Wiring(str(tmp_path), clock=lambda: datetime(2026, 11, 22, 10, 15))


def read(path):
    with open(path, encoding="ascii") as file:
        return file.read()


def raised(inner, outer):
    try:
        try:
            raise inner
        except type(inner) as error:
            raise outer from error
    except type(outer) as error:
        return error


def test_a_crash_is_noted_with_kinds_and_places_but_no_message(house):
    assert house.events.crashed(raised(KeyError(NAME), ValueError(NAME)), "program")
    noted = read(house.events.path)
    assert noted.startswith("2026-11-22 crash ValueError program 0.1.0 ")
    assert "test_events:" in noted
    assert "after:KeyError" in noted
    assert "10:15" not in noted
    assert not set(NAME.split()) & set(noted.split())
    assert house.events.last_crash() == ("2026-11-22", "ValueError")
    if os.name == "posix":
        assert stat.S_IMODE(os.stat(house.events.path).st_mode) == 0o600


def test_a_refusal_names_files_of_ours_and_no_others(house, tmp_path):
    for path in (tmp_path / "log" / "2026-11.json", tmp_path / "Bericht_Erika.md"):
        house.events.failed(DiskError("write", str(path), "full", NAME), "report")
    house.events.failed(
        BadValue("--topic", NAME), "log"
    )  # a mistake of a person: nobody's business
    first, second = read(house.events.path).splitlines()
    assert first.startswith("2026-11-22 failed DiskError report write full log/2026-11.json ")
    assert " write full elsewhere " in second
    assert "Erika" not in first + second


def test_what_could_be_anything_becomes_a_question_mark(house):
    house.events.stopped(NAME)
    house.events.stopped("Müller")
    assert [line.split()[1:3] for line in read(house.events.path).splitlines()] == [
        ["stopped", "?"]
    ]


def test_the_log_stays_small_and_keeps_what_was_before(house):
    longest = "x" * 100
    for number in range(2 * LIMIT_BYTES // 130):
        house.events.stopped(f"{number:06}{longest[6:]}")
    here, before = read(house.events.path), read(house.events.path + OLDER)
    assert 0 < len(here) <= LIMIT_BYTES
    assert LIMIT_BYTES - 200 < len(before) <= LIMIT_BYTES
    assert sorted(os.listdir(house.home)) == ["lotse.log", "lotse.log.1"]


def test_the_same_event_is_noted_once_a_day(house):
    for _ in range(3):
        house.events.failed(DiskError("write", "x", "full", ""), "sync")
    assert len(read(house.events.path).splitlines()) == 1


def test_where_nothing_can_be_noted_nothing_is_raised(tmp_path):
    (tmp_path / "home").write_text("no folder")
    assert not Wiring(str(tmp_path / "home")).events.crashed(ValueError(NAME), "command")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_what_is_no_file_holds_nobody_up(house, tmp_path):
    os.mkfifo(house.events.path)
    assert not house.events.crashed(ValueError(NAME), "command")
    assert house.events.last_crash() is None
    os.unlink(house.events.path)
    (tmp_path / "elsewhere").write_text("")
    os.symlink(tmp_path / "elsewhere", house.events.path)
    assert not house.events.crashed(ValueError(NAME), "command")
    assert (tmp_path / "elsewhere").read_text() == ""


def test_a_command_ends_in_a_sentence_and_exit_code_1(tmp_path, monkeypatch, capsys):
    def boom(*_, **__):
        raise KeyError(NAME)

    monkeypatch.setattr(Logbook, "log", boom)
    monkeypatch.setattr("lotse_tui.__main__.gc.disable", lambda: None)  # the suite goes on
    monkeypatch.setenv("LOTSE_LANG", "de")
    assert main(["log", "tbs", f"--home={tmp_path}"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "KeyError" in printed.err
    assert str(tmp_path / "lotse.log") in printed.err
    assert "Erika" not in printed.err + read(tmp_path / "lotse.log")
