"""setup, find, show, sync, report, state, check, doctor and what holds for all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import snapshot
from lotse_tui.cli.commands import GROUPS, RUNNERS, SPECS

from .conftest import CommandLine

Desk = Callable[[str], CommandLine]


def test_every_command_has_a_runner_and_help_in_both_languages(lotse: CommandLine) -> None:
    tables = [
        (SPECS, {*RUNNERS, *GROUPS}),
        *((s, set(r)) for s, r in (g() for g in GROUPS.values())),
    ]
    for specs, runners in tables:
        assert set(specs) == runners
        for name, spec in specs.items():
            german, english = (
                lotse(*name.split(), "--help"),
                lotse(*name.split(), "--help", lang="en"),
            )
            assert german.code == english.code == 0
            if name not in GROUPS:
                assert spec.help in english.out
                assert spec.help not in german.out, f"no German for {spec.help!r}"


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_of_commands_names_what_it_holds(lotse: CommandLine, group: str) -> None:
    shown = lotse(group, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert f"lotse {group}" in shown.out
    assert lotse(group).code == lotse(group, "zzz").code == lotse("--lang", "en", group).code == 2


def test_global_options_stand_before_or_after_the_command(
    lotse: CommandLine, tmp_path: Path
) -> None:
    other = str(tmp_path / "other")
    assert lotse("--home", other, "log", "tbs").code == 0
    assert lotse("list", "--json", "--home", other).json["contacts"]
    assert lotse.listed() == []


def test_help_takes_the_global_options_too(lotse: CommandLine) -> None:
    for argv in (("--help", "--lang", "en"), ("guide", "--help", "--lang=en")):
        said = lotse(*argv)
        assert (said.code, said.err) == (0, "")
        assert "Commands:" in said.out
    assert lotse("--help", "--garden").code == lotse("--lang").code == 2


def test_an_unknown_command_names_the_nearest(lotse: CommandLine) -> None:
    said = lotse("fnd")
    assert said.code == 2
    assert "find" in said.err


def test_an_unknown_language_is_refused(lotse: CommandLine) -> None:
    said = lotse("state", "--lang", "fr")
    assert said.code == 2
    assert "fr" in said.err


def test_setup_names_the_desk_and_may_run_again(lotse: CommandLine, tmp_path: Path) -> None:
    first = lotse("setup", "--site", "Haus", "--device", "Tisch 1", "--json").json
    assert first["site"] == "Haus"
    assert first["device"] == "Tisch 1"
    assert first["share"] is None
    again = lotse("setup", "--site", "Haus Nord", "--device", "Tisch 1", "--json").json
    assert again["device_id"] == first["device_id"]
    assert again["site"] == "Haus Nord"


def test_setup_says_whose_holidays_count(lotse: CommandLine) -> None:
    named = ("setup", "--site", "Haus", "--device", "Tisch 1")
    assert lotse(*named, "--json").json["land"] is None
    said = lotse(*named, "--land", "DE-NW")
    assert (said.code, "Nordrhein-Westfalen" in said.out) == (0, True)
    wrong = lotse(*named, "--land", "DE-XX")
    assert (wrong.code, "DE-XX" in wrong.err) == (2, True)


def test_setup_presets_what_suits_the_kind_of_site(lotse: CommandLine) -> None:
    named = ("setup", "--site", "Haus", "--device", "Tisch 1")
    wrong = lotse(*named, "--kind", "clearinghouse")
    assert (wrong.code, "clearing_house" in wrong.err) == (2, True)
    assert lotse(*named, "--kind", "clearing_house").code == 0
    assert "Clearing: vorher versichert" in lotse("codes", "show").out
    assert lotse("log", "tk").code == 0  # the asker is preset now


def test_sample_data_are_apart_and_say_so_with_every_command(lotse: CommandLine) -> None:
    assert lotse("--sample", "list").code == 2  # there are none yet
    assert lotse("sample", "--json").json["contacts"] > 300
    said = lotse("--sample", "report", "--month", "2026-11")
    assert "BEISPIELDATEN" in said.out
    assert "BEISPIELDATEN" in said.err
    assert lotse("--sample", "report", "--view", "public").code == 1
    assert not lotse("list", "--json").json["contacts"]
    assert lotse("sample", "--remove", "--json").json == {"removed": True}


def test_setup_chooses_how_long_notes_are_kept(lotse: CommandLine) -> None:
    named = ("setup", "--site", "Haus", "--device", "Tisch 1")
    assert lotse(*named, "--notes", "7").code == 0
    contact = lotse.logged("tbs#ruft an")
    assert lotse("note", "--json").json["notes"][0]["until"] == "2026-11-26"
    assert lotse(*named, "--notes", "0").code == 0
    assert lotse("note", "--json").json["notes"] == []
    for refused in (("log", "tbs#ruft an"), ("note", contact, "ruft an")):
        said = lotse(*refused)
        assert (said.code, "lotse setup --notes" in said.err) == (2, True)
    assert len(lotse.listed()) == 1
    for wrong in ("-1", "366", "x", "99999999999"):
        assert lotse(*named, f"--notes={wrong}").code == 2


@pytest.mark.parametrize(
    "argv",
    [
        ("--site", "Haus"),
        ("--device", "Tisch"),
        ("--site", " ", "--device", "Tisch"),
        ("--site", "Haus\x1b[31m", "--device", "Tisch"),
        ("--site", "H" * 81, "--device", "Tisch"),
    ],
)
def test_setup_refuses_names_that_are_missing_or_unfit(
    lotse: CommandLine, argv: tuple[str, ...]
) -> None:
    said = lotse("setup", *argv)
    assert said.code == 2
    assert "\x1b" not in said.err


def test_setup_says_at_once_when_the_folder_is_not_there(
    lotse: CommandLine, tmp_path: Path
) -> None:
    gone = str(tmp_path / "gone")
    said = lotse("setup", "--site", "Haus", "--device", "Tisch", "--share", gone)
    assert said.code == 1
    assert gone in said.err


def test_find_answers_in_the_shape_scripts_rely_on(lotse: CommandLine) -> None:
    answer = lotse("find", "clearing", "dortmund", "--json", "--limit", "5").json
    assert answer["query"] == "clearing dortmund"
    assert answer["count"] >= len(answer["results"]) > 0
    assert "clearingstelle-dortmund" in [hit["id"] for hit in answer["results"]]
    for hit in answer["results"]:
        keys = {"id", "name", "kind", "score", "state", "state_until", "why"}
        assert set(hit) == keys
        assert hit["state"] in ("open", "closed", "unknown")


def test_find_with_umlauts_typed_in_any_way(lotse: CommandLine) -> None:
    found = [
        [hit["id"] for hit in lotse("find", word, "--json").json["results"]]
        for word in ("Köln", "koeln", "KÖLN")
    ]
    assert found[0] == found[1] == found[2] != []


def test_find_open_shows_only_what_is_open_for_certain(lotse: CommandLine) -> None:
    at = "2026-11-19T10:00"
    answer = lotse("find", "--open", "--at", at, "--json", "--limit", "500").json
    assert answer["results"]
    assert {hit["state"] for hit in answer["results"]} == {"open"}


@pytest.mark.parametrize(
    "argv",
    [
        ("--kind", "clearinghaus"),
        ("--topic", "xyz"),
        ("--speaks", "klingonisch"),
        ("--access", "gratis!"),
        ("--at", "gestern"),
        ("--limit", "0"),
        ("--limit", "viele"),
    ],
)
def test_find_refuses_filters_that_mean_nothing(lotse: CommandLine, argv: tuple[str, ...]) -> None:
    said = lotse("find", "hilfe", *argv)
    assert said.code == 2
    assert argv[0] in said.err
    assert argv[1] in said.err


def test_show_has_the_whole_entry_and_what_is_true_now(lotse: CommandLine) -> None:
    at = "2026-11-19T10:00"
    entry = lotse("show", "selbsthilfe-kontaktstelle-dortmund", "--at", at, "--json").json
    assert entry["name"]
    assert entry["opening_hours"]
    assert {"state", "next_change", "age_days", "warnings"} <= set(entry)
    said = lotse("show", "selbsthilfe-kontaktstelle-dortmund", "--at", at)
    assert entry["name"] in said.out
    assert "Quellen:" in said.out


def test_show_of_nothing_says_what_was_meant(lotse: CommandLine) -> None:
    said = lotse("show", "clearingstele-dortmund")
    assert said.code == 1
    assert "clearingstelle-dortmund" in said.err
    assert lotse("show").code == 2


def test_two_desks_have_the_same_figures_after_both_have_synced(desk: Desk) -> None:
    one, two = desk("one"), desk("two")
    one.logged("tbs")
    two.logged("mgc*5")
    for line in (one, two, one):
        assert line("sync", "--json").code == 0
    assert one("report", "--json").json["by_topic"] == two("report", "--json").json["by_topic"]
    assert one("report", "--json").json["total"] == 6


def test_sync_counts_names_and_acknowledges(desk: Desk) -> None:
    one, two = desk("one"), desk("two")
    one.logged("tbs")
    first = one("sync", "--json").json
    assert (first["published"], first["received"], first["problems"]) == (1, 0, [])
    assert two("sync", "--json").json["received"] == 1
    states = {state["desk"]: state for state in one("sync", "--json").json["devices"]}
    assert states["one"]["last_number"] == 1
    assert states["one"]["seen_by"] == [states["two"]["device"]]


def test_a_dry_run_says_what_a_sync_would_do_and_changes_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    one, two = desk("A"), desk("B")
    one("log", "tbs")
    one("sync")
    two("log", "tbs")
    (tmp_path / "shared" / "log" / "x.txt").write_bytes(b"x")
    before = snapshot(tmp_path)
    said = two("sync", "--dry-run", "--json")
    assert said.code == 3
    found = said.json
    assert (found["dry_run"], found["published"], found["received"]) == (True, 1, 1)
    assert [(item["month"], item["new"]) for item in found["arrivals"]] == [("2026-11", 1)]
    assert [item["new"] for item in found["departures"]] == [1]
    assert [problem["class"] for problem in found["problems"]] == ["not_ours"]
    assert snapshot(tmp_path) == before
    done = two("sync", "--json").json
    assert done.keys() - {"new_identity"} <= found.keys()
    assert (done["published"], done["received"]) == (1, 1)
    assert "Nichts Neues" in two("sync", "--dry-run").out


def test_sync_lists_what_is_not_good_and_ends_with_3(desk: Desk, tmp_path: Path) -> None:
    one, two = desk("one"), desk("two")
    one.logged("tbs")
    one("sync")
    (letter,) = (tmp_path / "shared" / "log").rglob("*.json")
    letter.write_bytes(letter.read_bytes()[:-20])
    (tmp_path / "shared" / "notes.txt").write_text("hello")
    said = two("sync", "--json")
    assert said.code == 3
    classes = {problem["class"]: problem["file"] for problem in said.json["problems"]}
    assert classes["not_ours"] == "notes.txt"
    assert classes["in_transit"].endswith(letter.name)
    assert "notes.txt" in said.err


def test_sync_without_a_folder_says_how_to_name_one(lotse: CommandLine) -> None:
    said = lotse("sync")
    assert said.code == 1
    assert "lotse setup" in said.err


def test_report_in_every_form(lotse: CommandLine, tmp_path: Path) -> None:
    lotse.logged("tbs")
    assert "Bericht November 2026" in lotse("report").out
    assert lotse("report", "--format", "md").out.startswith("# ")
    assert "phone" in lotse("report", "--format", "csv").out
    document = lotse("report", "--json").json
    assert document == lotse("report", "--format", "json").json
    target = tmp_path / "bericht.csv"
    assert lotse("report", "--format", "csv", "--output", str(target)).code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_report_has_every_key_and_every_code(lotse: CommandLine) -> None:
    lotse.logged("tbs")
    report = lotse("report", "--json").json
    keys = {
        *("period", "total", "excluded", "by_channel", "by_channel_rollup", "by_asker"),
        *("by_topic", "citizens_by_topic", "foundings", "gaps", "referrals", "audit"),
    }
    assert keys <= set(report)
    assert report["period"] == "2026-11"
    assert report["by_channel"]["online"] == 0
    assert set(report["by_channel_rollup"]) == {"council", "nakos"}
    for rows in report["by_channel_rollup"].values():
        assert sum(rows.values()) == report["total"] == 1


@pytest.mark.parametrize(
    "argv",
    [
        ("--month", "2026-13"),
        ("--quarter", "2026-Q5"),
        ("--year", "26x"),
        ("--from", "2026-11-30", "--to", "2026-11-01"),
        ("--from", "2026-11-01"),
        ("--month", "2026-11", "--year", "2026"),
        ("--format", "docx"),
        ("--view", "outside"),
        ("--view", "public", "--minimum", "2"),
        ("--view", "public", "--minimum", "three"),
        ("--minimum", "5"),
    ],
)
def test_report_refuses_what_it_cannot_do(lotse: CommandLine, argv: tuple[str, ...]) -> None:
    assert lotse("report", *argv).code == 2


def test_a_report_that_cannot_be_written_says_so(lotse: CommandLine, tmp_path: Path) -> None:
    said = lotse("report", "--output", str(tmp_path / "gone" / "bericht.txt"))
    assert said.code == 1
    assert "bericht.txt" in said.err


def test_state_says_where_one_stands_and_what_comes_next(lotse: CommandLine) -> None:
    assert "lotse setup" in lotse("state").out
    lotse("setup", "--site", "Haus", "--device", "Tisch")
    lotse.logged("tbs*2")
    said = lotse("state")
    assert "Haus · Tisch" in said.out
    assert "2 Kontakte" in said.out
    assert json.loads(lotse("state", "--json").out)["today"] == 2


def test_check_is_content_with_a_sound_log_and_names_a_gap(desk: Desk, tmp_path: Path) -> None:
    one, two = desk("one"), desk("two")
    assert one("check", "--json").json == {"ok": True, "problems": []}
    one.logged("tbs")
    one.now = one.now.replace(month=12)
    one.logged("tbs")
    one("sync")
    (october, december) = sorted((tmp_path / "shared" / "log").rglob("*.json"))
    october.unlink()
    assert december.exists()
    two("sync")
    said = two("check", "--json")
    assert said.code == 3
    assert [problem["class"] for problem in said.json["problems"]] == ["gap"]


def test_doctor_names_what_to_do(lotse: CommandLine, tmp_path: Path) -> None:
    said = lotse("doctor", "--json").json
    assert said["ok"] is False
    assert "not_set_up" in [finding["class"] for finding in said["findings"]]
    lotse("setup", "--site", "Haus", "--device", "Tisch")
    assert lotse("doctor", "--json").json["ok"] is True
    lotse.home.chmod(0o755)
    assert "chmod 700" in lotse("doctor").out
