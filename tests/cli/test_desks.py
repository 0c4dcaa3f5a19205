"""Desks that are retired, come back, or leave the team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from .conftest import CommandLine


def test_nobody_waits_for_a_retired_desk_until_it_syncs_again(
    desk: Callable[[str], CommandLine],
) -> None:
    office, laptop, third = desk("Koordination"), desk("Laptop"), desk("Tresen")
    laptop.logged("tbs")
    for line in (laptop, office, third):
        line("sync")
    for line in (office, laptop, third):
        line.now = datetime(2026, 12, 2, 9)
    for line in (third, office):
        line("sync")
    missing = office("close", "2026-11", "--dry-run", "--json").json["missing"]
    assert [(item["class"], item["desk"]) for item in missing] == [("desk", "Laptop")]
    assert "lotse desk list" in office("desk", "retire", "Bus").err
    assert office("desk", "retire", "koordination").code == 2
    said = office("desk", "retire", "laptop", "--json")
    assert (said.code, said.json["retired"]) == (0, "2026-12-02")
    for line in (office, third):
        line("sync")
        assert line("close", "2026-11", "--dry-run", "--json").json["missing"] == []
        assert "ausgemustert" in line("desk", "list").out
        assert len(line.listed("--month", "2026-11")) == 1
    laptop.now += timedelta(days=1)
    laptop("sync")
    office("sync")
    desks = {one["desk"]: one for one in office("desk", "list", "--json").json["desks"]}
    assert desks["Laptop"]["retired"] is None
    office("desk", "retire", "Tresen")
    office("desk", "return", "Tresen")
    desks = {one["desk"]: one for one in office("desk", "list", "--json").json["desks"]}
    assert desks["Tresen"]["retired"] is None


def test_who_leaves_the_team_keeps_all_contacts(desk: Callable[[str], CommandLine]) -> None:
    one = desk("A")
    one.logged("tbs")
    one("sync")
    assert one("desk", "leave", "--json").json["share"] is None
    assert len(one.listed()) == 1
    assert one("sync").code == 1
