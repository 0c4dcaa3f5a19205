"""Completion: what could stand next, and the shells that ask for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from lotse_tui.cli.candidates import FILES, candidates
from lotse_tui.texts.words import Words
from lotse_tui.wiring import Wiring

SHELLS = Path(__file__).resolve().parents[2] / "src" / "lotse_tui" / "cli" / "shells"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    made = Wiring(str(home), clock=lambda: datetime(2026, 11, 22, 10, 15))
    made.logbook.log({"channel": "phone", "asker": "citizen", "topic": "addiction"})
    made.site.add_topic({"de": "Rheuma", "main": "chronic"})
    return made


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("lo", ["log"]),
        ("--la", ["--lang"]),
        ("--lang ", ["de", "en"]),
        ("--home /tmp log --ch", ["--channel"]),
        ("log --channel p", ["phone"]),
        ("log --channel=p", ["phone"]),
        ("log --channel = p", ["phone"]),  # as bash hands it over
        ("log --channel =", "phone"),
        ("log --topic rh", "rheuma"),
        ("log --gap-detail o", ["over_6_months"]),
        ("find --kind cl", ["clearing_house"]),
        ("log --kind f", ["first", "follow_up"]),
        ("guide ver", ["verify"]),
        ("--lang de guide verify telefons", ["telefonseelsorge"]),
        ("slip telefonseelsorge telefons", []),
        ("report --month 2025-1", ["2025-12", "2025-11"]),
        ("report --output ", [FILES]),
        ("restore ", [FILES]),
        ("qr --what m", ["mail"]),
        ("handbuch te", ["team"]),
        ("nonsense --x", []),
    ],
)
def test_what_could_stand_next(house, typed, wanted):
    found = [each.word for each in candidates(typed.split(" "), house, Words("de"))]
    if isinstance(wanted, str):
        assert any(word.startswith(wanted) for word in found)
    else:
        assert found == wanted


def test_a_contact_is_offered_by_its_id_and_what_it_was(house):
    (contact,) = house.logbook.contacts()
    (found,) = candidates(["edit", ""], house, Words("de"))
    assert contact.id.startswith(found.word)
    assert found.about == "2026-11-22 Telefon · Bürger:in · Sucht"


def test_every_command_and_option_is_offered_with_its_meaning(house):
    for typed in ([""], ["-"], ["guide", ""], ["log", "--"]):
        found = candidates(typed, house, Words("de"))
        assert len(found) > 4
        assert all(each.about for each in found)


BASH = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
_lotse; printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = "source $argv[1]; complete -C $argv[2]"


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_shell_completes(shell, tmp_path):
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    program = tmp_path / "lotse"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m lotse_tui "$@"\n')
    program.chmod(0o755)
    source = str(SHELLS.parents[2])
    environ = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    environ |= {"LOTSE_HOME": str(tmp_path / "home"), "PYTHONPATH": source, "LANG": "C.UTF-8"}
    script = str(SHELLS / f"lotse.{shell}")
    command = {
        "bash": ["bash", "--norc", "-c", BASH, "-", script, "lotse", "log", "--channel", "o"],
        "fish": ["fish", "--no-config", "-c", FISH, script, "lotse log --channel o"],
    }[shell]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert [line.partition("\t")[0] for line in done.stdout.split("\n") if line] == [
        "outreach",
        "online",
    ], done.stderr
