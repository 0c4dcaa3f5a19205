"""What each command loads, seen from a fresh interpreter: start-up is a mark (performance.md)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src"
# A screen or a table library on the way to a plain answer costs 17 to 19 Python starts.
SCREENS = {"textual", "rich", "lotse_tui.tui"}
# On the way to a logged contact each of these costs a tenth of a start or more.
HEAVY = SCREENS | {
    "argparse", "asyncio", "babel", "dataclasses", "difflib", "gettext", "hashlib", "importlib.metadata",
    "inspect", "locale", "logging", "opening_hours", "pathlib", "phonenumbers", "platformdirs", "random", "socket",
    "ssl", "subprocess", "tempfile", "threading", "tinydb", "tomllib", "traceback", "typing", "unicodedata", "uuid",
}  # fmt: skip
PROBE = """
import sys
before = set(sys.modules)
sys.path[:0] = {path!r}
{program}
import json
print("LOADED", json.dumps(sorted(set(sys.modules) - before)))
"""


def loaded(program, tmp_path):
    """The modules that ``program`` loads beyond those of an interpreter without ``site``.

    All packages of this environment are within reach, so nothing stays away by mistake.
    """
    path = [str(SOURCE), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", PROBE.format(path=path, program=program)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"LOTSE_LANG": "de", "PATH": os.environ.get("PATH", "")},
    )
    assert done.returncode == 0, done.stderr
    *printed, last = done.stdout.splitlines()
    return set(json.loads(last.removeprefix("LOADED "))), "\n".join(printed)


def command(*words):
    return f"from lotse_tui.__main__ import main\nassert main({list(words)!r}) == 0"


def of(modules, roots):
    """Those of ``modules`` that are, or lie in, one of ``roots``."""
    return {
        name
        for name in modules
        if any(name == root or name.startswith(f"{root}.") for root in roots)
    }


def test_the_command_line_loads_no_screen(tmp_path):
    modules, _ = loaded("import lotse_tui.cli.main", tmp_path)
    assert "lotse_tui.cli.main" in modules
    assert of(modules, SCREENS | {"lotse_tui.wiring"}) == set()


def test_logging_loads_nothing_heavy(tmp_path):
    modules, printed = loaded(command("log", "tbs", "--home", str(tmp_path / "home")), tmp_path)
    assert "Telefon" in printed
    assert "lotse_tui.services.logbook" in modules
    assert of(modules, HEAVY) == set()


def test_the_second_contact_loads_nothing_more(tmp_path):
    words = (
        "log",
        "--channel",
        "phone",
        "--asker",
        "citizen",
        "--topic",
        "mental",
        "--home",
        str(tmp_path / "home"),
    )
    loaded(command(*words), tmp_path)
    modules, _ = loaded(command(*words), tmp_path)
    assert of(modules, HEAVY) == set()


def test_the_parts_of_the_exchange_are_not_loaded_for_a_contact(tmp_path):
    modules, _ = loaded(command("log", "tbs", "--home", str(tmp_path / "home")), tmp_path)
    others = {f"lotse_tui.services.{name}" for name in ("exchange", "guidebook", "reporting")}
    assert (
        of(
            modules,
            others
            | {
                "lotse_tui.domain.guide.entry",
                "lotse_tui.domain.report.model",
                "lotse_tui.storage.mirror",
            },
        )
        == set()
    )


def test_a_shared_folder_here_loads_nothing_of_those_on_servers(tmp_path):
    (tmp_path / "share").mkdir()
    desk = ("--home", str(tmp_path / "home"))
    names = ("--site", "Haus", "--device", "Tisch", "--share", str(tmp_path / "share"))
    for words in (("setup", *names), *[("sync",)] * 4):  # the last one finds nothing new
        modules, _ = loaded(command(*words, *desk), tmp_path)
        assert "lotse_tui.storage.local_folder" in modules
        servers = {f"lotse_tui.{name}" for name in ("domain.share_url", "storage.remote_folder")}
        assert of(modules, servers | {"fsspec", "httpx", "keyring", "ssl", "webdav4"}) == set()
    nothing_new = HEAVY | {"contextlib", "lotse_tui.services.sync.visit"}
    assert of(modules, nothing_new) == set()


@pytest.mark.parametrize(
    "words", [("find", "sucht"), ("find", "keine", "Krankenversicherung", "--place", "Dortmund")]
)
def test_finding_loads_no_screen_and_no_database(tmp_path, words):
    modules, printed = loaded(command(*words, "--home", str(tmp_path / "home")), tmp_path)
    assert printed
    assert "lotse_tui.services.guide.guidebook" in modules
    heavy = {
        "asyncio",
        "babel",
        "dataclasses",
        "difflib",
        "hashlib",
        "platformdirs",
        "ssl",
        "tinydb",
        "uuid",
    }
    assert of(modules, SCREENS | heavy) == set()


ELSEWHERE = """
import subprocess, sys, types  # the standard library's own choice is made already

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name in ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "readline"):
            raise ModuleNotFoundError(name, name=name)

for name in ("fcntl", "termios", "pwd", "grp"):
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
sys.modules["msvcrt"] = types.SimpleNamespace(locking=lambda *_: None, LK_NBLCK=2)
sys.platform = "win32"
from lotse_tui.__main__ import main
for words in {commands!r}:
    assert main(["--home", {home!r}, *words]) == 0, words
"""


def test_the_commands_need_nothing_that_only_unix_has(tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    setup = ("setup", "--site", "A", "--device", "B", "--share", str(share))
    commands = (
        setup,
        ("log", "tbs"),
        ("undo",),
        ("list",),
        ("sync",),
        ("report",),
        ("find", "sucht"),
    )
    loaded(ELSEWHERE.format(commands=commands, home=str(tmp_path / "home")), tmp_path)
    assert list(share.rglob("*.json"))


@pytest.mark.parametrize(("waits", "goes_on"), [("pass", False), ("atexit.register(print)", True)])
def test_a_process_ends_at_once_unless_something_waits_for_its_end(tmp_path, waits, goes_on):
    code = f"import atexit, sys; {waits}; from lotse_tui.__main__ import main; main(); print('on')"
    environment = {**os.environ, "LOTSE_HOME": str(tmp_path / "home"), "LOTSE_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-c", code, "log", "tbs"], capture_output=True, check=True, env=environment
    )
    assert done.stdout.startswith(b"Saved")
    assert done.stdout.rstrip().endswith(b"on") == goes_on
    assert not done.stderr
