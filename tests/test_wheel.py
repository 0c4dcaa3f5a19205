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


def build(folder):
    """Built as a release is: by hatchling, without network, outside the checkout."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (found,) = folder.glob("*.whl")
    return found


def install(wheel, folder):
    """The ``lotse`` of an empty environment that holds the wheel.

    Its dependencies are those of the running environment, by a path; ``.pth`` files there, and
    with them an editable install of the checkout, are not read.
    """
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


def check_the_files(wheel):
    """Data, themes and handbook, whole, and the package: nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for folder in ("data", "themes", "docs/handbuch"):
        inside = f"lotse_tui/_{folder.rpartition('/')[2]}/"
        shipped = {name.split("/", 2)[2] for name in names if name.startswith(inside)}
        there = {
            str(path.relative_to(ROOT / folder))
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        }
        assert shipped == {name.replace(os.sep, "/") for name in there}
    assert {name.split("/")[0].split("-")[0] for name in names} == {"lotse_tui"}
    assert any(name.endswith(".tcss") for name in names) == any((ROOT / "src").rglob("*.tcss"))
    assert any(name.startswith("lotse_tui/texts/locale/") for name in names)


def check_the_commands(program, tmp_path):
    """It logs, lists and finds."""
    home = ("--home", tmp_path / "home")
    logged = json.loads(run(program, "log", "tbs", *home, "--json", cwd=tmp_path))
    listed = json.loads(run(program, "list", *home, "--json", cwd=tmp_path))
    assert [contact["id"] for contact in listed["contacts"]] == [logged["id"]]
    assert "Sucht" in run(program, "list", *home, cwd=tmp_path)
    assert "Addiction" in run(program, "list", *home, "--lang", "en", cwd=tmp_path)
    found = json.loads(run(program, "find", "Clearingstelle", *home, "--json", cwd=tmp_path))
    assert found["count"] > 0
    assert "Clearing" in run(program, "find", "Clearingstelle", *home, cwd=tmp_path)


def check_where_things_come_from(program, python, tmp_path):
    """Code and data lie inside the environment; the checkout is not used."""
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


def test_the_wheel_works_in_an_empty_environment(tmp_path):
    """One test, because building and installing take some seconds."""
    wheel = build(tmp_path / "wheel")
    check_the_files(wheel)
    program, python = install(wheel, tmp_path / "env")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    check_where_things_come_from(program, python, elsewhere)
    check_the_commands(program, elsewhere)
    run(python, "-c", "import lotse_tui.tui.app", cwd=elsewhere)
