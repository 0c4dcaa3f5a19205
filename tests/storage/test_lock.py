"""Two programs on one home: neither overwrites the other, and a killed one leaves no lock."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import Clock, Desk
from lotse_tui.domain.errors import DiskError, LockTimeout, OpenToOthers
from lotse_tui.storage import lock
from lotse_tui.storage.lock import Lock

SOURCE = Path(lock.__file__).parents[2]
LOG_FIFTY = """
import sys
from datetime import datetime
from lotse_tui.wiring import Wiring
logbook = Wiring(sys.argv[1], clock=lambda: datetime(2026, 11, 20, 10)).logbook
print("ready", flush=True)
sys.stdin.readline()
for _ in range(50):
    print(logbook.log({"channel": "phone", "asker": "citizen", "topic": "mental"}).id, flush=True)
"""
HOLD = """
import sys
from lotse_tui.storage.lock import Lock
with Lock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""


def start(program, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )


def test_two_programs_append_fifty_contacts_each(tmp_path):
    home = tmp_path / "home"
    programs = [start(LOG_FIFTY, str(home)) for _ in range(2)]
    for program in programs:
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        program.stdin.write("go\n")
        program.stdin.flush()
    acknowledged = [line for program in programs for line in program.communicate()[0].split()]
    assert [program.returncode for program in programs] == [0, 0]
    contacts = Desk(home, Clock()).logbook.contacts()
    assert len(acknowledged) == 100
    assert {contact.id for contact in contacts} == set(acknowledged)
    assert sorted(contact.number for contact in contacts) == list(range(1, 101))


def test_a_holder_that_is_killed_leaves_no_lock(tmp_path):
    path = str(tmp_path / "lock")
    holder = start(HOLD, path)
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(LockTimeout) as caught, Lock(path, patience=0):
        raise AssertionError
    assert caught.value.path == path
    holder.kill()
    holder.communicate()
    with Lock(path, patience=0):
        pass


def test_it_can_be_taken_again_after_an_error(tmp_path):
    path = str(tmp_path / "lock")
    with pytest.raises(ZeroDivisionError), Lock(path):
        _ = 1 / 0
    with Lock(path, patience=0):
        pass


def test_its_folder_is_made(tmp_path):
    with Lock(str(tmp_path / "new" / "lock")):
        assert (tmp_path / "new" / "lock").exists()


def test_a_drive_without_locks_is_named(tmp_path, monkeypatch):
    def refuse(_descriptor):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(lock, "_try_lock", refuse)
    with pytest.raises(DiskError), Lock(str(tmp_path / "lock")):
        raise AssertionError


def test_a_home_that_is_a_file_is_named(tmp_path):
    (tmp_path / "home").write_bytes(b"")
    with pytest.raises(DiskError), Lock(str(tmp_path / "home" / "lock")):
        raise AssertionError


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such modes")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o1777])
def test_a_folder_that_others_may_change_is_refused(tmp_path, mode):
    folder = tmp_path / "home"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(OpenToOthers), Lock(str(folder / "lock")):
        pass
    folder.chmod(0o755)
    with Lock(str(folder / "lock")):
        pass


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such modes")
@pytest.mark.parametrize("umask", [0o000, 0o002, 0o777 - 0o700])
def test_files_are_for_their_owner_only_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        desk = Desk(tmp_path / "a" / "home", Clock())
        desk.log()
        desk.log()
    finally:
        os.umask(before)
    for path in (desk.home, *desk.home.rglob("*")):
        mode = path.stat().st_mode & 0o777
        assert mode == (0o700 if path.is_dir() else 0o600), path
