"""Events of group work: foundings and the like, which are not contacts and are never mixed in.

S5 reports 15 foundings beside its 4,038 contacts (domain.md, "Words").
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import parse_count, parse_date
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.operations import Folded, Op


class GroupEvent(NamedTuple):
    """A group was founded, dissolved or supported; ``event`` is an id of ``data/codes/event``."""

    id: str
    device: str
    date: str
    event: str
    topic: str
    count: int  # type: ignore[assignment]  # nobody counts the items of an event

    @property
    def month(self) -> str:
        """The month it counts in, ``YYYY-MM``."""
        return self.date[:7]


def event_of(folded: Folded) -> GroupEvent | None:
    """Return the event a key stands for; None once it was withdrawn."""
    return None if folded.winner.record is None else event_of_op(folded.winner)


def event_of_op(op: Op) -> GroupEvent:
    """Return the event a single ``set`` says."""
    record: Mapping[str, Any] = op.record or {}
    return GroupEvent(
        id=op.key,
        device=op.device,
        date=record["date"],
        event=record["event"],
        topic=record.get("topic", "unknown"),
        count=record.get("count", 1),
    )


def checked_event(values: Mapping[str, Any], codes: Codes, today: date) -> dict[str, Any]:
    """Return the record of an event; ``values`` holds ``event`` and may hold topic, date, count.

    Raises:
        BadValue: the first value that does not fit.
    """
    if not values.get("event"):
        raise BadValue("event", "", rule="missing", allowed=codes["event"].ids)
    when = parse_date("date", str(values.get("date") or today.isoformat()), today)
    record: dict[str, Any] = {
        "event": codes["event"].check("event", str(values["event"])),
        "date": when.isoformat(),
    }
    if values.get("topic"):
        record["topic"] = codes["topic"].check("topic", str(values["topic"]))
    if values.get("count") not in (None, ""):
        count = parse_count("count", values["count"])
        if count != 1:
            record["count"] = count
    return record
