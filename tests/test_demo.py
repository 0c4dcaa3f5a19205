"""The year of the Dortmund report, played by three desks (domain.md, "Figures that must come out")."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.text import report_text
from lotse_tui.texts.words import Words

COUNTS = ("1.766", "725", "1.547", "4.038", "15")
SHARES = ("52,1 %", "36,6 %", "11,3 %", "37,1 %", "26,0 %", "16,3 %", "13,5 %", "7,1 %")
DEMO = Path(__file__).resolve().parent.parent / "demo" / "dortmund.py"


@pytest.fixture
def demo():
    spec = importlib.util.spec_from_file_location("dortmund_demo", DEMO)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counted(desk):
    contacts = desk.logbook.contacts("2017-01-01", "2017-12-31")
    return [contact for contact in contacts if contact.counted]


def sums(contacts, field):
    found = {}
    for contact in contacts:
        found[getattr(contact, field)] = found.get(getattr(contact, field), 0) + contact.count
    return found


def shares(counts):
    total = sum(counts.values())
    return {name: round(100 * count / total, 1) for name, count in counts.items()}


def check_the_log(desk):
    """The figures, counted here without the report's own code."""
    contacts = counted(desk)
    assert len({contact.id for contact in contacts}) == len(contacts) == 4038
    assert {contact.count for contact in contacts} == {1}
    assert {contact.month for contact in contacts} == {f"2017-{month:02}" for month in range(1, 13)}
    assert sums(contacts, "asker") == {"citizen": 1766, "professional": 725, "group": 1547}
    channels = sums(contacts, "channel")
    rows = {
        "phone": channels.get("phone", 0),
        "written": sum(channels.get(name, 0) for name in ("letter", "email", "message")),
        "in_person": channels.get("in_person", 0) + channels.get("outreach", 0),
    }
    assert rows == {"phone": 2104, "written": 1478, "in_person": 456}
    assert shares(rows) == {"phone": 52.1, "written": 36.6, "in_person": 11.3}
    citizens = [contact for contact in contacts if contact.asker == "citizen"]
    topics = shares(sums(citizens, "topic"))
    named = {name: topics[name] for name in ("chronic", "mental", "addiction", "social")}
    assert named == {"chronic": 37.1, "mental": 26.0, "addiction": 16.3, "social": 13.5}
    assert round(100 - sum(named.values()), 1) == 7.1
    founded = [event for event in desk.logbook.events() if event.event == "group_founded"]
    assert sum(event.count for event in founded) == 15
    return contacts


def check_the_print(report, codes):
    """The figures as the council reads them."""
    text = report_text(report, ReportLabels(Words("de"), codes))
    text = text.replace("\u202f", " ").replace("\u00a0", " ")
    for figure in COUNTS + SHARES:
        assert figure in text, figure


def test_three_desks_have_the_figures_of_the_year(demo, tmp_path):
    """One test, because the year takes some seconds to play."""
    desks = demo.play(tmp_path)
    assert len(desks) == 3
    devices = {desk.settings.desk.device for desk in desks}
    reports = [demo.year_of(desk) for desk in desks]
    for desk, report in zip(desks, reports, strict=True):
        contacts = check_the_log(desk)
        assert {contact.device for contact in contacts} == devices
        assert report.total.count == 4038
        assert report.sections == reports[0].sections
        assert desk.logbook.damaged == ()
        outcome = desk.exchange.sync()
        assert (outcome.published, outcome.received, outcome.problems) == (0, 0, ())
    check_the_print(reports[0], desks[0].codes)
