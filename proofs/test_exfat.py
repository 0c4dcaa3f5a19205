"""Home and shared folder on a real exFAT, as sticks have it: no links, no modes, no two cases.

An image in a file, mounted through FUSE; skipped where this machine cannot do that. While the
program writes, a picture of the image is taken, as if the stick had been pulled out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from builders import Clock, Desk, sync_all
from killing import ACTS, Office

_PROGRAMS = ("mkfs.exfat", "mount.exfat-fuse", "losetup", "umount", "fsck.exfat")
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def _run(*words: object) -> str:
    program = shutil.which(str(words[0]), path=_PATH)
    assert program is not None
    done = subprocess.run(
        [program, *map(str, words[1:])], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@contextmanager
def mounted(image: Path, place: Path) -> Iterator[Path]:
    """Mount an image for this user only."""
    place.mkdir(exist_ok=True)
    device = _run("losetup", "--find", "--show", image)
    try:
        _run("mount.exfat-fuse", "-o", "umask=0077", device, place)
        try:
            yield place
        finally:
            _run("umount", place)
    finally:
        _run("losetup", "--detach", device)


@pytest.fixture
def image(tmp_path):
    missing = [name for name in _PROGRAMS if shutil.which(name, path=_PATH) is None]
    if missing or not os.path.exists("/dev/fuse") or os.geteuid() != 0:
        pytest.skip("no exFAT can be mounted here")
    path = tmp_path / "stick.img"
    with path.open("wb") as file:
        file.truncate(32 * 2**20)
    _run("mkfs.exfat", path)
    try:
        with mounted(path, tmp_path / "stick"):
            pass
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no exFAT can be mounted here: {error.stderr[-100:]}")
    return path


def test_everything_on_a_stick(image, tmp_path):
    with mounted(image, tmp_path / "stick") as stick:
        (stick / "a").touch()
        assert (stick / "A").exists()  # it is what it should be
        with pytest.raises(OSError, match="permitted"):
            os.link(stick / "a", stick / "b")
        book = Office(stick)
        for act in ACTS:
            one, two = book.copy(act)
            assert ACTS[act](one)
            after = one.log().id
            outcomes = sync_all([one, two])
            assert [(o.failure, o.problems) for o in outcomes] == [(None, ())] * 2
            assert one.reopened().figures() == two.figures()
            assert after in two.ids()
            assert one.reopened().logbook.damaged == ()
    assert "clean" in _run("fsck.exfat", "-n", image)


def test_a_stick_that_is_pulled_out_while_it_is_written_to(image, tmp_path, tell):
    home, pulled = "home", 0
    with mounted(image, tmp_path / "stick") as stick:
        desk = Desk(stick / home, Clock())
        known = {desk.log().id}
        pictures = []
        originals = {name: getattr(os, name) for name in ("fsync", "replace")}

        def picture_after(name):
            def call(*arguments):
                originals[name](*arguments)
                copy = image.with_name(f"pulled{len(pictures)}.img")
                shutil.copy(image, copy)
                pictures.append((copy, frozenset(known)))

            return call

        for name in originals:
            setattr(os, name, picture_after(name))
        try:
            for _ in range(3):
                known.add(desk.log(topic="social").id)
        finally:
            for name, call in originals.items():
                setattr(os, name, call)
    for copy, acknowledged in pictures:
        with mounted(copy, tmp_path / "again") as stick:
            later = Desk(stick / home, Clock())
            assert later.ids() >= acknowledged
            assert later.logbook.damaged == ()
            later.log()
            pulled += 1
        copy.unlink()
    tell(f"pulled out {pulled} times, every acknowledged contact there")
