"""Home and shared folder on a stick with FAT: the same promise, with one generation fewer of help."""

from __future__ import annotations

import pytest

from builders import Clock, Desk, office, sync_all
from fat import fat
from killing import ACTS, Office


def test_two_desks_exchange_over_a_stick(tmp_path):
    with fat(tmp_path):
        one, two = office(tmp_path, "one", "two")
        for _ in range(3):
            one.log_many(2)
            two.log()
            sync_all([one, two])
            two.logbook.edit(min(one.ids()), {"count": 3})
        one.logbook.delete(max(one.ids()))
        outcomes = sync_all([one, two], times=3)
        assert [(outcome.failure, outcome.problems) for outcome in outcomes] == [(None, ())] * 2
        assert one.figures() == two.figures()
        assert len(one.figures()) == 8


def test_two_programs_on_a_home_see_each_other_within_one_tick_of_its_clock(tmp_path):
    """The times of files do not tell them apart there; what they hold must."""
    with fat(tmp_path):
        first = Desk(tmp_path / "home", Clock())
        second = first.reopened()
        for _ in range(3):
            first.log()
            assert second.ids() == first.ids()
            contact = second.log().id
            second.logbook.edit(contact, {"topic": "social"})
            assert first.figures() == second.figures()
        for name in ("Tisch 1", "Tisch 2", "Tisch 3"):
            first.wiring.settings.name_desk(site="Probe", desk=name)
            assert second.wiring.settings.desk.desk == name


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_done_there(tmp_path, act):
    book = Office(tmp_path)
    one, two = book.copy(act)
    with fat(tmp_path):
        assert ACTS[act](one)
        after = one.log().id
        sync_all([one, two])
        assert one.reopened().figures() == two.figures()
        assert after in two.ids()
        assert one.reopened().logbook.damaged == ()
