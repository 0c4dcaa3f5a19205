import pytest

from guide_kit import guide_records
from lotse_tui.domain.hours.check import removed_by
from lotse_tui.domain.hours.spans import HoursError


@pytest.mark.parametrize(
    ("hours", "later"),
    [
        # domain.md: S5 written down naively closes Monday and Wednesday morning.
        ("Mo,We,Fr 09:00-13:00; Mo,We,Th 14:00-16:30", "Mo,We,Th 14:00-16:30"),
        (
            'Th 14:00-16:30; Th[1] 16:30-24:00 unknown "abends"',
            'Th[1] 16:30-24:00 unknown "abends"',
        ),
        ("Mo-Fr 09:00-17:00; Fr 09:00-13:00", "Fr 09:00-13:00"),
    ],
)
def test_hours_that_vanish_are_found(hours, later):
    # The third string may well be meant: that is why this is a question and no error.
    assert removed_by(hours) == later


@pytest.mark.parametrize(
    "hours",
    [
        "Mo,We 09:00-13:00,14:00-16:30; Th 14:00-16:30, Th[1] 16:30-24:00 unknown",
        "Mo-Fr 09:00-17:00; Tu,Th 09:00-19:00",
        "Mo-Fr 09:00-17:00; PH off",
        "Mo-Fr 09:00-17:00; Fr off",
        "Mo-Fr 08:00-18:00; Sa,Su,PH 09:00-14:30",
        "Mo-Fr 09:00-17:00; Dec 24 09:00-12:00",
        "Mo-Fr 09:00-17:00; Jul-Aug Mo-Fr 09:00-12:00",
        "Mo 09:00-12:00; Tu 09:00-12:00",
        'Mo 09:00-12:00 "a; b"',
        'Mo-Fr 09:00-12:00; "nach Vereinbarung"',  # holds outside the others, see hours_rules
        "24/7",
    ],
)
def test_what_is_meant_is_left_alone(hours):
    assert removed_by(hours) == ""


def test_the_guide_itself_loses_no_hours():
    assert [
        record["id"]
        for record in guide_records()
        if removed_by(record.get("opening_hours") or "24/7")
    ] == []


@pytest.mark.parametrize(
    ("hours", "reason"),
    [("Mo-Fr 9-13 Uhr", "not_understood"), ("Mo 09:00-12:00; SH off", "school_holidays")],
)
def test_what_cannot_be_evaluated_is_said(hours, reason):
    with pytest.raises(HoursError) as caught:
        removed_by(hours)
    assert caught.value.reason == reason
