"""The guide kept up to date from the command line: one workflow each, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from .conftest import CommandLine

PROBE = "frauenhaus-dortmund"
Desk = Callable[[str], CommandLine]


def test_a_number_is_corrected_once_and_reaches_the_colleague(desk: Desk) -> None:
    one, two = desk("eins"), desk("zwei")
    said = one(
        "guide", "correct", PROBE, "--set", "telefon=0231 / 22 22 2 (Büro)", "--set", "notes="
    )
    assert (said.code, said.err) == (0, "")
    assert "Telefon" in said.out
    assert "→ 0231 22222 (Büro)" in said.out
    assert one("guide", "verify", PROBE[:-4]).out == "Geprüft: Frauenhaus Dortmund (19.11.2026)\n"
    assert one("sync").code == two("sync").code == 0
    shown = two("show", PROBE, "--json").json
    assert shown["phones"] == [{"number": "+4923122222", "label": "Büro"}]
    assert (shown["verified"], shown["age_days"], shown["state"]) == ("2026-11-19", 0, "unknown")
    assert set(shown["changed"]) == {"phones", "notes"}
    assert "Im Team berichtigt" in two("show", PROBE).out
    assert (
        "eins  Telefon: 0231 800081 (Notruf) → 0231 22222 (Büro)"
        in two("guide", "history", PROBE).out
    )
    assert [
        change["desk"] for change in two("guide", "history", PROBE, "--json").json["changes"]
    ] == ["eins"] * 3
    assert "Wegweiser" in one("undo").out
    assert "Wegweiser" in one("undo").out
    assert one("show", PROBE, "--json").json["changed"] == []
    assert one("undo").code == 1


def test_a_contradiction_is_listed_everywhere_and_decided_once(desk: Desk) -> None:
    one, two = desk("eins"), desk("zwei")
    assert one("guide", "correct", PROBE, "--set", "region=Ruhrgebiet").code == 0
    assert two("guide", "correct", PROBE, "--set", "Region=Westfalen").code == 0
    for line in (one, two, one):
        assert line("sync").code == 0
    (task,) = one("guide", "work", "--limit", "1", "--json").json["tasks"]
    assert (task["id"], task["reason"], task["details"]) == (PROBE, "conflict", ["region"])
    assert "Widerspruch" in one("guide", "work").out
    assert "Ruhrgebiet" in one("show", PROBE).out
    (conflict,) = one("show", PROBE, "--json").json["conflicts"]
    check = one("check")
    assert check.code == 3
    assert PROBE in check.out
    assert "lotse guide decide" in check.out
    said = one("guide", "decide", PROBE, "region", "--take", "2")
    assert said.out == "Entschieden: Frauenhaus Dortmund\n"
    assert one("show", PROBE, "--json").json["region"] == conflict["versions"][1]["value"]
    assert one("check").code == 0


def test_doubts_come_first_and_what_is_retired_is_not_found(lotse: CommandLine) -> None:
    assert "Arbeitsliste" in lotse("guide", "flag", PROBE, "--reason", "number_wrong").out
    work = lotse("guide", "work", "--json").json
    assert (work["tasks"][0]["id"], work["tasks"][0]["reason"]) == (PROBE, "flagged")
    assert len(work["tasks"]) == 20 < work["count"]
    assert "Telefonnummer stimmt nicht (19.11.2026)" in lotse("show", PROBE).out
    assert lotse("guide", "unflag", PROBE, "--json").json["flags"] == []
    retired = lotse("guide", "retire", PROBE, "--reason", "Geschlossen", "--json").json["retired"]
    assert (retired["reason"], retired["date"]) == ("closed", "2026-11-19")
    found = lotse("find", "Frauenhaus Dortmund", "--json").json["results"]
    assert PROBE not in [hit["id"] for hit in found]
    assert "Nicht mehr im Wegweiser: Geschlossen" in lotse("show", PROBE).out
    assert lotse("log", "tbs", "--referral", PROBE).code == 0  # yesterday it was still there
    assert lotse("guide", "restore", PROBE).code == 0
    found = lotse("find", "Frauenhaus Dortmund", "--json").json["results"]
    assert PROBE in [hit["id"] for hit in found]


def test_an_entry_is_added_and_found(lotse: CommandLine) -> None:
    said = lotse("guide", "add", "--set", "name=Gruppe Zwiebelturm", "--set", "art=Selbsthilfegruppe",
                 "--set", "adresse=Ostwall 1, 44135 Dortmund", "--json")  # fmt: skip
    assert (said.code, said.err) == (0, "")
    assert said.json["origin"] == "added"
    found = lotse("find", "Zwiebelturm", "--json").json["results"]
    assert [hit["id"] for hit in found] == [said.json["id"]]
    assert "Im Team ergänzt" in lotse("show", said.json["id"]).out


@pytest.mark.parametrize(
    ("argv", "named"),
    [
        (("verify",), "ID"),
        (("verify", "garden-gnome"), "garden-gnome"),
        (("verify", PROBE, "two"), "two"),
        (("correct", PROBE), "--set"),
        (("correct", PROBE, "--set", "phones"), "phones"),
        (("correct", PROBE, "--set", "telefonn=1"), "telefonn"),
        (("correct", PROBE, "--set", "phones=keine"), "keine"),
        (("correct", PROBE, "--set", "name="), "Name"),
        (("correct", PROBE, "--set", "notes=a", "--set", "hinweis=b"), "Hinweis"),
        (("correct", PROBE, "--set", "id=other"), "id"),
        (("add", "--set", "name=Nur ein Name"), "Art"),
        (("retire", PROBE), "closed"),
        (("retire", PROBE, "--reason", "langweilig"), "langweilig"),
        (("flag", PROBE, "--reason", ""), "number_wrong"),
        (("decide", PROBE), "--take"),
        (("decide", PROBE, "phones", "--take", "ours"), "phones"),
        (("work", "--limit", "0"), "--limit"),
        (("history",), "ID"),
    ],
)
def test_what_is_refused_names_the_value(
    lotse: CommandLine, argv: tuple[str, ...], named: str
) -> None:
    said = lotse("guide", *argv)
    assert said.code == (1 if argv[-1] == "garden-gnome" else 2), said.err
    assert named in said.err
    assert said.out == ""
    assert not (lotse.home / "log").exists()


def test_values_of_strangers_cannot_hurt_the_terminal(lotse: CommandLine) -> None:
    lotse("guide", "correct", PROBE, "--set", "notes=[red]TODO[/red]")
    month = next((lotse.home / "log").glob("*.json"))
    assert "[red]TODO[/red]" in lotse("guide", "history", PROBE).out
    assert json.loads(lotse("guide", "history", PROBE, "--json").out)
    assert b"\x1b" not in month.read_bytes()
