"""Replacing a file: whatever call fails, the old content stays and nothing is acknowledged."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from lotse_tui.domain.errors import DiskError
from lotse_tui.storage.whole_file import (
    PREVIOUS,
    create_bytes,
    disk_error,
    make_folder,
    read_bytes,
    stamp,
    write_bytes,
)
from storage.faulty_disk import ERRNOS, FaultyDisk


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "file.json")


def content(path):
    with open(path, "rb") as file:
        return file.read()


def calls_of(action):
    """How many calls to the disk an action takes."""
    with FaultyDisk().inserted() as disk:
        action()
    return disk.count


def test_the_new_content_is_there_and_nothing_else(path, tmp_path):
    write_bytes(path, b"old")
    write_bytes(path, b"new", keep_previous=True)
    assert (content(path), content(path + PREVIOUS)) == (b"new", b"old")
    assert sorted(os.listdir(tmp_path)) == ["file.json", "file.json.previous"]


@pytest.mark.parametrize("number", ERRNOS)
@pytest.mark.parametrize("for_good", [False, True])
def test_a_failure_at_any_call_changes_nothing(path, number, for_good):
    write_bytes(path, b"older")
    write_bytes(path, b"old", keep_previous=True)
    most = calls_of(lambda: write_bytes(path, b"old", keep_previous=True))
    refused = 0
    for place in range(most):
        disk = FaultyDisk(fails_at=place, error=number, for_good=for_good)
        with disk.inserted():
            try:
                write_bytes(path, b"new", keep_previous=True)
            except DiskError:
                refused += 1
                if for_good and "replace" in disk.names[:place]:
                    continue  # the disk went away with the very last step and took no step back
                assert content(path) == b"old", disk.names
            else:
                assert content(path) == b"new", disk.names
        write_bytes(path, b"older")
        write_bytes(path, b"old", keep_previous=True)
    assert refused >= 5


@pytest.mark.parametrize("number", ERRNOS)
def test_a_failure_at_any_call_leaves_no_first_file(path, number):
    most = calls_of(lambda: write_bytes(path, b"x", keep_previous=True))
    os.unlink(path)
    for place in range(most):
        with FaultyDisk(fails_at=place, error=number).inserted() as disk:
            try:
                write_bytes(path, b"new", keep_previous=True)
            except DiskError:
                assert not os.path.exists(path), disk.names
            else:
                os.unlink(path)


@pytest.mark.parametrize("short", [1, 3])
def test_short_writes_are_continued(path, short):
    with FaultyDisk(short=short).inserted():
        write_bytes(path, b"0123456789")
    assert content(path) == b"0123456789"


def test_a_disk_that_takes_nothing_is_full(path, monkeypatch):
    write_bytes(path, b"old")
    monkeypatch.setattr(os, "write", lambda _descriptor, _data: 0)
    with pytest.raises(DiskError) as caught:
        write_bytes(path, b"new")
    assert caught.value.kind == "full"
    assert content(path) == b"old"


def test_it_is_on_the_disk_before_it_has_its_name(path):
    write_bytes(path, b"old")
    with FaultyDisk().inserted() as disk:
        write_bytes(path, b"new")
    order = [name for name in disk.names if name in ("write", "fsync", "replace")]
    assert order == ["write", "fsync", "replace", "fsync"]


def test_the_leftover_of_a_killed_write_is_no_obstacle(path):
    for leftover in (path + ".new", path + PREVIOUS + ".new"):
        with open(leftover, "wb") as file:
            file.write(b"half")
    write_bytes(path, b"old")
    write_bytes(path, b"new", keep_previous=True)
    assert (content(path), content(path + PREVIOUS)) == (b"new", b"old")


def test_a_file_system_without_links(path, monkeypatch):
    def refuse(*_arguments):
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refuse)
    write_bytes(path, b"old")
    write_bytes(path, b"new", keep_previous=True)
    assert (content(path), content(path + PREVIOUS)) == (b"new", b"old")
    other = path + "2"
    assert create_bytes(other, b"a")
    assert not create_bytes(other, b"b")
    assert content(other) == b"a"


def test_a_folder_that_cannot_be_synced_is_tolerated(path, monkeypatch):
    real = os.fsync

    def fsync(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "network drive")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    write_bytes(path, b"x")
    assert content(path) == b"x"


def test_creating_never_overwrites(path, tmp_path):
    assert create_bytes(path, b"first")
    assert not create_bytes(path, b"second")
    assert content(path) == b"first"
    assert os.listdir(tmp_path) == ["file.json"]


@pytest.mark.parametrize("number", ERRNOS)
def test_a_failure_while_creating_leaves_nothing_or_the_whole(path, tmp_path, number):
    most = calls_of(lambda: create_bytes(path, b"whole"))
    for place in range(most):
        if os.path.exists(path):
            os.unlink(path)
        with FaultyDisk(fails_at=place, error=number).inserted():
            try:
                create_bytes(path, b"whole")
            except DiskError:
                assert not os.path.exists(path) or content(path) == b"whole"


def test_only_the_own_user_may_read(tmp_path):
    old = os.umask(0)
    try:
        folder = str(tmp_path / "a" / "b")
        make_folder(folder)
        path = os.path.join(folder, "file")
        write_bytes(path, b"1")
        write_bytes(path, b"2", keep_previous=True)
        create_bytes(path + "2", b"3")
    finally:
        os.umask(old)
    for name in (folder, os.path.dirname(folder)):
        assert stat.S_IMODE(os.stat(name).st_mode) == 0o700
    for name in (path, path + PREVIOUS, path + "2"):
        assert stat.S_IMODE(os.stat(name).st_mode) == 0o600


def test_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    for path in ("file", "file/folder"):
        if path == "file":
            continue
        with pytest.raises(DiskError):
            make_folder(str(tmp_path / path))


def test_reading_tells_missing_from_unreadable(tmp_path):
    assert read_bytes(str(tmp_path / "none")) is None
    with pytest.raises(DiskError) as caught:
        read_bytes(str(tmp_path))
    assert caught.value.doing == "read"


def test_a_stamp_differs_once_something_is_written(path):
    assert stamp(path) == (-1, 0)
    write_bytes(path, b"1")
    before = stamp(path)
    write_bytes(path, b"22")
    assert stamp(path) != before


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "permission"),
        (errno.ENOENT, "missing"),
        (errno.EBUSY, "busy"),
        (errno.EIO, "io"),
        (None, "io"),
    ],
)
def test_what_the_system_says_becomes_a_kind(number, kind):
    error = OSError(number, "word") if number else OSError("word")
    assert disk_error("write", "path", error).kind == kind
