"""The script before the archive: unpacks once, says so where the file is cut short."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a file for Linux")


def maker():
    path = ROOT / "packaging" / "onefile.py"
    spec = importlib.util.spec_from_file_location("onefile", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def built(tmp_path):
    """A small program in place of PyInstaller's folder, made into one file."""
    folder = tmp_path / "built"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "data").write_bytes(bytes(range(256)) * 400)
    (folder / "lotse").write_text('#!/bin/sh\necho "runs: $*"\nexit 3\n')
    (folder / "lotse").chmod(0o755)
    assert maker().main(str(folder), str(tmp_path / "one file")) == 0
    return tmp_path / "one file"


def run(program, home):
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(home)}
    command = [str(program), "log", "t b s"]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


def test_it_unpacks_once_and_hands_on_words_and_exit_code(built, tmp_path):
    home = tmp_path / "home"
    for _ in range(2):
        done = run(built, home)
        assert (done.returncode, done.stdout, done.stderr) == (3, "runs: log t b s\n", "")
    (place,) = (home / ".cache" / "lotse").iterdir()
    assert sorted(path.name for path in place.iterdir()) == ["_internal", "lotse"]
    assert place.stat().st_mode & 0o077 == 0


def test_a_file_that_is_cut_short_says_so_and_leaves_nothing(built, tmp_path):
    whole = built.read_bytes()
    built.write_bytes(whole[: len(whole) - 200])
    done = run(built, tmp_path / "home")
    assert done.returncode == 1
    assert "unvollständig" in done.stderr
    assert list((tmp_path / "home" / ".cache" / "lotse").iterdir()) == []


def test_the_same_folder_gives_the_same_file(built, tmp_path):
    again = tmp_path / "again"
    shutil.copytree(tmp_path / "built", tmp_path / "copy")
    maker().main(str(tmp_path / "copy"), str(again))
    assert again.read_bytes() == built.read_bytes()
