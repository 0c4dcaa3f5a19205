from datetime import date

import pytest

from builders import key, op
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.events import GroupEvent, checked_event, event_of
from lotse_tui.domain.operations import fold_key
from report_builders import CODES

TODAY = date(2026, 11, 20)
FOUNDED = {"event": "group_founded", "date": "2026-11-20"}


def founding(number=1, **record):
    return op(number, about="event", record=FOUNDED | record)


def test_an_event_needs_its_kind_only():
    assert checked_event({"event": "group_founded"}, CODES, TODAY) == FOUNDED


def test_topic_date_and_count_are_checked():
    values = {"event": "group_founded", "topic": "Sucht", "date": "1.11.", "count": "2"}
    assert checked_event(values, CODES, TODAY) == FOUNDED | {
        "date": "2026-11-01",
        "topic": "addiction",
        "count": 2,
    }


@pytest.mark.parametrize(
    ("values", "option"),
    [
        ({}, "event"),
        ({"event": ""}, "event"),
        ({"event": "party"}, "event"),
        ({"event": "group_founded", "count": 0}, "count"),
        ({"event": "group_founded", "count": "1000"}, "count"),
        ({"event": "group_founded", "topic": "garden"}, "topic"),
        ({"event": "group_founded", "date": "2026-12-24"}, "date"),
    ],
)
def test_what_does_not_fit_is_named(values, option):
    with pytest.raises(BadValue) as caught:
        checked_event(values, CODES, TODAY)
    assert caught.value.option == option


def test_an_event_is_read_from_what_its_key_stands_for():
    event = event_of(fold_key([founding(topic="mental", count=2)]))
    assert event == GroupEvent(key(1), "a" * 16, "2026-11-20", "group_founded", "mental", 2)
    assert event.month == "2026-11"


def test_a_withdrawn_event_is_none():
    first = founding()
    gone = op(2, about="event", op="del", key=key(1), record=None, prev=[first.id])
    assert event_of(fold_key([first, gone])) is None
