"""The grammar of a correction, and the history it leaves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import op
from lotse_tui.domain.capture import Around
from lotse_tui.domain.capture_details import ASKABLE
from lotse_tui.domain.contact import changed_record
from lotse_tui.domain.contact_history import history
from lotse_tui.domain.correction import read_correction
from lotse_tui.domain.tally_sheet import TallySheet
from report_builders import CODES

TODAY = date(2026, 11, 20)
RECORD = {
    "date": "2026-11-20",
    "channel": "phone",
    "asker": "citizen",
    "topic": "mental",
    "count": 3,
    "gap": "waiting",
    "gap_detail": "over_6_months",
    "asker_detail": "relative",
}


def read(keys, asked=("asker_detail", "result", "language")):
    return read_correction(keys, CODES, TODAY, Around(asked=asked), RECORD)


@pytest.mark.parametrize(
    ("keys", "changes"),
    [
        ("1m", {"channel": "email"}),
        ("2f", {"asker": "professional"}),
        ("3s", {"topic": "addiction"}),
        ("33", {"topic": "addiction"}),
        ("@18.11.", {"date": "2026-11-18"}),
        ("*12", {"count": 12}),
        ("*1", {"count": 1}),
        ("!-", {"gap": ""}),
        ("!k", {"gap": "cost"}),
        ("!w1", {"gap_detail": "under_4_weeks"}),
        ("xv", {"scope": "event"}),
        ("1m3s*2", {"channel": "email", "topic": "addiction", "count": 2}),
        ("1m1b", {"channel": "letter"}),
        ("/-i", {"asker_detail": "", "result": "informed"}),
        ("//iro+", {"result": "informed", "language": "ro", "mediated": True}),
    ],
)
def test_only_what_is_named_changes(keys, changes):
    reading = read(keys)
    assert (reading.refused, reading.complete) == (-1, True)
    assert reading.values == changes
    changed = changed_record(RECORD, reading.values, CODES, TODAY)
    for field, value in RECORD.items():
        if field not in changes and field not in ("gap_detail", "asker_detail"):
            assert changed[field] == value


@pytest.mark.parametrize("keys", ["", "1", "1t", "3p", "*3", "@", "*", "!", "x-", "/", "//it"])
def test_nothing_changed_or_half_typed_cannot_be_saved(keys):
    assert not read(keys).complete


@pytest.mark.parametrize(("keys", "place"), [("q", 0), ("1q", 1), ("@31.2.", 5), ("3,", 1)])
def test_the_first_key_that_fits_nothing(keys, place):
    assert read(keys).refused == place


@given(st.text("123@*!x/-tmbfgcpsziro+.0w", max_size=14), st.sampled_from([(), ASKABLE]))
def test_no_string_raises_what_is_offered_is_understood_and_what_is_complete_fits(keys, asked):
    reading = read(keys, asked)
    if reading.complete:
        assert changed_record(RECORD, reading.values, CODES, TODAY) != RECORD
    if reading.refused < 0:
        for choice in reading.choices:
            assert read(keys + choice.key, asked).refused == -1


def test_history_names_desk_day_and_what_changed():
    first = op(1, record=RECORD)
    edit = op(2, key=first.key, device="b" * 16, lamport=2, prev=[first.id], at="2026-11-21",
              record=RECORD | {"topic": "addiction", "late": True})  # fmt: skip
    gone = op(3, key=first.key, lamport=3, prev=[edit.id], op="del", record=None)
    back = op(4, key=first.key, lamport=4, prev=[gone.id], undoes=gone.id,
              record=RECORD | {"topic": "addiction", "late": True})  # fmt: skip
    steps = history([back, gone, first, edit, edit])
    assert [(step.what, step.device[0], step.undo) for step in steps] == [
        ("log", "a", False),
        ("edit", "b", False),
        ("delete", "a", False),
        ("restore", "a", True),
    ]
    assert steps[1].date == "2026-11-21"
    assert steps[1].fields == {"topic": ("mental", "addiction"), "late": (None, True)}
    assert steps[3].fields == {}


def test_a_paper_tally_holds_numbers_up_to_999():
    cell, sheet = ("phone", "mental"), TallySheet("citizen")
    for digit in "0999":
        sheet = sheet.typed(cell, digit)
    assert sheet.typed(cell, "1") is None
    assert sheet.added(cell).numbers == {cell: 999}
    assert sheet.erased(cell).numbers == {cell: 99}
    assert sheet.erased(cell).erased(cell).erased(cell).numbers == {}
    (values,) = sheet.contacts("2026-11-13", "5ee7")
    assert (values["count"], values["late"], values["date"]) == (999, True, "2026-11-13")
