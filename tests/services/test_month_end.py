"""The month end over several desks: what is missing, closed figures, what comes later."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from builders import Desk, letters, office, sync_all
from lotse_tui.domain.errors import AlreadyClosed, BadValue, NotClosed, NotComplete
from lotse_tui.domain.periods import Period

NOVEMBER = Period.month(2026, 11)


@pytest.fixture
def desks(tmp_path):
    """Two desks in November; both have synced in December."""
    desks = office(tmp_path, "one", "two")
    desks[0].log_many(3)
    desks[1].log_many(2, topic="social")
    desks[0].clock.turn_to(date(2026, 12, 1))
    sync_all(desks)
    return desks


def end(desk):
    return desk.wiring.month_end


def report(desk, period=NOVEMBER):
    return desk.wiring.reporting.report(period)


def lacks(desk, period=NOVEMBER):
    return [(item.kind, item.desk) for item in end(desk).checklist(period).missing]


def test_a_closed_month_stays_as_it_was_and_what_comes_later_corrects_it(desks):
    one, two = desks
    edited, gone = (one for one in two.logbook.contacts() if one.topic == "social")
    closed = end(one).close(NOVEMBER)
    assert (closed.revision, closed.tally.total, closed.missing) == (1, 5, ())
    assert report(one).head.state == "final"
    late = two.log(date="30.11.", count=4)
    two.logbook.edit(edited.id, {"topic": "addiction"})
    two.logbook.delete(gone.id)
    sync_all(desks)
    for desk in desks:
        found = report(desk.reopened())
        assert (found.head.state, found.total.count) == ("corrected", 5)
        assert found.table("topic").sum == 5
        since = found.head.closing.corrections
        assert (since.late, since.withdrawn, since.changed) == (1, 1, 1)
        assert (since.plus, since.minus) == (4, 1)
        assert since.tables["topic"] == {("addiction",): 1, ("mental",): 4, ("social",): -2}
    assert sum(c.count for c in one.logbook.contacts()) == 5 + 4 - 1
    year = report(one, Period.year(2026))
    assert (year.total.count, year.head.closing.corrections.plus) == (5, 4)
    assert report(one, Period.span(NOVEMBER.first, NOVEMBER.last)).total.count == 8
    one.logbook.delete(late.id)
    assert report(one).head.closing.corrections.plus == 0


def test_months_closed_and_open_make_up_the_year(desks):
    one, two = desks
    one.log()
    end(one).close(NOVEMBER)
    two.log(date="29.11.")
    sync_all(desks)
    months = [report(one, Period.month(2026, month)).total.count for month in range(1, 13)]
    year = report(one, Period.year(2026))
    assert (sum(months), year.total.count, year.head.state) == (6, 6, "provisional")
    assert year.audit.ok
    living = sum(contact.count for contact in one.logbook.contacts())
    since = year.head.closing.corrections
    assert year.total.count + since.plus - since.minus == living == 7


def test_reopened_and_closed_anew_is_the_next_revision_everywhere(desks):
    one, two = desks
    end(one).close(NOVEMBER)
    with pytest.raises(AlreadyClosed):
        end(one).close(NOVEMBER, force=True)
    two.log(date="30.11.")
    sync_all(desks)
    assert end(two).reopen(NOVEMBER).revision == 1
    assert report(two).head.state == "complete"
    assert report(two).total.count == 6
    with pytest.raises(NotClosed):
        end(two).reopen(NOVEMBER)
    assert end(two).close(NOVEMBER).revision == 2
    sync_all(desks)
    found = report(one)
    assert (found.head.state, found.total.count) == ("final", 6)
    assert found.head.closing.months[0].revision == 2


def test_two_that_close_at_the_same_time_agree_in_the_end(desks):
    one, two = desks
    end(one).close(NOVEMBER)
    two.log(date="30.11.")
    end(two).close(NOVEMBER)
    sync_all(desks)
    assert report(one).total == report(two).total
    assert report(one).head.closing == report(two).head.closing
    end(one).reopen(NOVEMBER)
    assert end(one).close(NOVEMBER).tally.total == 6
    sync_all(desks)
    assert report(two).total.count == 6
    assert one.logbook.ledger.conflicts() == []


def test_somebody_decides_between_two_closings_and_the_choice_travels(desks):
    one, two = desks
    end(one).close(NOVEMBER)
    two.log(date="30.11.")
    end(two).close(NOVEMBER)
    sync_all(desks)
    (conflict,) = one.wiring.decisions.conflicts()
    assert two.wiring.decisions.conflicts() == [conflict]
    assert (conflict.id, conflict.month) == ("2026-11-r1", "2026-11")
    counting, other = (version.note.tally.total for version in conflict.versions)
    assert {counting, other} == {5, 6}
    assert report(one).head.closing.months[0].tally.total == counting
    assert ("conflict", "2026-11-r1") in {found[:2] for found in one.wiring.checkup.log_problems()}
    with pytest.raises(BadValue):
        one.wiring.decisions.decide("2026-11", 3)
    assert one.wiring.decisions.decide("2026-11", 2).note.tally.total == other
    sync_all(desks)
    for desk in desks:
        assert desk.wiring.decisions.conflicts() == []
        assert report(desk).head.closing.months[0].tally.total == other
        for settled in ("2026-11", "2026-10", "2026-11-r7"):
            with pytest.raises(BadValue):
                desk.wiring.decisions.decide(settled, 1)


def test_opened_by_one_and_kept_by_the_other_is_asked_about_unless_closed_anew(desks):
    one, two = desks
    end(one).close(NOVEMBER)
    two.log(date="30.11.")
    end(two).close(NOVEMBER)
    end(two).reopen(NOVEMBER)
    sync_all(desks)
    (conflict,) = one.wiring.decisions.conflicts()
    assert [version.withdrawn for version in conflict.versions] == [False, True]
    assert lacks(two) == [("conflict", "")]
    assert one.wiring.decisions.decide("2026-11-r1", 2).withdrawn
    sync_all(desks)
    assert report(two).head.state == "complete"
    end(one).close(NOVEMBER)
    end(two).close(NOVEMBER)
    end(two).reopen(NOVEMBER)
    end(two).close(NOVEMBER)
    sync_all(desks)
    assert two.logbook.ledger["closing:2026-11-r2"].in_conflict
    assert two.wiring.decisions.conflicts() == []
    assert report(one).head.closing.months[0].revision == 3


def test_the_checklist_names_what_is_missing(desks, tmp_path):
    one, two = desks
    assert lacks(one) == []
    late = Desk(tmp_path / "late", one.clock, tmp_path / "share")
    late.clock.turn_to(date(2026, 11, 25))
    late.log_many(2)
    late.sync()
    one.clock.turn_to(date(2026, 12, 1))
    assert lacks(one) == [("waiting", "late")]
    one.sync()
    assert lacks(one) == [("desk", "late")]
    late.sync()
    one.sync()
    assert lacks(one) == []
    contact = one.log(date="30.11.")
    sync_all(desks)
    one.logbook.edit(contact.id, {"topic": "social"})
    two.logbook.edit(contact.id, {"topic": "addiction"})
    sync_all(desks)
    assert lacks(one) == [("conflict", "")]
    one.logbook.edit(contact.id, {"topic": "social"})
    two.log()
    sync_all(desks)
    old, new = letters(tmp_path / "share", two.device)[-2:]
    assert old.name[:7] == new.name[:7] == "2026-12"
    old.write_bytes(b"")  # nobody misses that: the newer one is whole
    assert lacks(one) == []
    new.write_bytes(b"")
    assert ("file", "two") in lacks(one)
    shutil.rmtree(tmp_path / "share")
    assert lacks(one) == [("folder", "")]
    with pytest.raises(NotComplete):
        end(one).close(NOVEMBER)
    closed = end(one).close(NOVEMBER, force=True)
    assert [item.kind for item in closed.missing] == ["folder"]
    assert report(one).head.closing.months[0].missing == closed.missing


def test_a_month_that_runs_or_has_not_begun(desks):
    one, _ = desks
    december = Period.month(2026, 12)
    assert [kind for kind, _ in lacks(one, december)] == ["running"]
    assert end(one).close(december, force=True).tally.total == 0
    assert report(one, december).head.state == "provisional"
    with pytest.raises(BadValue):
        end(one).close(Period.month(2027, 1), force=True)


def test_a_desk_without_a_folder_misses_nobody(tmp_path):
    (one,) = [Desk(tmp_path / "one", office(tmp_path, "x")[0].clock)]
    one.log()
    one.clock.turn_to(date(2026, 12, 1))
    assert end(one).close(NOVEMBER).tally.total == 1
