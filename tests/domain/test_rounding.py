"""Rounded reports: multiples of 5, and no number of 1 or 2 that must be one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attacker import Attacker
from lotse_tui.domain.disclosure.outside import for_outside
from lotse_tui.domain.disclosure.rounding import rounded_for_outside
from lotse_tui.domain.disclosure.rules import figures_of
from lotse_tui.domain.errors import NotForOutside
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.json import report_document
from lotse_tui.domain.report.model import Delivery
from report_builders import CODES, contact, dortmund_report, report_of

QUARTER = Period.quarter(2017, 1)
TABLES = {"by_asker": "asker", "by_channel": "channel", "by_topic": "topic"}
CHANNELS = ("phone", "email", "letter", "message", "in_person", "outreach", "online")


def report(made, **facts):
    return report_of(made, period=QUARTER, **facts)


def page(made, **facts):
    return rounded_for_outside(report(made, **facts), CODES, []).report


class Bounds(Attacker):
    """Knows of each printed number that it is at most 2 away."""

    def cell(self, report, table, key, value):
        cell = (report, table, key)
        self.low[cell], self.high[cell] = max(value - 2, 0), value + 2
        return cell

    def values_of(self, cell):
        self._narrow(list(self.equations))
        return self.high[cell] - self.low[cell] + 1


contacts = st.builds(
    contact,
    st.sampled_from(CHANNELS),
    st.sampled_from(("citizen", "professional", "group")),
    st.sampled_from(("chronic", "mental", "social", "unknown")),
    count=st.integers(1, 9),
)


@settings(max_examples=settings.default.max_examples // 3, deadline=None)
@given(st.lists(contacts, max_size=9))
def test_no_small_number_of_a_rounded_report_can_be_computed(made):
    try:
        document = report_document(page(made))
    except NotForOutside:
        return
    exact, attacker = report_document(report(made)), Bounds()
    attacker.read("r", document)
    for key in TABLES:
        for code, count in exact[key].items():
            assert abs(document[key][code] - count) <= 2
            assert document[key][code] % 5 == 0
            if 0 < count < 3:
                assert attacker.values_of(("r", key, code)) >= 3


def test_what_sums_give_away_is_not_rounded_but_refused():
    with pytest.raises(
        NotForOutside
    ) as refused:  # 15 in all, seven rows of "0": all must be 1 or 2
        page([contact(channel, count=2) for channel in CHANNELS])
    assert refused.value.reason == "rounding"


def test_nothing_tells_none_from_a_few():
    rare = {"gap": "full", "result": "informed", "referrals": ["x"], "hour": 9}
    many = [contact(count=40), contact("email", count=30), contact("letter", count=20)]
    desk = {"deliveries": (Delivery("d1", until=QUARTER.last),)}
    with_rare = page([*many[:2], contact("letter", count=19), contact("letter", **rare)], **desk)
    assert with_rare == page(many, **desk)
    assert page([], **desk) == page([contact()], **desk)
    assert not page([]).empty
    unknown = page([*many, contact("telegram")]).table("channel")
    assert "telegram" not in {row.code for row in unknown.rows}


def test_a_rounded_year_keeps_its_shape_and_compares_nothing():
    found = page(
        [contact(count=41), contact("email", count=33)], before=[contact(day="2016-11-01")]
    )
    assert (found.total.count, found.total.before) == (75, None)
    assert [(row.code, row.count) for row in found.table("channel").printed()[:2]] == [
        ("phone", 40),
        ("email", 35),
    ]
    assert not found.table("channel").compared
    year = report_document(rounded_for_outside(dortmund_report(), CODES, []).report)
    assert (year["total"], year["by_asker"]["citizen"], year["rounding"]) == (4040, 1765, 5)
    assert year["desks"] == []


def test_days_are_given_out_rounded_or_hidden_but_not_both():
    made = [contact(count=41), contact("email", count=33), contact(day="2016-11-01", count=20)]

    def count(days):
        first, last = map(date.fromisoformat, days)
        return figures_of(report_of(made, period=Period.span(first, last)))[days]

    first = rounded_for_outside(report(made), CODES, [])
    assert rounded_for_outside(report(made), CODES, [first.released]).report == first.report
    with pytest.raises(NotForOutside) as refused:
        for_outside(report(made), CODES, [first.released], count)
    assert refused.value.reason == "mixed"
    changed = [*made, contact(count=5)]
    with pytest.raises(NotForOutside):
        rounded_for_outside(report(changed), CODES, [first.released])
    hidden = for_outside(report(made), CODES, [], count)
    with pytest.raises(NotForOutside):
        rounded_for_outside(report(made), CODES, [hidden.released])
    # The next quarter may leave, but is not held against this one.
    after = report_of(
        [contact(day="2017-05-02", count=50)], period=Period.quarter(2017, 2), before=made
    )
    assert after.total.before == 74
    assert for_outside(after, CODES, [first.released], count).report.total == (
        50,
        None,
        "",
        None,
        "",
    )
