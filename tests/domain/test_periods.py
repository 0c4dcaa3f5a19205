from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.periods import (
    Period,
    month_of,
    parse_half,
    parse_month,
    parse_period,
    parse_quarter,
    parse_span,
    parse_year,
)

days = st.dates(date(2001, 1, 1), date(2999, 12, 31))
spans = st.tuples(days, days).map(lambda pair: Period.span(min(pair), max(pair)))
periods = st.one_of(
    days.map(month_of),
    days.map(lambda day: Period.quarter(day.year, (day.month + 2) // 3)),
    days.map(lambda day: Period.half(day.year, (day.month + 5) // 6)),
    days.map(lambda day: Period.year(day.year)),
    spans,
)


@pytest.mark.parametrize(
    "typed", ["2026-11", "11.2026", "11/2026", " 11. 2026 ", "november 2026", "Nov. 2026"]
)
def test_a_month_can_be_typed_in_many_ways(typed):
    assert parse_month(typed) == Period(date(2026, 11, 1), date(2026, 11, 30), "month")


@pytest.mark.parametrize(
    ("typed", "month"),
    [("März 2026", 3), ("maerz 2026", 3), ("MAI 2026", 5), ("december 2026", 12), ("Okt 2026", 10)],
)
def test_months_have_names_in_two_languages(typed, month):
    assert parse_month(typed) == Period.month(2026, month)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-13",
        "2026-00",
        "13.2026",
        "",
        "2026",
        "2026-1",
        "1999-12",
        "3000-01",
        "ma 2026",
        "foo 2026",
        "٢٠٢٦-١١",
        "2026-11-01",
        "-2026-11",
    ],
)
def test_what_is_no_month_is_refused_with_its_value(typed):
    with pytest.raises(BadValue) as caught:
        parse_month(typed)
    assert (caught.value.rule, caught.value.value, caught.value.option) == ("month", typed, "month")


@pytest.mark.parametrize(
    "typed",
    ["2026-Q4", "2026Q4", "q4 2026", "Q4/2026", "4/2026", "IV/2026", "4. Quartal 2026", "iv 2026"],
)
def test_a_quarter_can_be_typed_in_many_ways(typed):
    assert parse_quarter(typed) == Period(date(2026, 10, 1), date(2026, 12, 31), "quarter")


@pytest.mark.parametrize("typed", ["2026-Q5", "2026-Q0", "Q4", "5/2026", "v/2026", "", "1999-Q1"])
def test_what_is_no_quarter_is_refused(typed):
    with pytest.raises(BadValue) as caught:
        parse_quarter(typed)
    assert caught.value.rule == "period"


@pytest.mark.parametrize("typed", ["26", "20266", "0000", "1999", "abcd", "", "２０２６"])
def test_what_is_no_year_is_refused(typed):
    with pytest.raises(BadValue) as caught:
        parse_year(typed)
    assert caught.value.rule == "period"


def test_a_span_includes_both_days_and_may_lie_ahead():
    span = parse_span("2026-11-01", "30.11.2026")
    assert span.id == "2026-11-01/2026-11-30"
    assert span.days == 30
    assert parse_span("1.1.2998", "1.1.2998").days == 1


@pytest.mark.parametrize(
    ("first", "last", "rule", "option"),
    [
        ("2026-11-30", "2026-11-01", "order", "to"),
        ("2026-02-30", "2026-11-01", "date", "from"),
        ("2026-02-01", "31.4.2026", "date", "to"),
        ("", "2026-11-01", "missing", "from"),
        ("2026-11-01", " ", "missing", "to"),
        ("1.11.", "2026-11-01", "date", "from"),
    ],
)
def test_a_bad_span_names_the_option_and_the_rule(first, last, rule, option):
    with pytest.raises(BadValue) as caught:
        parse_span(first, last)
    assert (caught.value.rule, caught.value.option) == (rule, option)


@given(periods)
def test_an_id_read_back_is_the_period(period):
    assert parse_period(period.id) == period


def test_what_is_no_period_at_all_is_refused():
    with pytest.raises(BadValue) as caught:
        parse_period("gestern")
    assert caught.value.rule == "period"


@given(periods)
def test_the_period_before_ends_the_day_before_and_is_of_the_same_kind(period):
    before = period.previous()
    assert before.last == period.first - timedelta(days=1)
    assert before.kind == period.kind
    if period.kind == "span":
        assert before.days == period.days


@given(periods)
def test_a_year_before_has_the_same_months(period):
    earlier = period.year_before()
    assert [month[5:] for month in earlier.months()] == [month[5:] for month in period.months()]
    assert earlier.first.year == period.first.year - 1
    if period.kind != "span":
        assert parse_period(earlier.id) == earlier


def test_leap_days_have_a_year_before():
    assert Period.month(2024, 2).year_before() == Period.month(2023, 2)
    assert Period.month(2025, 2).year_before().last == date(2024, 2, 29)
    leap_day = date(2024, 2, 29)
    assert Period.span(leap_day, leap_day).year_before().first == date(2023, 2, 28)


@given(periods, days)
def test_a_day_is_in_a_period_exactly_when_its_month_may_be(period, day):
    assert period.contains(day.isoformat()) == (period.first <= day <= period.last)
    if period.contains(day.isoformat()):
        assert day.isoformat()[:7] in period.months()


def test_a_year_has_its_twelve_months():
    assert Period.year(2026).months()[::11] == ("2026-01", "2026-12")
    assert len(Period.year(2026).months()) == 12
    assert Period.quarter(2026, 1).months() == ("2026-01", "2026-02", "2026-03")


@pytest.mark.parametrize("text", ["2026-H2", "H2 2026", "2. Halbjahr 2026", "2026 h2"])
def test_half_years(text):
    half = parse_half(text)
    assert (half.id, half.first.isoformat(), half.last.isoformat()) == (
        "2026-H2",
        "2026-07-01",
        "2026-12-31",
    )
    assert parse_period(half.id) == half
    assert (half.previous().id, half.previous().previous().id) == ("2026-H1", "2025-H2")
    assert half.year_before().id == "2025-H2"
    with pytest.raises(BadValue):
        parse_half("2026-H3")
