"""`lotse report --view public`: what leaves the house, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import CommandLine


@pytest.fixture
def office(lotse: CommandLine) -> CommandLine:
    lotse.logged("tbs", "--count", "40")
    lotse.logged("mbp", "--count", "2")
    lotse.logged("pgc", "--count", "30")
    return lotse


def test_a_public_report_hides_small_numbers_in_every_form(office: CommandLine) -> None:
    document = office("report", "--view", "public", "--json").json
    assert (document["view"], document["minimum"], document["total"]) == ("public", 3, 72)
    assert document["by_channel"]["email"] is None
    assert document["by_channel"]["phone"] == 40
    assert document["by_channel"]["online"] == 0
    assert document["audit"]["hidden"] > 1
    text = office("report", "--view", "public").out
    assert "Für außen: Zahlen unter 3 stehen nicht da" in text
    emails = [line.split() for line in text.splitlines() if line.startswith("E-Mail  ")]
    assert emails == [["E-Mail", "·", "·"]] * 2
    for form in ("md", "csv"):
        assert "·" in office("report", "--view", "public", "--format", form).out


def test_what_was_given_out_is_remembered(office: CommandLine) -> None:
    first = office("report", "--view", "public", "--json").out
    kept = (office.home / "releases.json").read_bytes()
    assert office("report", "--view", "public", "--json").out == first
    assert (office.home / "releases.json").read_bytes() == kept
    office.logged("tbs")
    # One contact more: the difference would say what it was about.
    later = office("report", "--view", "public", "--json").json
    assert (later["total"], later["by_topic"]["addiction"]) == (None, None)
    assert office("report", "--json").json["total"] == 73
    assert len(json.loads((office.home / "releases.json").read_text())["releases"]) == 2


def test_nothing_leaves_while_it_is_unknown_what_has_left(office: CommandLine) -> None:
    (office.home / "releases.json").write_text("{", "utf-8")
    said = office("report", "--view", "public")
    assert (said.code, said.out) == (1, "")
    assert "releases.json" in said.err
    assert office("report").code == 0


def test_the_command_line_names_the_file_it_wrote(office: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "bericht.md"
    said = office("report", "--view", "public", "--minimum", "5", "--output", str(target))
    assert said.code == 0
    assert "Zahlen unter 5" in target.read_text("utf-8")


def test_a_damaged_file_is_named_on_the_first_page_or_refused(office: CommandLine) -> None:
    assert office("report", "--half", "2026-H2", "--strict").code == 0
    for file in (office.home / "log").glob("2026-11.json*"):
        file.write_text("{", "utf-8")
    said = office("report", "--month", "2026-11")
    head = said.out.split("Kontakte gesamt")[0]
    assert "Vorläufig: nicht lesbare Dateien: 1." in head
    assert "2026-11.json" in head.replace("\n", "")
    for view in ("internal", "public"):
        refused = office("report", "--month", "2026-11", "--strict", "--view", view)
        assert (refused.code, refused.out) == (1, "")
        assert "2026-11.json" in refused.err
    assert not (office.home / "releases.json").exists()


def test_a_site_adds_a_form_of_its_own(office: CommandLine) -> None:
    own = office.home / "forms"
    own.mkdir()
    form = {"form": "board", "de": "Beirat", "en": "Board", "tables": [{"table": "asker"}]}
    (own / "board.json").write_text(json.dumps(form), "utf-8")
    assert office("report", "--form", "board").out.startswith("Beirat November 2026\n")
    assert office("report", "--form", "board", "--json").json["tables"]["asker"]["citizen"] == 42
    (own / "board.json").write_text('{"form": "board"}', "utf-8")
    said = office("report", "--form", "board")
    assert (said.code, "board.json" in said.err, "das fehlt" in said.err) == (1, True, True)
    said = office("report", "--form", "nobody")
    assert (said.code, "council" in said.err) == (2, True)
    office.logged("tbs", "--funding", "state", "--count", "5")
    assert "anderer Förderlinien: 5" in office("report", "--form", "gkv_20h").err


def test_rounding_is_the_other_way_and_stays_the_only_one(office: CommandLine) -> None:
    first = office("report", "--view", "public", "--rounding", "5", "--json")
    document = first.json
    assert (document["total"], document["rounding"], document["audit"]["hidden"]) == (70, 5, 0)
    assert (document["by_channel"]["phone"], document["by_channel"]["email"]) == (40, 0)
    assert "auf 5 gerundet" in office("report", "--view", "public", "--rounding", "5").out
    assert len(json.loads((office.home / "releases.json").read_text())["releases"]) == 1
    hidden = office("report", "--view", "public")
    assert (hidden.code, hidden.out) == (1, "")
    assert "gerundet" in hidden.err
    for wrong in (["--rounding", "10"], ["--rounding", "5", "--minimum", "5"]):
        assert office("report", "--view", "public", *wrong).code == 2
    assert office("report", "--rounding", "5").code == 2
