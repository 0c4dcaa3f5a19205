"""Closing: closed figures plus corrections are what all contacts say now."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import RECORD, op
from lotse_tui.domain.closing import (
    ClosedMonth,
    Missing,
    closed_months,
    closing_of,
    corrections,
    next_revision,
    record_of,
    said_by,
    unreadable,
)
from lotse_tui.domain.contact import COUNTED
from lotse_tui.domain.operations import Ledger
from lotse_tui.domain.periods import Period
from lotse_tui.domain.tally import Tally, tally
from report_builders import CODES, contact

NOVEMBER = Period.month(2026, 11)
DAYS = ("2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01")

RECORDS = st.fixed_dictionaries(
    {
        "channel": st.sampled_from(["phone", "email"]),
        "asker": st.sampled_from(["citizen", "group"]),
        "topic": st.sampled_from(["mental", "unheard-of"]),
        "day": st.sampled_from(DAYS),
        "count": st.integers(1, 4),
        "scope": st.sampled_from([COUNTED, "event"]),
    }
)
# What desks hold at two moments: a contact is there or not, the same or another.
BOOKS = st.dictionaries(st.integers(0, 9), RECORDS, max_size=8)


def book(records):
    return [
        contact(**record)._replace(id=f"k{number}", record=record)
        for number, record in records.items()
    ]


def within(contacts):
    return [one for one in contacts if NOVEMBER.contains(one.date)]


def closed_with(contacts, **more):
    figures = tally(contacts, (), CODES, NOVEMBER)
    said = said_by(within(contacts), ())
    return ClosedMonth("2026-11", 1, date(2026, 12, 1), "a" * 16, figures, said, {}, **more)


@given(BOOKS, BOOKS)
def test_closed_figures_and_corrections_are_what_all_contacts_say(then, now):
    closed = closed_with(book(then))
    contacts = book(now)
    figures = tally(contacts, (), CODES, NOVEMBER)
    found = corrections(closed, said_by(within(contacts), ()), figures)
    assert closed.tally.total + found.plus - found.minus == figures.total
    for name in {*closed.tally.tables, *figures.tables}:
        moved = dict(found.tables.get(name, {}))
        for key, count in closed.tally.of(name).items():
            moved[key] = moved.get(key, 0) + count
        assert {key: n for key, n in moved.items() if n} == dict(figures.of(name))
    before, after = ({one.id: one for one in within(book(b))} for b in (then, now))
    assert found.late == len(after.keys() - before.keys())
    assert found.withdrawn == len(before.keys() - after.keys())
    both = before.keys() & after.keys()
    assert found.changed == sum(before[name].record != after[name].record for name in both)
    assert bool(found) == (before != after)


@given(BOOKS)
def test_a_note_reads_as_it_was_written(records):
    missing = (Missing("desk", "b" * 16, "Laptop", "2026-11-20 2026-11-30"), Missing("folder"))
    closed = closed_with(book(records), missing=missing)
    note = op(1, about="closing", key="2026-11-r1", at="2026-12-01", record=record_of(closed))
    assert closing_of(note) == closed._replace(device=note.device)


def note(month="2026-11", revision=1, **changes):
    closed = closed_with([])._replace(month=month, revision=revision)
    how = {"about": "closing", "key": f"{month}-r{revision}", "at": "2026-12-01"}
    return op(**{"number": revision, **how, "record": record_of(closed), **changes})


def test_the_latest_revision_counts_and_a_reopened_one_does_not():
    first, second = note(), note(revision=2)
    ledger = Ledger([second, first, note("2026-10")])
    assert {m: c.revision for m, c in closed_months(ledger).items()} == {"2026-11": 2, "2026-10": 1}
    assert (next_revision(ledger, "2026-11"), next_revision(ledger, "2026-09")) == (3, 1)
    opened = note(revision=2, op="del", record=None, prev=[second.id], number=9, lamport=9)
    ledger.add([opened, note(op="del", record=None, prev=[first.id], number=10, lamport=10)])
    assert "2026-11" not in closed_months(ledger)
    assert next_revision(ledger, "2026-11") == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("month", "2026-13"),
        ("month", "2026-10"),
        ("revision", 2),
        ("revision", True),
        ("revision", "1"),
        ("ids", []),
        ("ids", {"k": [1]}),
        ("ids", {"k": ["1", "x"]}),
        ("figures", {}),
        ("figures", {**record_of(closed_with([]))["figures"], "total": -1}),
        ("figures", {**record_of(closed_with([]))["figures"], "tables": {"gap": [["a", 1]]}}),
        ("figures", {**record_of(closed_with([]))["figures"], "tables": {"hour": [[]]}}),
        ("figures", {**record_of(closed_with([]))["figures"], "tables": {"hour": [[7, 1]]}}),
        ("numbers", {"a": "1"}),
        ("missing", ["desk"]),
        ("missing", None),
    ],
)
def test_a_note_that_is_none_is_left_out_and_named(field, value):
    bad = note(record=record_of(closed_with([])) | {field: value})
    assert closing_of(bad) is None
    ledger = Ledger([bad, op(2, record=RECORD)])
    assert closed_months(ledger) == {}
    assert unreadable(ledger) == ("2026-11-r1",)


def test_the_figures_of_a_note_are_its_own():
    assert isinstance(closing_of(note()).tally, Tally)
