"""The built wheel works in an empty environment, from another folder, with its own data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*words, cwd, **more):
    """Run a program without this environment's settings; return what it printed."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "SYSTEMROOT", "TEMP")
        if name in os.environ
    }
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=kept | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built as a release is: by hatchling, without network, outside the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def lotse(wheel, tmp_path_factory):
    """The ``lotse`` of an empty environment that holds the wheel.

    Its dependencies are those of the running environment, by a path; ``.pth`` files there, and
    with them an editable install of the checkout, are not read.
    """
    folder = tmp_path_factory.mktemp("empty") / "env"
    venv.create(folder, with_pip=False)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", "--no-compile", wheel, cwd=folder)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", where, cwd=folder).strip())
    (packages / "dependencies.pth").write_text(
        sysconfig.get_path("purelib") + "\n", encoding="utf-8"
    )
    return programs / "lotse", python


def test_the_wheel_carries_data_and_themes_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for folder in ("data", "themes"):
        shipped = {
            name.split("/", 2)[2] for name in names if name.startswith(f"lotse_tui/_{folder}/")
        }
        there = {
            str(path.relative_to(ROOT / folder))
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
        assert shipped == {name.replace(os.sep, "/") for name in there}
    assert {name.split("/")[0].split("-")[0] for name in names} == {"lotse_tui"}
    assert any(name.endswith(".tcss") for name in names) == any((ROOT / "src").rglob("*.tcss"))
    assert any(name.startswith("lotse_tui/texts/locale/") for name in names)


def test_it_logs_lists_and_finds_elsewhere(lotse, tmp_path):
    program, _ = lotse
    home = ("--home", tmp_path / "home")
    logged = json.loads(run(program, "log", "tbs", *home, "--json", cwd=tmp_path))
    listed = json.loads(run(program, "list", *home, "--json", cwd=tmp_path))
    assert [contact["id"] for contact in listed["contacts"]] == [logged["id"]]
    assert "Sucht" in run(program, "list", *home, cwd=tmp_path)
    assert "Addiction" in run(program, "list", *home, "--lang", "en", cwd=tmp_path)
    found = json.loads(run(program, "find", "Clearingstelle", *home, "--json", cwd=tmp_path))
    assert found["count"] > 0
    assert "Clearing" in run(program, "find", "Clearingstelle", *home, cwd=tmp_path)


def test_everything_comes_from_inside_the_wheel(lotse, tmp_path):
    program, python = lotse
    told = json.loads(
        run(
            python,
            "-c",
            "import json, lotse_tui; from lotse_tui.storage.places import bundled\n"
            "print(json.dumps([lotse_tui.__file__, bundled('data'), bundled('themes')]))",
            cwd=tmp_path,
        )
    )
    environment = program.parent.parent
    assert [Path(place).is_relative_to(environment) for place in told] == [True] * 3
    assert [Path(place).is_relative_to(ROOT) for place in told] == [False] * 3
    assert all(Path(place).exists() for place in told)


def test_the_program_itself_can_be_loaded(lotse, tmp_path):
    _, python = lotse
    run(python, "-c", "import lotse_tui.tui.app", cwd=tmp_path)
