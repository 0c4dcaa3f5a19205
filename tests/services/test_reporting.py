from datetime import UTC, date, datetime

from lotse_tui.domain.closing import ClosedMonth, said_by
from lotse_tui.domain.disclosure.outside import for_outside
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.json import report_document
from lotse_tui.domain.report.model import Delivery, Sources
from lotse_tui.domain.tally import tally
from lotse_tui.services.report.reporting import Reporting
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.text import report_text
from lotse_tui.texts.words import Words
from report_builders import CODES, contact


class Log:
    """A source of two months, noting what it was asked for."""

    def __init__(self):
        self.asked = []

    def contacts(self, period):
        self.asked.append(period.id)
        return [
            contact(day="2026-10-31", count=40),
            contact(day="2026-11-01", count=50),
            contact(day="2025-11-15", count=80),
        ]

    def events(self, period):
        return []

    def deliveries(self):
        return (Delivery("d1", "Empfang", date(2026, 12, 1)),)

    def sources(self, period):
        return Sources(files=2, operations=2)

    def site(self):
        return "Dortmund"

    def closed(self):
        november = Period.month(2026, 11)
        contacts = [one for one in self.contacts(november) if one.date >= "2026-11"]
        figures = tally(contacts, [], CODES, november)
        note = ClosedMonth(
            "2026-11", 1, date(2026, 12, 1), "d1", figures, said_by(contacts, ()), {}
        )
        return {"2026-11": note}

    def entry_name(self, entry_id):
        return ""


def reporting(*day):
    log = Log()
    return log, Reporting(log, CODES, lambda: datetime(*day, 9, 30, tzinfo=UTC))


def test_the_report_compares_with_the_period_before():
    log, service = reporting(2026, 12, 2)
    report = service.report(Period.month(2026, 11))
    assert report.total == (50, 40, "rising", 80, "falling")
    assert {"2025-11", "2026-10", "2026-11"} <= set(log.asked)
    # The twelve months before its end, and nothing after it.
    assert (report.course.months[0], report.course.months[-1]) == ("2025-12", "2026-11")
    assert max(log.asked) == "2026-11"
    assert report.course.tables["asker"]["citizen"][-2:] == (40, 50)
    text = report_text(report, ReportLabels(Words("de"), CODES))
    assert "Oktober 2026: 40; Tendenz: steigend" in text
    assert "November 2025: 80; Tendenz: fallend" in text
    found = report_document(report)["year_before"]
    assert (found["period"], found["total"], found["trend"]) == ("2025-11", 80, "falling")
    assert found["tables"]["asker"]["citizen"] == {"count": 80, "trend": "falling"}
    assert report.head.state == "final"
    assert (report.head.site, report.audit.sources.files) == ("Dortmund", 2)


def test_this_month_is_the_clocks_month_and_is_provisional():
    _, service = reporting(2026, 11, 21)
    report = service.report(service.this_month())
    assert report.head.period.id == "2026-11"
    assert report.head.state == "provisional"
    assert str(report.head.as_of) == "2026-11-21"


def test_the_year_before_of_a_year_is_the_period_before():
    _, service = reporting(2027, 1, 2)
    total = service.report(Period.year(2026)).total
    assert (total.before, total.year_before) == (80, None)


def test_what_is_compared_is_hidden_for_outside_as_well():
    _, service = reporting(2026, 12, 2)
    report = service.report(Period.month(2026, 11))
    small = report._replace(total=report.total._replace(year_before=2))
    total = for_outside(small, CODES, [], service.figures).report.total
    assert (total.count, total.year_before, total.year_trend) == (50, None, "")
