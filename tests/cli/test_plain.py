"""``--plain``: every command answers line by line, and says what it says otherwise."""

from __future__ import annotations

import re

import pytest

COMMANDS = (
    "state",
    "list",
    "find sucht --limit 3",
    "show telefonseelsorge",
    "slip telefonseelsorge",
    "qr telefonseelsorge",
    "guide work --limit 3",
    "guide history telefonseelsorge",
    "report",
    "report --form nakos",
    "report --year 2026 --view public",
    "codes show",
    "desk list",
    "conflicts",
    "check",
    "doctor",
    "stored",
    "sync",
    "close 2026-10 --dry-run",
    "keys --list",
    "handbuch hilfe",
    "--help",
    "find --help",
    "guide --help",
    "log quatsch",
    "find",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers_a_fact_a_line(at_work, command):
    said = at_work(*command.split(), "--plain")
    text = said.out + said.err
    assert text.endswith("\n")
    for line in text.splitlines():
        assert line == line.strip()
        assert not re.search("[\u2500-\u259f●○▸]|  |\t| · |^$", line), line


def test_the_report_says_every_figure_and_hidden_in_words(at_work):
    said = at_work("report", "--plain").out.splitlines()
    assert "Telefon: 2, Anteil 28,6 %" in said
    assert "Brief/Fax: 0" in said
    assert "Zusammen: 7, Anteil 100,0 %" in said
    outside = at_work("report", "--month", "2026-11", "--view", "public", "--plain").out
    assert "Telefon: verborgen" in outside


def test_the_list_numbers_contacts_and_names_their_marks(at_work):
    (key,) = (one["id"] for one in at_work.listed() if one["count"] == 4)
    at_work("delete", key)
    said = at_work("list", "--deleted", "--plain").out.splitlines()
    assert said[0].startswith("1. 19.11.2026, Telefon, Bürger:in, Sucht, Platz 1, Kennung ")
    assert said[2].startswith("3. 19.11.2026, zurückgezogen, persönlich, ")
    at_work("undo")


def test_who_always_listens_says_so_once(at_work):
    assert at_work("state", LOTSE_PLAIN="1").out == at_work("state", "--plain").out
    assert at_work("state", LOTSE_PLAIN="0").out == at_work("state").out


def test_json_and_files_for_other_programs_stay_as_they_are(at_work):
    for command in ("report --json", "slip telefonseelsorge --format html", "report --format md"):
        words = command.split()
        assert at_work(*words, "--plain").out == at_work(*words).out
