from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.periods import Period
from lotse_tui.texts import numbers


@pytest.mark.parametrize(
    ("number", "german", "english"),
    [(0, "0", "0"), (4038, "4.038", "4,038"), (415000, "415.000", "415,000")],
)
def test_whole_numbers(number, german, english):
    assert numbers.whole(number, "de") == german
    assert numbers.whole(number, "en") == english


@pytest.mark.parametrize(
    ("tenths", "german", "english"),
    [
        (521, "52,1 %", "52.1%"),
        (1000, "100,0 %", "100.0%"),
        (3, "0,3 %", "0.3%"),
        (0, "0,0 %", "0.0%"),
    ],
)
def test_percentages(tenths, german, english):
    assert numbers.percent(tenths, "de") == german
    assert numbers.percent(tenths, "en") == english


def test_a_dash_is_nothing_and_a_dot_is_unknown():
    assert numbers.cell(0, "de") == "–"
    assert numbers.cell(None, "de") == "·"
    assert numbers.share_cell(0, 0, "de") == "–"
    assert numbers.share_cell(0, None, "de") == "–"
    assert numbers.share_cell(None, None, "de") == "·"
    assert numbers.share_cell(1, 0, "de") == "0,0 %"


def test_days_and_months():
    assert numbers.day(date(2026, 11, 1), "de") == "01.11.2026"
    assert numbers.day(date(2026, 3, 21), "en") == "21 Mar 2026"
    assert numbers.month("2026-03", "de") == "März 2026"
    assert numbers.month("2026-12", "en") == "December 2026"


@pytest.mark.parametrize(
    ("period", "german", "english"),
    [
        (Period.month(2026, 11), "November 2026", "November 2026"),
        (Period.quarter(2026, 4), "4. Quartal 2026", "Q4 2026"),
        (Period.year(2026), "2026", "2026"),
        (
            Period.span(date(2026, 1, 1), date(2026, 2, 2)),
            "01.01.2026 – 02.02.2026",
            "1 Jan 2026 – 2 Feb 2026",
        ),
    ],
)
def test_periods_have_names(period, german, english):
    assert numbers.period_name(period, "de") == german
    assert numbers.period_name(period, "en") == english


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(1, 40))
def test_a_bar_fits_and_shows_whoever_counted(count, largest, width):
    bar = numbers.bar(min(count, largest), largest, width)
    assert len(bar) <= width
    assert bool(bar) == bool(min(count, largest))


def test_bars_are_drawn_in_eighths():
    assert numbers.bar(8, 8, 3) == "███"
    assert numbers.bar(4, 8, 3) == "█▌"
    assert numbers.bar(1, 5000, 10) == "▏"
    assert numbers.bar(None, 5, 10) == ""
