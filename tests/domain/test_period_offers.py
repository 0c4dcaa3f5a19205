"""A period is found by what people type for it."""

from __future__ import annotations

from datetime import date

import pytest

from lotse_tui.domain.period_offers import around, offered
from lotse_tui.domain.periods import Period

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("2026-Q3", ["2026-Q3"]),
        ("3. Quartal", ["2026-Q3", "2025-Q3"]),
        ("Q4", ["2026-Q4", "2025-Q4"]),
        ("märz", ["2026-03", "2025-03"]),
        ("Dezember", ["2025-12"]),
        ("H1 2026", ["2026-H1"]),
        ("2025", ["2025"]),
        ("1.3.2026 bis 15.4.2026", ["2026-03-01/2026-04-15"]),
        ("1.3.-15.4.2026", ["2026-03-01/2026-04-15"]),
        ("01.03.2026–15.04.2026", ["2026-03-01/2026-04-15"]),
        ("1.3. - 15.4.", ["2026-03-01/2026-04-15", "2025-03-01/2025-04-15"]),
        ("2026-03-01/2026-04-15", ["2026-03-01/2026-04-15"]),
        ("15.4.2026 bis 1.3.2026", []),
        ("2027", []),
        ("31.2.2026 bis 1.3.2026", []),
        ("irgendwann", []),
    ],
)
def test_what_was_typed_means(typed, ids):
    assert [period.id for period in offered(typed, TODAY)] == ids


def test_nothing_typed_offers_the_present_and_the_last_ones():
    assert [period.id for period in offered(" ", TODAY)] == [
        "2026-11", "2026-10", "2026-Q4", "2026-Q3", "2026-H2", "2026-H1", "2026", "2025"
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["month", "quarter", "half", "year"])
def test_after_a_period_comes_the_next_of_its_kind(kind):
    period = around(TODAY, kind)
    assert period.contains(TODAY.isoformat())
    assert period.following().previous() == period
    assert (period.following().first - period.last).days == 1
    assert period.following().kind == kind


def test_after_a_span_come_as_many_days():
    week = Period.span(date(2026, 11, 2), date(2026, 11, 8))
    assert week.following() == Period.span(date(2026, 11, 9), date(2026, 11, 15))
