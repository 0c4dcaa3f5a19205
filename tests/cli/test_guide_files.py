"""guide check, guide export, guide import: files of the guide from outside."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from .conftest import CommandLine

SMALL = {
    "id": "neu",
    "name": "Neu",
    "kind": "counselling",
    "scope": "local",
    "confidence": "high",
}


def test_the_bundled_guide_has_no_problems(lotse: CommandLine) -> None:
    said = lotse("guide", "check", "--json")
    assert (said.code, said.json) == (0, {"ok": True, "problems": []})


def test_an_export_is_taken_back_by_check(lotse: CommandLine, tmp_path: Path) -> None:
    table, records = tmp_path / "guide.csv", tmp_path / "guide.json"
    for path in (table, records):
        said = lotse("guide", "export", str(path), "--place", "Dortmund", "--json")
        assert (said.code, said.json["path"]) == (0, str(path))
        assert 20 < said.json["count"] < 100
    assert table.read_bytes().startswith(b"\xef\xbb\xbfid;name;kind;")
    ids = [entry["id"] for entry in json.loads(records.read_text("utf-8"))]
    assert ids == sorted(ids)
    assert "clearingstelle-dortmund" in ids
    # What Excel makes of it when it is saved there: Windows-1252.
    table.write_bytes(table.read_text("utf-8-sig").encode("cp1252", "replace"))
    assert lotse("guide", "check", str(table), str(records)).code == 0
    printed = lotse("guide", "export", "-", "--kind", "clearing_house")
    assert {entry["kind"] for entry in json.loads(printed.out)} == {"clearing_house"}


def test_problems_are_listed_with_their_places(lotse: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    wrong = {**SMALL, "telefone": "0231", "opening_hours": "Mo,We 09:00-13:00; Mo 14:00-16:30"}
    path.write_text(json.dumps([wrong], indent=1), "utf-8")
    said = lotse("guide", "check", str(path), "--json")
    assert said.code == 3
    assert not said.json["ok"]
    assert said.json["problems"] == [
        {
            "file": str(path),
            "line": 8,
            "entry": "neu",
            "field": "telefone",
            "rule": "unknown_field",
            "value": "telefone",
            "meant": "phones",
            "severity": "error",
        },
        {
            "file": str(path),
            "line": 9,
            "entry": "neu",
            "field": "opening_hours",
            "rule": "hours_removed",
            "value": "Mo 14:00-16:30",
            "meant": "Mo,We 09:00-13:00, Mo 14:00-16:30",
            "severity": "warning",
        },
    ]
    text = lotse("guide", "check", str(path)).out
    assert "Zeile 8: neu · telefone: unbekanntes Feld „telefone“; gemeint: phones?" in text


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.json", b"", "kein JSON"),
        ("a.json", b"\xef\xbb\xbf{}", "keine Liste"),
        ("a.json", "[]".encode("utf-16"), "UTF-8"),
        ("a.json", b'[{"id": NaN}]', "NaN"),
        ("a.json", b"[" * 100_000, "verschachtelt"),
        ("a.csv", b"", "Feldnamen"),
        ("a.csv", b'id;name\nx;"y', "keine Tabelle"),
        ("a.csv", b"i\x00d\x00;n\x00a\x00m\x00e\x00\n", "Feldnamen"),
        ("a.csv", b"\x81\x8d\xff", "UTF-8"),
    ],
)
def test_a_file_that_is_no_guide_is_refused_as_a_whole(
    lotse: CommandLine, tmp_path: Path, name: str, content: bytes, word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    said = lotse("guide", "check", str(path))
    assert (said.code, said.err) == (1, "")
    assert word in said.out
    assert "\x1b" not in said.out


def test_what_is_no_file_is_refused(lotse: CommandLine, tmp_path: Path) -> None:
    assert lotse("guide", "check", str(tmp_path)).code == 1
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        assert lotse("guide", "check", str(tmp_path / "pipe.csv")).code == 1
    missing = lotse("guide", "check", str(tmp_path / "nichts.json"))
    assert (missing.code, "nicht da" in missing.err) == (1, True)
    assert lotse("guide", "export").code == 2
    assert lotse("guide", "export", "x", "--format", "xlsx").code == 2


KISS = "selbsthilfe-kontaktstelle-dortmund"
TABLE = (
    "id;name;phones;kind;scope;confidence;telefone\n"
    f"{KISS};;0231 529098 (Neu);;;;\n"
    "weg;Weg;0231 5;Selbsthilfegruppe;örtlich;unsicher;\n"
    ";Gute Gruppe;;Selbsthilfegruppe;örtlich;unsicher;\n"
)


def test_an_own_export_changes_nothing(lotse: CommandLine, tmp_path: Path) -> None:
    for name in ("guide.csv", "guide.json"):
        written = lotse("guide", "export", str(tmp_path / name), "--place", "Köln", "--json").json
        said = lotse("guide", "import", str(tmp_path / name), "--json")
        assert (said.code, said.json["stored"], said.json["same"]) == (0, [], written["count"])
        assert said.json["new"] == said.json["changed"] == said.json["problems"] == []


def test_an_import_is_shown_then_done_then_taken_back(lotse: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "neu.csv"
    path.write_text(TABLE, "utf-8")
    before = lotse("show", KISS, "--json").json
    shown = lotse("guide", "import", str(path), "--dry-run")
    assert shown.code == 3
    for line in (
        f"{path}, Zeile 1: telefone: unbekanntes Feld „telefone“; gemeint: phones?",
        f"{path}, Zeile 3: weg · phones: „0231 5“ ist keine Telefonnummer mit Vorwahl",
        "    Telefon: 0231 529097 (Zentrale) → 0231 529098 (Neu)",
        "+ Gute Gruppe (gute-gruppe)",
        "1 neu, 1 geändert, 0 wie bisher, 1 nicht übernommen",
    ):
        assert line in shown.out
    strict = lotse("guide", "import", str(path), "--strict")
    assert strict.code == 1
    assert "nicht übernommen" in strict.err
    assert lotse("show", KISS, "--json").json == before

    done = lotse("guide", "import", str(path), "--json")
    assert (done.code, done.json["stored"]) == (3, [KISS, "gute-gruppe"])
    assert lotse("show", KISS, "--json").json["phones"] == [
        {"number": "+49231529098", "label": "Neu"}
    ]
    assert lotse("show", "gute-gruppe", "--json").json["name"] == "Gute Gruppe"
    assert lotse("guide", "import", str(path), "--json").json["stored"] == []
    assert lotse("guide", "check").code == 0
    assert lotse("undo").code == 0
    assert lotse("show", KISS, "--json").json["phones"] == before["phones"]
    assert lotse("show", "gute-gruppe").code == 1


def test_a_record_says_only_what_it_names(lotse: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "neu.json"
    known = lotse("show", KISS, "--json").json
    record = {name: known[name] for name in ("id", "name", "kind", "scope", "confidence")}
    path.write_text(json.dumps([{**record, "emails": []}]), "utf-8")
    (changed,) = lotse("guide", "import", str(path), "--dry-run", "--json").json["changed"]
    assert [change["field"] for change in changed["fields"]] == ["emails"]


def test_what_is_no_guide_is_not_taken_in(lotse: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"{}")
    said = lotse("guide", "import", str(path))
    assert (said.code, said.out) == (1, "")
    assert "keine Liste von Einträgen. Nichts wurde übernommen" in said.err
    assert lotse("guide", "import").code == 2
