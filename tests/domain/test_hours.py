from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from guide_kit import guide_records
from lotse_tui.domain.hours import rules as hours_rules
from lotse_tui.domain.hours.opening import (
    Day,
    Opening,
    Range,
    clock_text,
    minutes_text,
    opening,
    week,
)
from lotse_tui.domain.hours.rules import normal_form, schedule
from lotse_tui.domain.hours.spans import HoursError, Weekly, parse_plain

NW, BE, SN = "DE-NW", "DE-BE", "DE-SN"
DORTMUND = (
    "Mo,We 09:00-13:00,14:00-16:30; Fr 09:00-13:00; Th 14:00-16:30, "
    'Th[1] 16:30-24:00 unknown "telefonische Abendsprechzeit, Uhrzeit erfragen"'
)
LUETGENDORTMUND = 'Tu[1] unknown "Sprechzeit in Lütgendortmund, Uhrzeit und Ort erfragen"'
CORPUS_CHRISTI = "2026-06-04"  # a Thursday; a holiday in NRW, none in Berlin
ALL_SAINTS = "2027-11-01"  # a Monday


def at(text):
    return datetime.fromisoformat(text)


def told(hours, moment, state=NW, **more):
    """Return what a person is told in short: ``open until 13:00``, ``unknown (ask)``…"""
    found = opening(hours, at(moment), state=state, **more)
    text = found.state
    if found.state == "open" and found.until:
        text += f" until {clock_text(found.until, end=True)}"
    if found.state != "open" and found.next_open:
        text += f", opens {found.next_open:%a %d.%m. %H:%M}"
    return f"{text} ({found.reason})" if found.reason else text


class TestTheDortmundOffice:
    """S5: Mo, Mi, Fr 9-13, Mo, Mi, Do 14-16.30, and one evening a month without a time."""

    @pytest.mark.parametrize(
        ("moment", "expected"),
        [
            ("2026-11-02T08:59", "closed, opens Mon 02.11. 09:00"),
            ("2026-11-02T09:00", "open until 13:00"),
            ("2026-11-02T13:00", "closed, opens Mon 02.11. 14:00"),
            ("2026-11-02T16:29", "open until 16:30"),
            ("2026-11-03T10:00", "closed, opens Wed 04.11. 09:00"),
            ("2026-11-05T10:00", "closed, opens Thu 05.11. 14:00"),
            ("2026-11-05T15:00", "open until 16:30"),
            ("2026-11-05T18:00", "unknown, opens Fri 06.11. 09:00 (ask)"),
            ("2026-11-06T00:00", "closed, opens Fri 06.11. 09:00"),
            ("2026-11-12T18:00", "closed, opens Fri 13.11. 09:00"),
            ("2026-11-07T12:00", "closed, opens Mon 09.11. 09:00"),
        ],
    )
    def test_what_a_person_is_told(self, moment, expected):
        assert told(DORTMUND, moment) == expected

    def test_the_unknown_evening_says_what_to_ask(self):
        found = opening(DORTMUND, at("2026-11-05T18:00"), state=NW)
        assert found.comment == "telefonische Abendsprechzeit, Uhrzeit erfragen"
        assert found.until == at("2026-11-06T00:00")
        assert found.then == "closed"

    def test_before_the_evening_the_next_state_is_unknown(self):
        assert opening(DORTMUND, at("2026-11-05T15:00")).then == "unknown"

    def test_the_branch_without_times_never_opens_for_certain(self):
        assert told(LUETGENDORTMUND, "2026-11-02T10:00") == "closed"
        assert told(LUETGENDORTMUND, "2026-11-03T10:00") == "unknown (ask)"
        assert opening(LUETGENDORTMUND, at("2026-11-04T10:00")).until == at("2026-12-01T00:00")


class TestNothingKnown:
    def test_no_hours(self):
        assert opening("", at("2026-11-02T10:00")) == Opening("unknown", reason="none")
        assert opening("  ", at("2026-11-02T10:00")).reason == "none"

    def test_no_hours_but_appointments(self):
        found = opening("", at("2026-11-02T10:00"), access=("free", "by_appointment"))
        assert found == Opening("unknown", reason="by_appointment")

    @pytest.mark.parametrize("hours", ["quatsch", "Mo-Fr 9-13 Uhr", "Di 10:00", "Mo" * 400, "\x00"])
    def test_what_cannot_be_read_is_unknown(self, hours):
        assert opening(hours, at("2026-11-02T10:00")) == Opening("unknown", reason="not_understood")

    def test_school_holidays_are_not_known_here(self):
        assert told("Mo-Fr 09:00-12:00; SH off", "2026-11-02T10:00") == "unknown (school_holidays)"

    def test_sun_times_are_not_known_here(self):
        assert told("Mo-Fr sunrise-sunset", "2026-11-02T10:00") == "unknown (not_understood)"

    @pytest.mark.parametrize("year", ["0001", "1899", "9999"])
    def test_broken_clocks(self, year):
        found = opening("Mo-Fr 09:00-12:00", at(f"{year}-11-02T10:00"))
        assert found.reason == "not_understood"

    def test_without_the_library_plain_weekly_hours_are_still_known(self, monkeypatch):
        def missing(_expression):
            raise HoursError("no_library")

        monkeypatch.setattr(hours_rules, "parse", missing)
        schedule.cache_clear()
        assert told("Mo-Fr 09:00-12:00", "2026-11-02T10:00") == "open until 12:00"
        assert told("24/7", "2026-11-02T10:00") == "open"
        assert told("Mo[-1] 10:00-12:00", "2026-11-02T10:00") == "unknown (no_library)"
        assert week("Mo[-1] 10:00-12:00", date(2026, 11, 2))[0].note == "no_library"


class TestAlwaysOpen:
    def test_no_end_and_no_doubt(self):
        assert opening("24/7", at("2026-12-25T03:00"), state=NW) == Opening("open")

    def test_with_a_comment(self):
        found = opening('24/7 "auch Chat"', at("2026-11-02T03:00"))
        assert (found.state, found.until, found.comment) == ("open", None, "auch Chat")


class TestAppointments:
    @pytest.mark.parametrize(
        "comment",
        [
            "nach Vereinbarung",
            "nach telefonischer Vereinbarung",
            "n. V.",
            "n.V.",
            "nur mit Termin",
            "Termine nach Absprache",
            "by appointment",
        ],
    )
    def test_a_lone_comment_is_no_open_door(self, comment):
        assert told(f'"{comment}"', "2026-11-02T10:00") == "unknown (by_appointment)"

    def test_times_by_appointment_are_no_open_door_either(self):
        hours = 'Mo-Fr 09:00-12:00 "nach Vereinbarung"'
        assert told(hours, "2026-11-02T10:00") == "unknown (by_appointment)"
        assert told(hours, "2026-11-02T13:00") == "closed"

    @pytest.mark.parametrize("comment", ["Hotline", "ohne Termin", "telefonisch", "offen für alle"])
    def test_other_comments_leave_the_times_alone(self, comment):
        found = opening(f'Mo-Fr 09:00-12:00 "{comment}"', at("2026-11-02T10:00"))
        assert (found.state, found.comment) == ("open", comment)

    @pytest.mark.parametrize("joined", [" || ", "; ", ", "])
    def test_a_lone_comment_holds_outside_the_other_rules(self, joined):
        hours = f'Mo-Fr 09:00-12:00{joined}"nach Vereinbarung"'
        assert told(hours, "2026-11-02T10:00") == "open until 12:00"
        assert told(hours, "2026-11-02T13:00") == "unknown, opens Tue 03.11. 09:00 (by_appointment)"
        assert told(hours, "2026-11-07T10:00") == "unknown, opens Mon 09.11. 09:00 (by_appointment)"

    def test_a_comment_on_a_day_is_unknown_on_that_day(self):
        assert told('Mo-Fr 09:00-12:00; Sa "für Gruppen"', "2026-11-07T10:00").startswith("unknown")
        assert told('Mo-Fr 09:00-12:00; Sa "für Gruppen"', "2026-11-08T10:00").startswith("closed")

    def test_second_choice_times(self):
        hours = "Mo 09:00-12:00 || Mo 15:00-16:00"
        assert told(hours, "2026-11-02T15:30") == "open until 16:00"


class TestHolidays:
    MIXED = "Mo-Fr 08:00-18:00; Sa,Su,PH 09:00-14:30"  # the drug consumption room in Essen

    @pytest.mark.parametrize(
        ("state", "expected"),
        [(NW, "open until 14:30"), (BE, "open until 18:00"), ("", "open until 18:00")],
    )
    def test_mixed_selectors_follow_the_land(self, state, expected):
        assert told(self.MIXED, f"{CORPUS_CHRISTI}T10:00", state) == expected

    def test_mixed_selectors_on_other_days(self):
        assert told(self.MIXED, "2026-11-07T10:00") == "open until 14:30"
        assert told(self.MIXED, "2026-11-06T16:00") == "open until 18:00"
        assert told(self.MIXED, f"{ALL_SAINTS}T16:00") == "closed, opens Tue 02.11. 08:00"
        assert told(self.MIXED, f"{ALL_SAINTS}T16:00", SN) == "open until 18:00"

    @pytest.mark.parametrize("rule", ["PH off", "PH closed", "Su,PH off", "PH,Su off"])
    def test_closed_on_holidays(self, rule):
        hours = f"Mo-Fr 09:00-12:00; {rule}"
        assert told(hours, f"{CORPUS_CHRISTI}T10:00") == "closed, opens Fri 05.06. 09:00"
        assert told(hours, f"{CORPUS_CHRISTI}T10:00", BE) == "open until 12:00"

    def test_only_on_holidays(self):
        assert told("PH 10:00-12:00", "2026-12-25T11:00") == "open until 12:00"
        assert told("PH 10:00-12:00", "2026-12-24T11:00") == "closed, opens Fri 25.12. 10:00"

    def test_the_eve_of_a_holiday(self):
        assert told("PH -1 day 10:00-12:00", "2026-12-24T11:00") == "open until 12:00"
        assert told("PH -1 day 10:00-12:00", "2026-12-26T11:00").startswith("closed")

    def test_holidays_within_a_season(self):
        hours = "Apr-Sep PH 10:00-12:00"
        assert told(hours, "2026-05-01T11:00") == "open until 12:00"
        assert told(hours, "2026-12-25T11:00").startswith("closed")

    def test_ph_in_a_comment_is_no_holiday_rule(self):
        hours = 'Mo-Fr 09:00-12:00 "auch PH; Su"'
        assert told(hours, f"{CORPUS_CHRISTI}T10:00") == "open until 12:00 (holiday)"

    def test_hours_that_say_nothing_of_holidays_are_doubtful_then(self):
        hours = "Mo-Fr 09:00-12:00"
        assert told(hours, f"{CORPUS_CHRISTI}T10:00") == "open until 12:00 (holiday)"
        assert told(hours, f"{CORPUS_CHRISTI}T10:00", BE) == "open until 12:00"
        assert not opening(hours, at(f"{CORPUS_CHRISTI}T10:00"), state=NW).is_certain

    def test_so_is_the_next_opening(self):
        assert told("Mo-Fr 09:00-12:00", "2026-06-03T20:00") == (
            "closed, opens Thu 04.06. 09:00 (holiday)"
        )

    def test_closed_on_a_holiday_anyway_is_no_doubt(self):
        assert told("Mo-Fr 09:00-12:00", f"{CORPUS_CHRISTI}T13:00") == (
            "closed, opens Fri 05.06. 09:00"
        )

    def test_holidays_over_the_turn_of_the_year(self):
        assert told("Mo-Fr 09:00-12:00; PH off", "2026-12-31T13:00") == (
            "closed, opens Mon 04.01. 09:00"
        )


class TestClockFaces:
    def test_past_midnight(self):
        assert told("Fr 20:00-02:00", "2026-11-07T01:00") == "open until 02:00"

    def test_until_midnight(self):
        assert told("Mo 20:00-24:00", "2026-11-02T21:00") == "open until 24:00"

    def test_over_midnight_without_a_gap(self):
        assert told("Mo 20:00-24:00; Tu 00:00-02:00", "2026-11-02T21:00") == "open until 02:00"

    def test_seconds_and_time_zones_do_not_matter(self):
        moment = datetime.fromisoformat("2026-11-02T11:59:59.999+01:00")
        assert opening("Mo 09:00-12:00", moment).until == at("2026-11-02T12:00")

    def test_an_open_end_is_not_known(self):
        found = opening("Mo 19:00+", at("2026-11-02T20:00"))
        assert (found.state, found.until, found.reason) == ("open", None, "open_end")

    def test_a_change_of_comment_is_no_change_of_state(self):
        found = opening('Mo 09:00-10:00 "a", Mo 10:00-11:00 "b"', at("2026-11-02T09:30"))
        assert (found.until, found.comment) == (at("2026-11-02T11:00"), "a")

    def test_minutes(self):
        assert [minutes_text(m) for m in (0, 545, 1440, 1560)] == [
            "00:00",
            "09:05",
            "24:00",
            "02:00",
        ]


class TestTheWeek:
    def test_the_first_week_of_the_month_in_dortmund(self):
        days = week(DORTMUND, date(2026, 11, 2), NW)
        assert [day.date.day for day in days] == [2, 3, 4, 5, 6, 7, 8]
        assert days[0].ranges == (Range(540, 780), Range(840, 990))
        assert days[1] == Day(date(2026, 11, 3))
        assert [found.state for found in days[3].ranges] == ["open", "unknown"]
        assert days[3].ranges[1].end == 1440

    def test_a_night_belongs_to_the_evening_it_began(self):
        friday, saturday = week("Fr 20:00-04:00", date(2026, 11, 6), NW, days=2)
        assert friday.ranges == (Range(1200, 1680),)
        assert saturday.ranges == ()

    def test_the_night_before_is_not_today(self):
        assert week("Fr 20:00-04:00", date(2026, 11, 7), days=1)[0].ranges == ()

    def test_always_open(self):
        assert all(day.ranges == (Range(0, 1440),) for day in week("24/7", date(2026, 12, 21), NW))

    def test_holidays_are_marked(self):
        silent = week("Mo-Fr 09:00-12:00", date(2026, 6, 1), NW)
        assert [day.note for day in silent] == ["", "", "", "holiday", "", "", ""]
        spoken = week("Mo-Fr 09:00-12:00; PH off", date(2026, 6, 1), NW)
        assert spoken[3] == Day(date(2026, 6, 4), (), "public_holiday")

    def test_nothing_known_is_said_of_each_day(self):
        assert {day.note for day in week("", date(2026, 11, 2))} == {"none"}
        assert {day.note for day in week("??", date(2026, 11, 2))} == {"not_understood"}


GUIDE_HOURS = sorted(
    {(r["opening_hours"], r.get("state", "")) for r in guide_records() if r.get("opening_hours")}
)


@pytest.mark.parametrize(("hours", "state"), GUIDE_HOURS)
def test_hours_of_the_guide_follow_the_library_wherever_it_is_right(hours, state):
    """Every string of the guide, minute by minute; those with ``PH`` in weeks without a holiday."""
    from opening_hours import OpeningHours

    days = 12 if "PH" in hours else 365
    day = date(2026, 11, 2)
    expected = [
        (start, end, str(found))
        for start, end, found, _ in OpeningHours(hours).intervals(
            datetime.combine(day, time()), datetime.combine(day + timedelta(days=days), time())
        )
    ]
    start, end = expected[0][0], expected[-1][1]
    found = [
        (span.start, span.end, span.state)
        for span in schedule(hours, state, day.year).spans(start, end)
    ]
    assert found == expected
    if parse_plain(hours):
        plain = Weekly(parse_plain(hours), state)
        assert [(span.start, span.end, span.state) for span in plain.spans(start, end)] == expected


def test_nearly_all_hours_of_the_guide_are_plain():
    strings = {hours for hours, _ in GUIDE_HOURS if hours != "24/7"}
    assert sum(1 for hours in strings if parse_plain(hours)) >= 0.95 * len(strings)


@pytest.mark.parametrize(("hours", "state"), GUIDE_HOURS)
def test_hours_of_the_guide_change_when_they_say(hours, state):
    for day in range(2, 9):
        for hour in range(0, 24, 3):
            moment = at(f"2026-11-{day:02}T{hour:02}:10")
            found = opening(hours, moment, state=state)
            if found.until is None:
                assert hours == "24/7"
                continue
            just_before = found.until - timedelta(minutes=1)
            assert opening(hours, just_before, state=state).state == found.state
            assert opening(hours, found.until, state=state).state == found.then != found.state
            if found.next_open:
                assert opening(hours, found.next_open, state=state).state == "open"


_TIME = st.integers(0, 95).map(lambda quarter: (quarter // 4, quarter % 4 * 15))
_SPAN = st.tuples(_TIME, _TIME).filter(lambda pair: pair[0] < pair[1])
_DAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAYS = st.one_of(
    st.sampled_from(_DAY_NAMES),
    st.tuples(st.sampled_from(_DAY_NAMES), st.sampled_from(_DAY_NAMES)).map("-".join),
)
_SPANS = st.lists(_SPAN, min_size=1, max_size=3).map(
    lambda spans: ",".join(f"{a[0]:02}:{a[1]:02}-{b[0]:02}:{b[1]:02}" for a, b in spans)
)
_PLAIN_RULE = st.builds(
    "{}{}{} {}".format,
    st.sampled_from(["", "", "PH,"]),
    st.lists(_DAYS, min_size=1, max_size=3).map(",".join),
    st.sampled_from(["", "", ",PH"]),
    _SPANS | st.just("off"),
).filter(lambda rule: rule.count("PH") < 2)
_PLAIN = st.lists(_PLAIN_RULE | st.builds("PH {}".format, _SPANS), min_size=1, max_size=4).map(
    "; ".join
)
_MOMENT = st.datetimes(at("2020-01-01"), at("2040-01-01"))


@given(_PLAIN, _MOMENT, st.sampled_from([NW, BE, SN, ""]))
def test_plain_weekly_hours_are_what_the_library_says(hours, moment, state):
    moment = moment.replace(second=0, microsecond=0)
    end = moment + timedelta(days=20)

    def opened(spans):
        joined = []
        for span in spans:
            if span.state == "open" and joined and joined[-1][1] == span.start:
                joined[-1] = (joined[-1][0], span.end)
            elif span.state == "open":
                joined.append((span.start, span.end))
        return joined

    plain = Weekly(parse_plain(hours), state)
    assert parse_plain(hours)
    assert opened(plain.spans(moment, end)) == opened(
        schedule(hours, state, moment.year).spans(moment, end)
    )


_DAY_OF_MONTH = st.builds("{}[{}]".format, st.sampled_from(_DAY_NAMES), st.integers(1, 5))
_SAID_RULE = st.builds(
    "{} {}{}".format,
    st.sampled_from(_DAY_NAMES) | _DAY_OF_MONTH,
    _SPANS,
    st.sampled_from(["", ' "telefonisch"', ' unknown "Uhrzeit; erfragen, bitte"']),
) | st.builds("{} unknown{}".format, _DAY_OF_MONTH, st.sampled_from(["", ' "erfragen"']))


@given(
    st.lists(st.tuples(st.sampled_from(["; ", ", "]), _SAID_RULE), min_size=1, max_size=4), _MOMENT
)
def test_days_of_the_month_comments_and_additions_are_what_the_library_says(parts, moment):
    hours = "".join(separator + rule for separator, rule in parts)[2:]
    assume(parse_plain(hours))
    moment = moment.replace(second=0, microsecond=0)
    end = moment + timedelta(days=40)

    def joined(spans):
        found = []
        for span in spans:
            if found and found[-1][1:] == (span.state, span.comment):
                continue
            found.append((span.start, span.state, span.comment))
        return found

    plain = Weekly(parse_plain(hours), NW)
    assert joined(plain.spans(moment, end)) == joined(
        schedule(hours, NW, moment.year).spans(moment, end)
    )


@given(_PLAIN, _MOMENT)
def test_stretches_have_no_holes(hours, moment):
    end = moment + timedelta(days=9)
    for rules in (
        Weekly(parse_plain(hours), NW),
        schedule(f'{hours} || "nach Vereinbarung"', NW, moment.year),
    ):
        spans = list(rules.spans(moment, end))
        assert spans[0].start == moment
        assert spans[-1].end == end
        assert all(one.end == next_.start for one, next_ in pairwise(spans))


@pytest.mark.parametrize(
    "hours",
    ["", "24/7", "Mo", "Mo 09:00", "Mo 09:00-26:00", "Mo 22:00-06:00", "Mo 9:00-12:00", "Mo 09:00-12:60",
     "Mo,PH,Tu 09:00-12:00", "PH -1 day 09:00-12:00", "SH 09:00-12:00", "Th[-1] 09:00-12:00",
     'Mo 09:00-12:00 "nach Vereinbarung"', 'Mo "x"', 'Mo off "x"', 'Mo 09:00-12:00 "x', "Th[1-2] 09:00-12:00",
     "Mo 09:00-12:00, Mo 11:00-13:00", "Mo unknown, Mo 11:00-13:00", "Mo 09:00-12:00;", "Apr Mo 09:00-12:00",
     'Mo "x" 09:00-12:00', "Mo,Th[1] 09:00-12:00", '"nach Vereinbarung"', "Mo 09:00-12:00, off"],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_library(hours):
    assert parse_plain(hours) == ()


_PIECES = st.sampled_from(
    ["Mo", "Tu-Th", "PH", "SH", "09:00", "-", "17:00", "26:00", ",", ", ", ";", " ", " || ", '"',
     "off", " unknown", "[1]", "[-1]", "+", "24/7", "Jan", "2026", "week", "1", " -1 day", "ä", "\x00"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=10).map("".join) | st.text(max_size=30), _MOMENT)
def test_any_text_gets_an_answer(hours, moment):
    found = opening(hours, moment, state=NW)
    assert found.state in {"open", "closed", "unknown"}
    assert found.until is None or found.until > moment.replace(second=0, microsecond=0)
    assert len(week(hours, moment.date(), NW)) == 7


def test_normal_form_is_the_librarys_spelling():
    assert normal_form("Mo-Fr 09:00-12:00;PH off") == "Mo-Fr 09:00-12:00; PH closed"
