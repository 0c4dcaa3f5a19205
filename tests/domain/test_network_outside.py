"""The network report for outside: no hidden number of any contact point can be computed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attacker import Attacker
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.disclosure.network import network_for_outside
from lotse_tui.domain.errors import NotForOutside
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.json import report_document
from lotse_tui.domain.report.model import Report
from lotse_tui.domain.report.network import Double, SiteFigures, network_report, sums
from lotse_tui.domain.tally import Tally, tally
from report_builders import CODES, contact

MONTH = Period.month(2017, 3)
DEAR = settings(max_examples=settings.default.max_examples // 7, deadline=None)


def counted(contacts: list[Contact], period: Period = MONTH) -> Tally:
    return tally(contacts, (), CODES, period)


def made(*sites: list[Contact], twice: tuple[Contact, ...] = ()) -> Report:
    nothing = [counted([], period) for period in (MONTH.previous(), MONTH.year_before())]
    figures = [
        SiteFigures((f"/{place}",), f"Stelle {place}", f"t{place}", (), (), counted(contacts), *nothing)
        for place, contacts in enumerate(sites)
    ]  # fmt: skip
    doubles = [Double((0, 1), (counted([*twice]), *nothing))] if twice else []
    together = sums(figures, doubles)
    day = date(2017, 4, 9)
    return network_report(figures, together, (), doubles, CODES, day, lambda _entry: "")


def outside(report: Report, minimum: int = 3, released: Any = ()) -> Any:
    return network_for_outside(report, CODES, released, minimum)


def test_a_small_number_of_one_site_hides_what_it_could_be_computed_from() -> None:
    north = [contact("phone", count=40), contact("email", count=2), contact("letter", count=9)]
    south = [contact("phone", count=30), contact("email", count=20), contact("letter", count=8)]
    document = report_document(outside(made(north, south)).report)
    one, other = document["network"]["sites"]
    assert one["by_channel"]["email"] is None
    assert sum(value is None for value in one["by_channel"].values()) >= 2
    assert sum(value is None for value in other["by_channel"].values()) >= 2
    assert (one["by_channel"]["phone"], document["total"]) == (40, 109)
    attacker = Attacker()
    attacker.read("network", document)
    attacker.sites("network", document)
    assert attacker.pinned(3) == []


def test_without_the_other_site_the_attacker_would_have_it() -> None:
    north = [contact("phone", count=40), contact("email", count=2), contact("letter", count=9)]
    south = [contact("phone", count=30), contact("email", count=20), contact("letter", count=8)]
    document = report_document(outside(made(north, south)).report)
    exact = report_document(made(north, south))
    document["network"]["sites"][1] = exact["network"]["sites"][1]
    attacker = Attacker()
    attacker.read("network", document)
    attacker.sites("network", document)
    assert attacker.pinned(3)


CONTACTS = st.lists(
    st.builds(
        contact,
        st.sampled_from(["phone", "email", "letter", "in_person"]),
        st.sampled_from(["citizen", "group"]),
        st.sampled_from(["mental", "social", "addiction"]),
        count=st.integers(1, 6),
    ),
    min_size=1,
    max_size=9,
)


@DEAR
@given(st.lists(CONTACTS, min_size=2, max_size=4), st.sampled_from([3, 5]))
def test_no_hidden_number_can_be_computed(sites: list[list[Contact]], minimum: int) -> None:
    try:
        document = report_document(outside(made(*sites), minimum).report)
    except NotForOutside:
        return
    attacker = Attacker()
    attacker.read("network", document)
    attacker.sites("network", document)
    assert attacker.pinned(minimum) == []


def test_the_same_report_leaves_again_and_another_about_its_days_does_not() -> None:
    north = [contact("phone", count=40), contact("email", count=2)]
    south = [contact("phone", count=30), contact("letter", count=8)]
    first = outside(made(north, south))
    again = outside(made(north, south), released=[first.released])
    assert again.report == first.report
    with pytest.raises(NotForOutside):
        outside(made(north, [*south, contact("email", count=9)]), released=[first.released])
    with pytest.raises(NotForOutside):
        outside(made(north, south), 5, [first.released])


def test_nothing_of_the_inside_leaves() -> None:
    shared = contact("phone", count=2)
    report = made(
        [contact("phone", count=40), shared], [shared, contact("email", count=9)], twice=(shared,)
    )
    page = outside(report).report
    assert page.network is not None
    assert page.network.twice == ()
    site = page.network.sites[0]
    assert (site.folders, site.team, site.head.deliveries, site.gaps) == ((), "", (), ())
    phones = page.network.grids[1]
    place = phones.columns.index("phone")
    # 42 + 2 = 44, and the network says 42: less than three would be known to lie in both folders.
    assert None in (phones.rows[0][place], phones.rows[1][place], phones.network[place])
