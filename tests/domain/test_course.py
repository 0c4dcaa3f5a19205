"""Twelve months of a report: exact, inside only."""

from __future__ import annotations

from datetime import date

from lotse_tui.domain.disclosure.outside import for_outside
from lotse_tui.domain.disclosure.rounding import rounded_for_outside
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.course import course_of, months_until
from lotse_tui.domain.report.forms import Form, fill
from lotse_tui.domain.tally import tally
from lotse_tui.texts.report.forms import rendered
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words
from report_builders import CODES, contact, report_of

LATER = date(2018, 1, 8)


def course(made, period, today=LATER):
    months = months_until(period, today)
    return course_of([tally(made, (), CODES, month) for month in months], CODES)


def test_the_last_month_is_the_last_of_the_period_that_has_begun():
    def ends(period, today):
        months = months_until(period, today)
        assert len(months) == 12
        return months[0].id, months[-1].id

    assert ends(Period.year(2017), LATER) == ("2017-01", "2017-12")
    assert ends(Period.year(2017), date(2017, 3, 9)) == ("2016-04", "2017-03")
    assert ends(Period.month(2017, 5), LATER) == ("2016-06", "2017-05")


def test_every_code_that_counted_has_a_number_for_each_month():
    made = [
        contact("phone", day="2017-01-10", count=4),
        contact("email", "group", "social", day="2017-03-10", count=2),
        contact("smoke", day="2017-03-11"),
    ]
    found = course(made, Period.quarter(2017, 1))
    assert found.months[-3:] == ("2017-01", "2017-02", "2017-03")
    assert {code: counts[-3:] for code, counts in found.tables["channel"].items()} == {
        "phone": (4, 0, 0),
        "email": (0, 0, 2),
        "smoke": (0, 0, 1),
    }
    assert set(found.tables["topic"]) == {"mental", "social"}


def test_a_single_month_has_no_course():
    assert course([contact(day="2017-03-10")], Period.quarter(2017, 1)) is None


def test_the_course_stands_in_the_files_for_inside_and_never_leaves_the_house():
    made = [contact(day=f"2017-0{month}-10", count=10 * month) for month in range(1, 10)]
    report = report_of(made)._replace(course=course(made, Period.year(2017)))
    labels = ReportLabels(Words("en"), CODES)
    assert "Over twelve months" in rendered(report, "html", labels).decode()
    for outside in (
        for_outside(report, CODES, [], lambda _days: {}).report,
        rounded_for_outside(report, CODES, []).report,
    ):
        assert outside.course is None
        assert "Over twelve months" not in rendered(outside, "html", labels).decode()


def test_a_form_shows_what_it_names_and_no_course():
    made = [contact(day="2017-03-10"), contact(day="2017-04-10")]
    report = report_of(made)._replace(course=course(made, Period.year(2017)))
    assert report.course is not None
    assert fill(report, Form("f", "", "", ()), "en").course is None


def test_a_withheld_total_without_a_table_has_a_name():
    labels = ReportLabels(Words("en"), CODES)
    public = for_outside(report_of([contact(count=40)]), CODES, [], lambda _days: {}).report
    withheld = public._replace(outside=public.outside._replace(withheld=("clearing", "gap")))
    assert "Clearing, Gaps by topic and reason" in rendered(withheld, "text", labels).decode()
