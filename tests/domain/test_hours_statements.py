from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_kit import guide_records
from lotse_tui.domain.hours.opening import week
from lotse_tui.domain.hours.statements import ALL_WEEK, WHOLE_DAY, Statement, next_date, statements

NINE_TO_TWELVE = ((540, 720),)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("", ()),
        ("Mo,We 09:00-12:00", (Statement((0, 2), (), NINE_TO_TWELVE),)),
        ("24/7", (Statement(ALL_WEEK, (), WHOLE_DAY),)),
        ("off", (Statement(ALL_WEEK, state="closed"),)),
        ("Mo-Fr 09:00-12:00; PH off", None),
        (
            "Mo-Fr 09:00-12:00; We off",
            (
                Statement((0, 1, 3, 4), (), NINE_TO_TWELVE),
                Statement((2,), state="closed"),
            ),
        ),
        (
            "Mo,Tu 09:00-12:00; Tu 14:00-16:00",
            (Statement((0,), (), NINE_TO_TWELVE), Statement((1,), (), ((840, 960),))),
        ),
        (
            "Tu 09:00-12:00, Tu 14:00-16:00",
            (
                Statement((1,), (), NINE_TO_TWELVE),
                Statement((1,), (), ((840, 960),), added=True),
            ),
        ),
        (
            'Th 09:00-12:00, Th[1,-1] unknown "abends"',
            (
                Statement((3,), (), NINE_TO_TWELVE),
                Statement((3,), (-1, 1), (), "unknown", "abends", added=True),
            ),
        ),
        (
            'Mo 09:00-12:00 || "nach Vereinbarung"',
            (
                Statement((0,), (), NINE_TO_TWELVE),
                Statement((), (), (), "unknown", "nach Vereinbarung", added=True),
            ),
        ),
        (
            'Mo 09:00-12:00 "nach Vereinbarung"',
            (Statement((0,), (), NINE_TO_TWELVE, "unknown", "nach Vereinbarung"),),
        ),
        ("Fr 22:00-04:00", (Statement((4,), (), ((1320, 1680),)),)),
        ("Fr", (Statement((4,), (), WHOLE_DAY),)),
        ("Jan-Mar Mo 09:00-12:00", ()),
        ("week 02-52/2 Mo 09:00-12:00", ()),
        ("Mo sunrise-12:00", ()),
        ("Unsinn", ()),
    ],
)
def test_hours_are_taken_apart(hours, said):
    assert said is None or statements(hours) == said


def test_every_hours_of_the_guide_can_be_said():
    for record in guide_records():
        hours = record.get("opening_hours", "")
        assert bool(statements(hours)) == bool(hours)


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(("Mo", "Tu", "We", "Th")), min_size=1, unique=True),
            st.sampled_from(("09:00-12:00", "14:00-16:00", "13:00-13:30,18:00-20:00", "off")),
            st.sampled_from(("; ", ", ")),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_said_is_what_the_hours_mean(rules):
    if any(times == "off" and sign == ", " for _, times, sign in rules):
        return  # nobody closes a day by adding to it
    hours = "".join(f"{sign}{','.join(days)} {times}" for days, times, sign in rules)[2:]
    said = {
        (day, minute)
        for item in statements(hours)
        for day in item.days
        for start, end in item.times
        for minute in range(start, end, 30)
    }
    meant = {
        (day.date.weekday(), minute)
        for day in week(hours, date(2026, 11, 2))
        for item in day.ranges
        for minute in range(item.start, item.end, 30)
    }
    assert said == meant


@pytest.mark.parametrize(
    ("nth", "today", "found"),
    [
        ((1,), date(2026, 11, 22), date(2026, 12, 3)),
        ((1,), date(2026, 12, 3), date(2026, 12, 3)),
        ((1, 3), date(2026, 12, 4), date(2026, 12, 17)),
        ((-1,), date(2026, 11, 1), date(2026, 11, 26)),
        ((5,), date(2026, 11, 1), date(2026, 12, 31)),
    ],
)
def test_the_next_nth_thursday(nth, today, found):
    assert next_date(Statement((3,), nth), today) == found
    assert next_date(Statement((3,)), today) is None
