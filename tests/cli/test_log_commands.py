"""log, list, edit, delete, undo and event, as cli.md promises them to scripts."""

from __future__ import annotations

import pytest

from .conftest import CommandLine


def test_letters_and_options_log_the_same(lotse: CommandLine) -> None:
    lotse.logged("tbs")
    lotse.logged("--channel", "phone", "--asker", "citizen", "--topic", "addiction")
    first, second = lotse.listed()
    for field in ("channel", "asker", "topic", "date", "count", "scope", "hour"):
        assert first[field] == second[field]
    assert first["id"] != second["id"]


def test_log_answers_with_id_and_date(lotse: CommandLine) -> None:
    said = lotse("log", "tbs", "--json")
    assert set(said.json) == {"id", "date"}
    assert said.json["date"] == "2026-11-19"
    assert said.err == ""


def test_everything_of_a_contact_comes_back_in_the_list(lotse: CommandLine) -> None:
    lotse.logged(
        *("--channel", "in_person", "--asker", "professional", "--topic", "insurance"),
        *("--date", "18.11.", "--count", "3", "--gap", "waiting", "--gap-detail", "over_6_months"),
        *("--asker-detail", "job_centre", "--request", "accompany", "--language", "ro"),
        *("--mediated", "--funding", "state", "--kind", "follow_up", "--origin", "ro"),
        *("--referral", "clearingstelle-dortmund", "--referral", "clearingstelle-koeln"),
    )
    (contact,) = lotse.listed()
    assert contact["date"] == "2026-11-18"
    assert contact["count"] == 3
    assert contact["referrals"] == ["clearingstelle-dortmund", "clearingstelle-koeln"]
    assert contact["gap_detail"] == "over_6_months"
    assert contact["mediated"] is True
    assert contact["origin"] == "RO"
    assert contact["hour"] is None  # not today: nobody knows the hour


@pytest.mark.parametrize(
    ("argv", "value"),
    [
        (("--channel", "fone", "--asker", "citizen", "--topic", "mental"), "fone"),
        (("tbs", "--date", "31.02."), "31.02."),
        (("tbs", "--date", "2026-11-21"), "2026-11-21"),
        (("tbs", "--date", "1999-12-31"), "1999-12-31"),
        (("tbs", "--count", "0"), "'0'"),
        (("tbs", "--count", "1000"), "1000"),
        (("tbs", "--count", "drei"), "drei"),
        (("tbs", "--hour", "24"), "24"),
        (("tbs", "--referral", "gibt-es-nicht"), "gibt-es-nicht"),
        (("tbs", "--gap", "keine"), "keine"),
        (("tbs", "--excluded", "urlaub"), "urlaub"),
        (("tbq",), "tbq"),
        (("tb",), "--topic"),
        (("tbs", "--tpoic", "x"), "--topic"),
        (("tbs", "--date"), "--date"),
    ],
)
def test_wrong_input_is_named_and_nothing_is_stored(
    lotse: CommandLine, argv: tuple[str, ...], value: str
) -> None:
    said = lotse("log", *argv)
    assert said.code == 2
    assert value.strip("'") in said.err
    assert said.out == ""
    assert lotse.listed() == []


def test_a_wrong_code_names_what_is_possible_and_what_was_meant(lotse: CommandLine) -> None:
    said = lotse("log", "--channel", "fone", "--asker", "citizen", "--topic", "mental")
    assert "--channel" in said.err
    assert "outreach" in said.err
    assert said.err.rstrip().endswith("gemeint: phone?")


def test_tomorrow_is_allowed_for_those_who_log_past_midnight(lotse: CommandLine) -> None:
    lotse.logged("tbs", "--date", "2026-11-20")
    assert len(lotse.listed()) == 1


def test_list_shows_this_month_unless_said_otherwise(lotse: CommandLine) -> None:
    lotse.logged("tbs", "--date", "2026-10-31")
    lotse.logged("mgc")
    assert [contact["topic"] for contact in lotse.listed()] == ["chronic"]
    assert [c["topic"] for c in lotse.listed("--month", "2026-10")] == ["addiction"]
    assert lotse.listed("--date", "31.10.")[0]["date"] == "2026-10-31"
    assert lotse("list", "--month", "2026-13").code == 2
    assert lotse("list", "--month", "2026-10", "--date", "31.10.").code == 2


def test_edit_keeps_what_is_not_named(lotse: CommandLine) -> None:
    key = lotse.logged("tbs", "--count", "4", "--gap", "full")
    said = lotse("edit", key, "--topic", "mental", "--json")
    assert said.json == {"id": key}
    (contact,) = lotse.listed()
    assert (contact["topic"], contact["count"], contact["gap"]) == ("mental", 4, "full")
    assert contact["changed"] is True


def test_edit_clears_with_an_empty_value(lotse: CommandLine) -> None:
    key = lotse.logged("tbs", "--gap", "full")
    lotse("edit", key, "--gap", "")
    assert "gap" not in lotse.listed()[0]


def test_edit_without_changes_or_of_nothing_is_refused(lotse: CommandLine) -> None:
    key = lotse.logged("tbs")
    assert lotse("edit", key).code == 2
    assert lotse("edit", "nichts-davon", "--topic", "mental").code == 1
    assert lotse("edit", key, "--topic", "unsinn").code == 2
    assert lotse.listed()[0]["topic"] == "addiction"


def test_delete_hides_and_undo_brings_back(lotse: CommandLine) -> None:
    key = lotse.logged("tbs")
    assert lotse("delete", key, "--json").json == {"id": key}
    assert lotse.listed() == []
    assert [c["deleted"] for c in lotse.listed("--deleted")] == [True]
    assert lotse("undo", "--json").json == {"id": key}
    assert len(lotse.listed()) == 1


def test_undo_goes_back_step_by_step_and_then_says_there_is_nothing(lotse: CommandLine) -> None:
    lotse.logged("tbs")
    key = lotse.logged("mgc")
    lotse("edit", key, "--topic", "mental")
    lotse("undo")
    assert lotse.listed()[1]["topic"] == "chronic"
    lotse("undo")
    assert [c["topic"] for c in lotse.listed()] == ["addiction"]
    lotse("undo")
    assert lotse.listed() == []
    assert lotse("undo").code == 1


def test_an_id_may_be_shortened_as_far_as_it_is_the_only_one(lotse: CommandLine) -> None:
    key = lotse.logged("tbs")
    assert lotse("delete", key[:8]).code == 0
    assert lotse("delete", key[:2]).code == 1


def test_events_are_counted_apart(lotse: CommandLine) -> None:
    assert lotse("event", "group_founded", "--topic", "mental").code == 0
    assert lotse.listed() == []
    assert lotse("report", "--json").json["foundings"] == 1
    assert lotse("event", "group_fouded").code == 2
    assert lotse("event").code == 2


def test_the_short_list_reads_aloud(lotse: CommandLine) -> None:
    lotse.logged("tbs*3")
    said = lotse("list")
    assert "19.11.2026" in said.out
    assert "Telefon · Bürger:in · Sucht · × 3" in said.out
    assert said.out.rstrip().endswith("3 Kontakte")
