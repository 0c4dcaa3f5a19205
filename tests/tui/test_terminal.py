"""The program in a real terminal: what arrives as bytes at once, and how it leaves."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from lotse_tui.wiring import Wiring

pytest.importorskip("pty", reason="pseudo-terminals are a Unix thing")
sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from terminal import Terminal, fair

F2 = b"\x1bOQ"
BURST = F2 + b"tbs\r" + F2 + b"mfc\r" + F2 + b"pgz*3\r"
CTRL_Q = b"\x11"


@pytest.fixture(scope="module")
def bytecode(tmp_path_factory):
    """Compiled once: the program is started as it would be after its first start."""
    return str(tmp_path_factory.mktemp("bytecode"))


@pytest.fixture
def environment(tmp_path, bytecode):
    source = str(Path(__file__).resolve().parents[2] / "src")
    kept = {**os.environ, "LOTSE_HOME": str(tmp_path / "home"), "LOTSE_LANG": "de"}
    kept["PYTHONPATH"] = os.pathsep.join((source, os.environ.get("PYTHONPATH", "")))
    return fair(kept, bytecode)


def program(environment, columns=80, rows=24):
    return Terminal([sys.executable, "-m", "lotse_tui"], environment, columns=columns, rows=rows)


def logged(tmp_path):
    contacts = Wiring(str(tmp_path / "home")).logbook.contacts()
    return [(c.channel, c.asker, c.topic, c.count) for c in contacts]


def test_bytes_sent_at_once_are_three_contacts_and_ctrl_q_leaves(environment, tmp_path):
    with program(environment) as terminal:
        terminal.read_until(b"Lotse")
        terminal.send(BURST)
        terminal.read_until("×3".encode())
        terminal.send(CTRL_Q)
        assert terminal.wait() == 0
    assert logged(tmp_path) == [
        ("phone", "citizen", "addiction", 1),
        ("email", "professional", "chronic", 1),
        ("in_person", "group", "social", 3),
    ]
    # The terminal is as before: normal screen, no mouse reports, the cursor visible.
    assert b"\x1b[?1049l" in terminal.seen
    assert b"\x1b[?1000l" in terminal.seen
    assert b"\x1b[?25h" in terminal.seen


def test_the_first_frame_is_german_at_40_columns(environment):
    with program(environment, 40, 20) as terminal:
        terminal.read_until(b"Noch nicht eingerichtet")
        assert b"Wegweiser" in terminal.seen
        terminal.send(CTRL_Q)
        assert terminal.wait() == 0


CRASHING = """
import signal
import sys
from lotse_tui.__main__ import main
from lotse_tui.tui.app import LotseApp

def boom(app):
    raise KeyError("Erika Musterfrau 0231 555")

LotseApp.action_language = boom
sys.exit(main([]))
"""
F9 = b"\x1b[20~"


def test_an_unforeseen_error_is_said_calmly_and_loses_nothing(environment, tmp_path):
    command = [sys.executable, "-c", CRASHING]
    with Terminal(command, environment, columns=60, rows=24) as terminal:
        terminal.read_until(b"Lotse")
        terminal.send(F2 + b"tbs\r" + F9)
        terminal.read_until(b"Enter beendet: ")
        page = terminal.seen.decode().rpartition("\x1b[?1049l")[2]
        terminal.send(b"\r")  # back in the program, as if nothing had been
        terminal.read_until(b"\x1b[?1049h")
        terminal.read_until(b"Wegweiser")
        terminal.send(CTRL_Q)
        assert terminal.wait() == 0
    assert logged(tmp_path) == [("phone", "citizen", "addiction", 1)]
    assert "Lotse musste aufhören" in page
    assert "Traceback" not in page
    assert max(len(line) for line in page.split("\r\n") if str(tmp_path) not in line) <= 60
    log = tmp_path / "home" / "lotse.log"
    assert str(log) in page
    noted = log.read_text("ascii")
    assert " crash KeyError program " in noted
    assert "__main__:8:boom" in noted
    for typed in ("Erika", "0231", "addiction", str(tmp_path)):
        assert typed not in noted + page.replace(str(log), "")


HANGING = """
import sys, time
from lotse_tui.__main__ import main
from lotse_tui.tui import looking

look_around = looking.look_around

def hang(app):
    look_around(app)
    time.sleep(600)

looking.look_around = hang
sys.exit(main([]))
"""


def test_told_to_stop_it_leaves_the_terminal_as_it_was_whatever_hangs(environment, tmp_path):
    """A network drive that is gone holds a thread for minutes; nobody waits for it."""
    with Terminal([sys.executable, "-c", HANGING], environment, columns=80, rows=24) as terminal:
        terminal.read_until(b"Noch nicht eingerichtet")
        terminal.tell(signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM
    assert b"\x1b[?1049l" in terminal.seen
    assert b"\x1b[?25h" in terminal.seen
    assert " stopped SIGTERM " in (tmp_path / "home" / "lotse.log").read_text("ascii")


def test_a_closed_window_ends_the_program(environment, tmp_path):
    with program(environment) as terminal:
        terminal.read_until(b"Noch nicht eingerichtet")
        terminal.send(F2 + b"tbs\r")
        terminal.read_until(b"Gespeichert")
        assert terminal.close_window() in (128 + signal.SIGHUP, -signal.SIGALRM)
    assert logged(tmp_path) == [("phone", "citizen", "addiction", 1)]
