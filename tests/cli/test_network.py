"""`lotse report` over several folders, from the command line."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from cli.conftest import CommandLine


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    """The folder in which two contact points have their shared folders."""
    folder = tmp_path / "sites"
    for name, logged in (("nord", ["tbs", "mbp", "tbs"]), ("=süd", ["pgc"])):
        (folder / name).mkdir(parents=True)
        line = CommandLine(tmp_path / f"home-{name}")
        line("setup", "--site", name, "--device", "Tresen", "--share", str(folder / name))
        for keys in logged:
            line.logged(keys)
        assert line("sync").code == 0
    return folder


@pytest.fixture
def office(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "office")


def test_every_form_shows_the_sites_side_by_side(
    office: CommandLine, sites: Path, tmp_path: Path
) -> None:
    both = [f"--share={sites / 'nord'}", f"--share={sites / '=süd'}"]
    document = office("report", *both, "--json").json
    north = {one["site"]: one for one in document["network"]["sites"]}["nord"]
    assert (document["total"], north["total"], north["by_channel"]["phone"]) == (4, 3, 2)
    assert north["state"] == "provisional"
    assert office("report", "--sites", str(sites), "--json").json == document
    text = office("report", *both).out
    assert text.startswith("Netzbericht November 2026")
    assert text.index("Vollständigkeit") < text.index("Kontakte gesamt")
    assert max(map(len, text.splitlines())) <= 80
    assert (
        "nord: Stand vorläufig, Arbeitsplätze 1" in office("report", *both, "--format", "plain").out
    )
    assert "| nord | 3 | 3 | 0 | 0 |" in office("report", *both, "--format", "md").out.replace(
        "–", "0"
    )
    html = office("report", *both, "--format", "html").out
    assert '<th scope="row">=süd</th><td class="n">1</td>' in html
    rows = list(csv.reader(io.StringIO(office("report", *both, "--format", "rfc4180").out)))
    assert ["'=süd · gesamt", "1"] in [row[2:4] for row in rows if row[0] == "site/asker"]
    assert ["nord · Monate", "1 von 1"] in [row[2:4] for row in rows]  # 1/1 would become a date
    book = tmp_path / "netz.xlsx"
    assert office("report", *both, "--output", str(book), "--format", "xlsx").code == 0
    with zipfile.ZipFile(book) as archive:
        workbook = archive.read("xl/workbook.xml").decode()
    assert "Vollständigkeit" in workbook
    assert "Vollständigkeit!$3:$3" in workbook  # its heads stand on every page that is printed


def test_a_folder_that_is_missing_is_said(office: CommandLine, sites: Path, tmp_path: Path) -> None:
    both = ["--share", str(sites / "nord"), "--share", str(tmp_path / "weg")]
    said = office("report", *both, "--json")
    assert (said.code, said.json["total"]) == (3, 3)
    assert said.json["network"]["absent"] == [
        {"folder": str(tmp_path / "weg"), "reason": "missing"}
    ]
    assert "weg" in said.err
    assert "nicht da" in said.err
    strict = office("report", *both, "--strict")
    assert (strict.code, strict.out) == (1, "")
    assert "weg" in strict.err
    nothing = office("report", "--sites", str(tmp_path / "weg"))
    assert (nothing.code, nothing.out) == (1, "")
    none = office("report", "--share", str(tmp_path / "weg"), "--share", str(tmp_path / "fort"))
    assert (none.code, none.out) == (1, "")
    assert "Kein Bericht" in none.err


def test_the_folder_of_the_network_can_be_remembered(office: CommandLine, sites: Path) -> None:
    none = office("report", "--network")
    assert (none.code, none.out) == (2, "")
    assert "lotse setup --sites" in none.err
    wrong = office(
        "setup", "--site", "Koordination", "--device", "1", "--sites", str(sites / "nord")
    )
    assert wrong.code == 1
    said = office("setup", "--site", "Koordination", "--device", "1", "--sites", str(sites))
    assert said.code == 0, said.err
    assert office("report", "--network", "--json").json["total"] == 4


def test_one_folder_is_no_network(office: CommandLine, sites: Path) -> None:
    said = office("report", "--share", str(sites / "nord"), "--json")
    assert (said.code, said.json["total"]) == (0, 0)
    assert "network" not in said.json


def test_the_report_for_outside_hides_and_is_remembered(office: CommandLine, sites: Path) -> None:
    said = office("report", "--sites", str(sites), "--view", "public", "--json")
    assert said.code == 0
    assert "nicht beides" in said.err
    assert [site["total"] for site in said.json["network"]["sites"]] == [None, None]
    assert str(sites) not in said.out
    assert office("report", "--sites", str(sites), "--view", "public", "--json").out == said.out
    one = office("report", "--share", str(sites / "nord"), "--share", "/x", "--view", "public")
    assert (one.code, one.out) == (1, "")
    assert (office.home / "releases-network.json").exists()
    assert not (office.home / "releases.json").exists()
    rounded = office("report", "--sites", str(sites), "--view", "public", "--rounding", "5")
    assert rounded.code == 2
