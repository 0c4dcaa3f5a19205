"""In which of the site's hours a moment lies, and open days without entries."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from lotse_tui.domain.office_hours import days_without_entries, setting_at

SILENT = {"office_hours": "Mo-Fr 09:00-13:00"}
CLOSED = {"office_hours": "Mo-Fr 09:00-13:00; PH off"}
# Corpus Christi 2026: a holiday in North Rhine-Westphalia, a Thursday like others in Lower Saxony.
HOLIDAY = datetime(2026, 6, 4, 10)


@pytest.mark.parametrize(
    ("hours", "at", "land", "setting"),
    [
        (SILENT, HOLIDAY, "DE-NI", "office_hours"),
        (SILENT, HOLIDAY, "DE-NW", ""),
        (SILENT, HOLIDAY, "", "office_hours"),
        (SILENT, HOLIDAY.replace(hour=20), "DE-NW", "outside_hours"),
        (SILENT, datetime(2026, 6, 3, 20), "DE-NW", "outside_hours"),
        (CLOSED, HOLIDAY, "DE-NW", "outside_hours"),
        (CLOSED, HOLIDAY, "DE-NI", "office_hours"),
        ({**SILENT, "outpost": "Th 09:00-12:00"}, HOLIDAY, "DE-NI", "outpost"),
        ({}, HOLIDAY, "DE-NW", ""),
    ],
)
def test_the_setting_of_a_moment(hours, at, land, setting):
    assert setting_at(hours, at, land) == setting


@pytest.mark.parametrize("hours", [SILENT, CLOSED])
@pytest.mark.parametrize(("land", "days"), [("DE-NW", [3, 5]), ("DE-NI", [3, 4, 5])])
def test_nobody_is_reminded_of_a_holiday(hours, land, days):
    found = days_without_entries(hours, {"2026-06-02"}, date(2026, 6, 7), land=land)
    assert [day.day for day in found] == days
