"""The codes of a site, details, events and notes without a screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import CommandLine


def test_a_site_gets_its_own_topic_letter_defaults_hours_and_questions(lotse: CommandLine) -> None:
    topic = lotse("codes", "add", "Rheuma", "--main", "chronic", "--letter", "R", "--json").json[
        "id"
    ]
    assert lotse("codes", "letter", "channel", "online", "w").code == 0
    assert lotse("codes", "default", "funding", "gkv_20h").code == 0
    hours = lotse("codes", "hours", "office_hours", "Do", "9-13", "Uhr", "--json").json
    assert hours["values"] == {"hours/office_hours": "Th 09:00-13:00"}
    assert lotse("codes", "ask", "result", "clearing").code == 0
    lotse.logged("wbcr/i2")
    (contact,) = lotse.listed()
    assert (contact["channel"], contact["topic"], contact["main_topic"]) == (
        "online",
        topic,
        "chronic",
    )
    assert (contact["result"], contact["clearing_status"]) == ("informed", "uninsured")
    assert (contact["funding"], contact["setting"]) == ("gkv_20h", "office_hours")
    shown = lotse("codes", "show").out
    assert f"r  Rheuma ({topic} → chronic)" in shown
    assert "Online" not in shown
    report = lotse("report", "--json").json
    assert report["by_topic"]["chronic"] == 1
    assert lotse("check").code == 0


def test_a_topic_that_is_not_offered_any_more_keeps_its_label(lotse: CommandLine) -> None:
    topic = lotse("codes", "add", "Rheuma", "--main", "chronic", "--first", "on", "--letter", "r",
                  "--json").json["id"]  # fmt: skip
    lotse.logged("tbr")
    said = lotse("codes", "change", topic, "--offered", "off", "--label", "Rheuma (alt)")
    assert said.code == 0
    assert lotse("log", "tbr").code == 2
    assert "Rheuma (alt)" in lotse("list").out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("codes",), "lotse codes"),
        (("codes", "add", "Rheuma"), "--main"),
        (("codes", "add", "Rheuma", "--main", "kronisch"), "chronic"),
        (("codes", "letter", "channel", "online", "t"), "phone"),
        (("codes", "letter", "channel", "online", "5"), "'5' ist kein Buchstabe"),
        (("codes", "ask", "schuhgroesse"), "schuhgroesse"),
        (("codes", "default", "asker", "citizen"), "setting"),
        (("codes", "hours", "office_hours", "ab", "und", "zu"), "bis wann?"),
        (("codes", "change", "gibt-es-nicht", "--letter", "q"), "gibt-es-nicht"),
        (("codes", "import", "/gibt/es/nicht"), "/gibt/es/nicht"),
        (("log", "tbs/q"), "tbs/q"),
    ],
)
def test_what_does_not_fit_names_value_and_next_step(
    lotse: CommandLine, argv: tuple[str, ...], said: str
) -> None:
    answer = lotse(*argv)
    assert answer.code in (1, 2)
    assert said in answer.err
    assert lotse("codes", "show", "--json").json["values"] == {}


def test_codes_travel_in_a_file(lotse: CommandLine) -> None:
    path = str(lotse.home.parent / "stelle.json")
    lotse("codes", "ask")
    assert lotse("codes", "export", path).code == 0
    assert json.loads(Path(path).read_text(encoding="utf-8"))["values"] == {"asked": []}
    assert lotse("codes", "import", path, "--json").json == {"changed": []}
    assert lotse("codes", "export", path).code == 2


def test_events_and_notes_by_letters(lotse: CommandLine) -> None:
    lotse("log", "+gs*2")
    assert lotse("report", "--json").json["foundings"] == 2
    said = lotse("log", "tbs#ruft Frau Muster an", "--json")
    assert "Die Notiz scheint einen Namen" in said.err
    key = said.json["id"]
    assert lotse("note", "--json").json["notes"] == [
        {"key": key, "text": "ruft Frau Muster an", "until": "2026-12-19"}
    ]
    assert lotse("note", key[:8], "kommt", "Montag").code == 0
    assert "kommt Montag" in lotse("note").out
    assert lotse("note", key).out == "Die Notiz ist gelöscht.\n"
    assert lotse("note").out == "Es gibt keine Notizen.\n"
    assert not any("note" in contact for contact in lotse.listed())


def test_history_restore_and_what_is_stored(lotse: CommandLine) -> None:
    key = lotse.logged("tbs")
    lotse("edit", key, "--topic", "mental")
    lotse("delete", key)
    assert lotse("undelete", key).code == 0
    steps = lotse("history", key, "--json").json["steps"]
    assert [step["what"] for step in steps] == ["log", "edit", "delete", "restore"]
    assert steps[1]["fields"] == {"topic": ["addiction", "mental"]}
    assert "Thema: Sucht → psychische Probleme" in lotse("history", key[:8]).out
    said = lotse("stored", lang="de").out
    assert '"channel":"phone"' in said
    assert "kein Name" in said
    assert lotse("stored", key, "--json").json["operation"]["key"] == key
    assert lotse("history").code == 2


def test_a_site_hides_zeros_from_outside(lotse: CommandLine) -> None:
    lotse.logged("tbp*40")
    public = ("report", "--month", "2026-11", "--view", "public")
    assert lotse("codes", "zeros", "none").code == 2
    assert lotse("codes", "zeros", "hidden").code == 0
    document = lotse(*public, "--json").json
    # Were the 40 by phone shown, all other channels would be known to be empty.
    assert document["total"] == 40
    assert set(document["by_channel"].values()) == {None}
    assert "Auch Nullen sind verborgen." in lotse(*public).out
    assert "verbergen auch Nullen" in lotse("codes", "show").out
    assert lotse("codes", "zeros", "shown").code == 0
    assert lotse("codes", "show", "--json").json["values"] == {}
