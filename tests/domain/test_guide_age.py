from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_kit import entry
from lotse_tui.domain.guide.age import age_class, age_days, checked_on, ended, warnings
from lotse_tui.domain.guide.entry import Address, Phone, Source

TODAY = date(2026, 11, 19)


def dated(*dates, **fields):
    return entry(sources=tuple(Source("x", day) for day in dates), **fields)


@pytest.mark.parametrize(
    ("dates", "days", "name"),
    [
        (["2026-11-19"], 0, "fresh"),
        (["2026-11-18"], 1, "fresh"),
        (["2025-11-19"], 365, "fresh"),
        (["2025-11-18"], 366, "old"),
        (["2023-11-20"], 1095, "old"),
        (["2023-11-19"], 1096, "very_old"),
        (["2026"], 0, "fresh"),  # counts from its last day, which is still to come
        (["2025"], 323, "fresh"),
        (["2012", "", "2026-10"], 19, "fresh"),
        (["2027-01-01"], 0, "fresh"),
        (["", ""], None, "unknown"),
        ([], None, "unknown"),
    ],
)
def test_age_is_that_of_the_newest_source(dates, days, name):
    assert age_days(dated(*dates), TODAY) == days
    assert age_class(dated(*dates), TODAY) == name


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), min_size=1), st.dates())
def test_age_is_never_negative_and_more_sources_make_nothing_older(days, today):
    one = dated(days[0].isoformat())
    several = dated(*(day.isoformat() for day in days))
    assert 0 <= age_days(several, today) <= age_days(one, today)
    assert checked_on(several, today) == max(days)


@pytest.mark.parametrize(
    ("verified", "days"),
    [
        ("2026-11-19", 0),
        ("2026-10-20", 30),
        ("2020-01-01", 365),
        ("2026-11-20", 0),
        ("2026-11-21", 365),
    ],
)
def test_a_check_counts_like_a_source_unless_it_lies_ahead(verified, days):
    assert age_days(dated("2025-11-19", verified=verified), TODAY) == days
    assert age_days(dated(verified="2026-11-18"), TODAY) == 1
    assert age_days(entry(verified="9999-12-31"), date.max) == 0


@pytest.mark.parametrize(
    ("until", "over"),
    [("", False), ("2026", False), ("2026-11", False), ("2026-11-19", False), ("2026-11-18", True),
     ("2026-10", True), ("2025", True)],
)  # fmt: skip
def test_an_offer_has_ended_after_the_last_day_of_its_date(until, over):
    assert ended(entry(valid_until=until), TODAY) is over


def test_warnings_the_gravest_first():
    bad = dated("2012", valid_until="2022-09-30", confidence="low")
    assert warnings(bad, TODAY) == ("ended", "very_old", "low_confidence", "no_contact")
    assert warnings(dated("2025-01-01", phones=(Phone("112"),)), TODAY) == ("old",)
    assert warnings(dated("2026", address=Address(street="Weg 1")), TODAY) == ()


def test_emergency_numbers_do_not_age():
    number = dated("2012", kind="helpline", topics=("emergency",), phones=(Phone("112"),))
    assert warnings(number, TODAY) == ()
    assert age_class(number, TODAY) == "very_old"  # shown, but no reason to warn
