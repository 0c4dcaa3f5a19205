from datetime import date

import holidays as reference
import pytest

from lotse_tui.domain.hours.public_holidays import easter_sunday, holiday, holidays_of

LAENDER = [
    "BW",
    "BY",
    "BE",
    "BB",
    "HB",
    "HH",
    "HE",
    "MV",
    "NI",
    "NW",
    "RP",
    "SL",
    "SN",
    "ST",
    "SH",
    "TH",
]


@pytest.mark.parametrize("land", [*LAENDER, ""])
def test_holidays_are_those_of_the_reference_package(land):
    for year in range(2017, 2046):
        expected = set(reference.Germany(years=year, subdiv=land or None))
        assert set(holidays_of(year, f"DE-{land}" if land else "")) == expected, year


@pytest.mark.parametrize(
    ("day", "with_holiday", "without"),
    [
        (date(2026, 6, 4), "DE-NW", "DE-BE"),  # Fronleichnam
        (date(2026, 11, 1), "DE-NW", "DE-SN"),  # Allerheiligen
        (date(2026, 10, 31), "DE-SN", "DE-NW"),  # Reformationstag
        (date(2026, 9, 20), "DE-TH", "DE-SN"),  # Weltkindertag
        (date(2026, 11, 18), "DE-SN", "DE-TH"),  # Buß- und Bettag
        (date(2026, 3, 8), "DE-BE", "DE-BB"),  # Frauentag
    ],
)
def test_a_holiday_of_one_land_is_none_of_another(day, with_holiday, without):
    assert holiday(day, with_holiday)
    assert not holiday(day, without)
    assert not holiday(day)


def test_holidays_of_all_laender_need_no_land():
    assert holiday(date(2026, 4, 3)) == "good_friday"
    assert holiday(date(2026, 4, 3), "DE-XX") == "good_friday"


def test_new_holidays_begin_when_the_law_says():
    assert not holiday(date(2022, 3, 8), "DE-MV")
    assert holiday(date(2023, 3, 8), "DE-MV") == "womens_day"


def test_easter_at_its_bounds():
    assert easter_sunday(2008) == date(2008, 3, 23)
    assert easter_sunday(2038) == date(2038, 4, 25)


def test_holidays_cannot_be_changed_by_who_asks():
    with pytest.raises(TypeError):
        holidays_of(2026, "DE-NW")[date(2026, 1, 2)] = "mine"
