"""``close`` on the command line."""

from __future__ import annotations

from datetime import datetime

from .conftest import CommandLine

DECEMBER = datetime(2026, 12, 2, 9)


def test_a_month_is_closed_corrected_reopened_and_closed_anew(lotse: CommandLine) -> None:
    first = lotse.logged("tbs")
    lotse.logged("mbp*3")
    refused = lotse("close", "2026-11", "--json")
    assert (refused.code, refused.json["closed"], refused.json["revision"]) == (1, False, None)
    assert [item["class"] for item in refused.json["missing"]] == ["running"]
    assert "läuft bis 30.11.2026" in refused.err
    assert "--force" in refused.err

    lotse.now = DECEMBER
    assert "Es fehlt nichts" in lotse("close", "2026-11", "--dry-run").out
    said = lotse("close", "November 2026", "--json")
    assert said.code == 0
    assert said.json == {
        "month": "2026-11",
        "revision": 1,
        "total": 4,
        "missing": [],
        "closed": True,
    }
    again = lotse("close", "2026-11")
    assert (again.code, "lotse close 2026-11 --reopen" in again.err) == (1, True)

    lotse.logged("tbs", "--date", "2026-11-30")
    lotse("delete", first)
    report = lotse("report", "--month", "2026-11", "--json").json
    assert (report["total"], report["state"]) == (4, "corrected")
    since = report["closing"]["corrections"]
    assert (since["plus"], since["minus"], since["late"], since["withdrawn"]) == (1, 1, 1, 1)
    assert [one["revision"] for one in report["closing"]["months"]] == [1]
    text = lotse("report", "--month", "2026-11").out
    assert "Korrekturen seitdem: +1 −1" in text

    opened = lotse("close", "2026-11", "--reopen", "--json")
    assert (opened.code, opened.json["closed"], opened.json["revision"]) == (0, False, 1)
    assert lotse("close", "2026-11", "--reopen").code == 1
    assert lotse("report", "--month", "2026-11", "--json").json["closing"] is None
    assert "Revision 2" in lotse("close", "2026-11").out
    assert lotse("report", "--month", "2026-11", "--json").json["state"] == "final"
    assert lotse("check").code == 0


def test_what_cannot_be_closed(lotse: CommandLine) -> None:
    assert lotse("close").code == 2
    assert lotse("close", "gestern").code == 2
    ahead = lotse("close", "2027-01", "--force")
    assert (ahead.code, "noch nicht begonnen" in ahead.err) == (2, True)
    assert lotse("close", "2026-10", "--reopen", "--force").code == 2
