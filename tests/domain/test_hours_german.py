from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_kit import guide_records
from lotse_tui.domain.errors import BadField
from lotse_tui.domain.hours.check import removed_by
from lotse_tui.domain.hours.german import read_typed_hours
from lotse_tui.domain.hours.opening import opening, week

MONDAY = date(2026, 11, 2)  # no holiday in that week without a Land


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Mo-Fr 9-13 Uhr", "Mo-Fr 09:00-13:00"),
        (
            "Mo, Mi, Fr 9.00–13.00 und Mo, Mi, Do 14.00-16.30",
            "Mo,We 09:00-13:00,14:00-16:30; Th 14:00-16:30; Fr 09:00-13:00",
        ),
        ("Di 10–12", "Tu 10:00-12:00"),
        ("täglich 9-17", "Mo-Su 09:00-17:00"),
        ("werktags 8-16 Uhr", "Mo-Fr 08:00-16:00; PH off"),
        ("wochentags von 8 bis 16 Uhr", "Mo-Fr 08:00-16:00"),
        ("n. V.", '"nach Vereinbarung"'),
        ("nur nach telefonischer Vereinbarung", '"nur nach telefonischer Vereinbarung"'),
        ("geschlossen", "off"),
        ("1. Donnerstag im Monat 18-20 Uhr", "Th[1] 18:00-20:00"),
        ("jeden ersten und dritten Di im Monat 16-18", "Tu[1,3] 16:00-18:00"),
        ("jeden 1. und 3. Dienstag im Monat 16 bis 18 Uhr", "Tu[1,3] 16:00-18:00"),
        ("letzter Freitag im Monat, Uhrzeit erfragen", 'Fr[-1] unknown "Uhrzeit erfragen"'),
        ("Sa/So/Feiertag 9-14", "Sa,Su,PH 09:00-14:00"),
        ("Sonn- und feiertags 10 bis 14 Uhr", "Su,PH 10:00-14:00"),
        ("Mo bis Do 9-12; Fr geschlossen", "Mo-Th 09:00-12:00"),
        ("rund um die Uhr", "24/7"),
        ("24 Stunden", "24/7"),
        ("Mo-Fr rund um die Uhr", "Mo-Fr 00:00-24:00"),
        ("Mon to Fri 9am-5pm", "Mo-Fr 09:00-17:00"),
        ("first Thursday of the month 6pm-8pm", "Th[1] 18:00-20:00"),
        ("Mo.-Fr. 9.00 - 12.30 Uhr", "Mo-Fr 09:00-12:30"),
        ("Mo-Do: 8-16 Uhr / Fr: 8-12 Uhr", "Mo-Th 08:00-16:00; Fr 08:00-12:00"),
        ("zwischen 9 und 12 Uhr montags", "Mo 09:00-12:00"),
        ("Mo-Fr 9-12 sowie n.V.", 'Mo-Fr 09:00-12:00 || "nach Vereinbarung"'),
        ("Mo 14-16 n.V.", 'Mo 14:00-16:00 unknown "nach Vereinbarung"'),
        ("Mo 9-12, Fr nach Vereinbarung", 'Mo 09:00-12:00, Fr unknown "nach Vereinbarung"'),
        ("Mo-Fr 9-12 (telefonisch)", 'Mo-Fr 09:00-12:00 "telefonisch"'),
        ("Mo-Fr 9-12 (nur mit Termin)", 'Mo-Fr 09:00-12:00 unknown "nur mit Termin"'),
        ("Mo-Fr 9-17, Mi geschlossen", "Mo,Tu,Th,Fr 09:00-17:00"),
        ("Mo-Fr 9-12 Uhr außer feiertags", "Mo-Fr 09:00-12:00; PH off"),
        ("Mo-Fr 9-17; 1. Montag im Monat geschlossen", "Mo-Fr 09:00-17:00; Mo[1] off"),
        ("Do 14-16:30; 1. Do auch 18-20 Uhr", "Th 14:00-16:30, Th[1] 18:00-20:00"),
        ("Fr 22-4 Uhr", "Fr 22:00-04:00"),
        ("So-Di 9-12", "Mo,Tu,Su 09:00-12:00"),
        # OpenStreetMap syntax stays, in its usual spelling.
        ("Mo-Fr 09:00-12:00; Tu 14:00-18:00", "Mo-Fr 09:00-12:00; Tu 14:00-18:00"),
        ("Mo-Fr 9:00-12:00;PH off", "Mo-Fr 09:00-12:00; PH off"),
        # Not written as OpenStreetMap writes it, and one time would go: read as German.
        ("Mo 9:00-12:00; Mo 14:00-16:00", "Mo 09:00-12:00,14:00-16:00"),
    ],
)
def test_what_offices_write(typed, written):
    assert read_typed_hours(typed) == written


@pytest.mark.parametrize(
    ("typed", "rule", "part"),
    [
        ("Di", "hours_no_times", "Di"),
        ("Mo-Fr 9-12, Sa", "hours_no_times", "Sa"),
        ("Mo ab 9 Uhr", "hours_open_end", "ab 9"),
        ("Mo 9 Uhr", "hours_open_end", "9"),
        ("Mo bis 13 Uhr", "hours_no_start", "bis 13 Uhr"),
        ("9-13 Uhr", "hours_no_days", "9-13 Uhr"),
        ("Mo 25-26", "hours_time", "25-26"),
        ("Mo 9-9", "hours_time", "9-9"),
        ("Mo 9.75-12", "hours_time", "9.75-12"),
        ("Mi geschlossen, Mi 9-12", "hours_clash", "Mi geschlossen, Mi 9-12"),
        ("Mo-Fr 9-12 mittags, Sa 9-12", "hours_part", "mittags"),
        ("Die 9-12", "hours_part", "Die 9-12"),
        ("Mo-Feiertag 9-12", "hours_part", "-"),
        ("feiertags geschlossen", "hours_no_times", "feiertags geschlossen"),
        ("\x1b[31m", "hours_part", "\x1b[31m"),
        (", ;", "hours_part", ", ;"),
    ],
)
def test_what_is_not_said_is_asked_and_not_guessed(typed, rule, part):
    with pytest.raises(BadField) as caught:
        read_typed_hours(typed)
    assert (caught.value.rule, caught.value.value) == (rule, part)


def test_hours_of_the_guide_stay_as_they_are():
    for record in guide_records():
        hours = record.get("opening_hours")
        assert not hours or read_typed_hours(hours) == hours


@given(st.text(max_size=60))
def test_any_text_is_hours_or_a_question(text):
    try:
        written = read_typed_hours(text)
    except BadField:
        return
    assert opening(written, datetime(2026, 11, 2, 10)).reason != "not_understood"


GERMAN = ("Mo", "Dienstag", "mittwochs", "Do.", "Fr", "Samstag", "so")
WINDOW = st.tuples(st.integers(0, 22), st.sampled_from((0, 15, 30)), st.integers(1, 60)).map(
    lambda parts: (parts[0] * 60 + parts[1], min(24 * 60, parts[0] * 60 + parts[1] + parts[2] * 15))
)
STATEMENT = st.tuples(
    st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True),
    st.lists(WINDOW, min_size=1, max_size=2),
)


@given(
    st.lists(STATEMENT, min_size=1, max_size=4),
    st.sampled_from(("; ", ", ", " und ", " ")),
    st.sampled_from((", ", "/", " und ", "+")),
    st.sampled_from((".", ":")),
)
def test_what_is_written_opens_exactly_at_what_was_typed(said, between, listed, colon):
    typed = between.join(
        f"{listed.join(GERMAN[day] for day in days)} "
        + ", ".join(f"{_clock(start, colon)}-{_clock(end, colon)} Uhr" for start, end in windows)
        for days, windows in said
    )
    written = read_typed_hours(typed)
    assert not removed_by(written)
    wanted = {
        (day, minute)
        for days, windows in said
        for day in days
        for start, end in windows
        for minute in range(start, end, 15)
    }
    found = {
        (day.date.weekday(), minute)
        for day in week(written, MONDAY)
        for window in day.ranges
        for minute in range(window.start, window.end, 15)
    }
    assert found == wanted


@given(st.integers(0, 6), st.integers(1, 4), WINDOW, WINDOW)
def test_an_nth_weekday_is_added_to_the_week(day, nth, weekly, extra):
    written = read_typed_hours(
        f"{GERMAN[day]} {_clock(*weekly)}, {nth}. {GERMAN[day]} im Monat {_clock(*extra)}"
    )
    first = MONDAY.replace(day=1)
    first += timedelta(days=(day - first.weekday()) % 7)
    for number, shown in enumerate(week(written, first, days=22)[::7], start=1):
        minutes = set(range(*weekly, 15)) | (set(range(*extra, 15)) if number == nth else set())
        assert minutes == {
            at for window in shown.ranges for at in range(window.start, window.end, 15)
        }


def _clock(minutes, colon=":"):
    if isinstance(colon, int):
        return f"{_clock(minutes)}-{_clock(colon)}"
    return f"{minutes // 60}{colon}{minutes % 60:02}" if minutes % 60 else str(minutes // 60)
