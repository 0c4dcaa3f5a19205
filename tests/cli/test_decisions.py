"""``conflicts`` and ``decide``: two desks change one contact, somebody chooses."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import CommandLine
from .test_plain_session import Listener


def test_a_conflict_is_shown_decided_and_the_choice_travels(
    desk: Callable[[str], CommandLine],
) -> None:
    one, two = desk("Tresen"), desk("Laptop")
    key = one.logged("tbs")
    for line in (one, two):
        line("sync")
    one("edit", key, "--topic", "mental")
    two("delete", key)
    for line in (two, one, two):
        line("sync")
    found = one("conflicts", "--json")
    assert found.code == 3
    (conflict,) = found.json["conflicts"]
    assert conflict["id"] == key
    assert [version["deleted"] for version in conflict["versions"]] == [False, True]
    assert conflict["versions"][0]["contact"]["topic"] == "mental"
    said = one("conflicts").out
    assert "Tresen" in said
    assert "Laptop" in said
    assert "zurückgezogen" in said
    assert "lotse conflicts" in one("check").out
    assert one("decide", key).code == 2
    assert one("decide", key, "--take", "3").code == 2
    assert one("decide", key, "--take", "x").code == 2
    assert one("decide", key[:8], "--take", "2", "--json").json == {
        "id": key,
        "taken": 2,
        "deleted": True,
    }
    assert one("decide", key, "--take", "1").code == 2
    for line in (one, two):
        line("sync")
        assert line("conflicts", "--json").json["conflicts"] == []
        assert line.listed() == []
    one("undo")
    assert [item["topic"] for item in one.listed()] == ["mental"]


def test_a_month_closed_by_two_is_decided_by_its_name(desk: Callable[[str], CommandLine]) -> None:
    one, two = desk("Tresen"), desk("Laptop")
    one.logged("tbs")
    for line in (one, two):
        line("sync")
    one("close", "2026-11", "--force")
    two.logged("tbs")
    two("close", "2026-11", "--force")
    for line in (one, two, one):
        line("sync")
    found = one("conflicts", "--json")
    assert found.code == 3
    (conflict,) = found.json["conflicts"]
    assert (conflict["id"], conflict["month"]) == ("2026-11-r1", "2026-11")
    totals = [version["closing"]["total"] for version in conflict["versions"]]
    assert sorted(totals) == [1, 2]
    assert [version["contact"] for version in conflict["versions"]] == [None, None]
    said = one("conflicts").out
    assert "November 2026" in said
    assert "mit 2 Kontakten abgeschlossen" in said
    decided = one("decide", "2026-11", "--take", "2").out
    assert f"November 2026: mit {totals[1]} Kontakt" in decided
    assert one("conflicts").code == 0
    assert "zurückgenommen: November 2026" in one("undo").out
    assert one("report", "--month", "2026-11", "--json").json["total"] == totals[0]
    assert "entschieden: November 2026" in one("redo").out
    assert one("report", "--month", "2026-11", "--json").json["total"] == totals[1]


def test_a_closed_month_stays_closed_when_the_last_contact_is_taken_back(
    desk: Callable[[str], CommandLine],
) -> None:
    one = desk("Tresen")
    one.logged("tbs")
    one("close", "2026-11", "--force")
    one("undo")
    assert one.listed() == []
    assert one("close", "2026-11").code == 1
    assert "abgeschlossen" in one("report", "--month", "2026-11").out


def test_a_setting_of_several_versions_is_decided_too(
    desk: Callable[[str], CommandLine],
) -> None:
    one, two = desk("Tresen"), desk("Laptop")
    for line in (one, two):
        line("sync")
    one("codes", "default", "funding", "state")
    two("codes", "default", "funding", "municipality")
    for line in (one, two, one):
        line("sync")
    (conflict,) = one("conflicts", "--json").json["conflicts"]
    assert (conflict["about"], conflict["month"]) == ("code", None)
    values = [version["record"]["value"] for version in conflict["versions"]]
    assert sorted(values) == ["municipality", "state"]
    assert "default/funding" in one("conflicts").out
    take = values.index("state") + 1
    assert "Entschieden: state" in one("decide", conflict["id"][:6], "--take", str(take)).out
    for line in (one, two):
        line("sync")
        assert line("conflicts").code == 0
        line.logged("tbs")
        assert line.listed()[-1]["funding"] == "state"
    one("undo")  # the contact
    assert "zurückgenommen: Einstellung" in one("undo").out


def test_possible_double_entries_are_listed_and_stay_two(
    desk: Callable[[str], CommandLine],
) -> None:
    one, two = desk("Tresen"), desk("Laptop")
    for line in (one, two):
        line.logged("tbs", "--result", "informed", "--request", "find_group")
        line("sync")
    one("sync")
    found = one("conflicts", "--json")
    assert (found.code, found.json["conflicts"]) == (0, [])
    assert [len(group) for group in found.json["doubles"]] == [2]
    assert "dasselbe Gespräch" in one("conflicts").out
    ahead = one("close", "2026-11", "--dry-run", "--json").json
    assert (ahead["doubles"], "conflict" in {item["class"] for item in ahead["missing"]}) == (
        1,
        False,
    )
    assert "1 Gespräch ist vielleicht doppelt" in one("close", "2026-11", "--dry-run").out
    assert len(one.listed()) == 2
    assert one("conflicts", "--month", "2026-10").out == "Nichts wartet auf eine Entscheidung.\n"


def test_whoever_listens_decides_by_numbers(desk: Callable[[str], CommandLine]) -> None:
    one, two = desk("Tresen"), desk("Laptop")
    key = one.logged("tbs")
    for line in (one, two):
        line("sync")
    one("edit", key, "--topic", "mental")
    two("edit", key, "--topic", "social")
    for line in (two, one):
        line("sync")
    said = Listener(one).types("konflikte", "1", "entscheide 1 2", "konflikte", "entscheide 1 2")
    assert f"\n1. Kontakt {key[:8]} steht in mehreren Fassungen" in said
    assert "\nFassung 2: " in said
    assert "entscheide 1 2 nimmt die zweite Fassung.\n" in said
    assert "entscheide 1 1 nimmt die erste Fassung.\n" in said
    first, _, rest = said.partition("Entschieden: ")
    assert "soziale Selbsthilfe" in rest.splitlines()[0] or "psychische" in rest.splitlines()[0]
    assert "Nichts wartet auf eine Entscheidung." in rest
    assert first.count("Fassung 2: ") == 1
