"""Closing a month: a note of what was counted, which nothing that comes later changes.

A note is an operation (``about`` ``closing``). It holds the figures whole, so the report of a
closed month is the same on every desk and for ever, whatever each of them holds. What comes,
changes or is withdrawn afterwards shows as corrections: closed figures plus corrections are all
operations folded (sync.md, "Closing a month").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from lotse_tui.domain.contact import Contact
from lotse_tui.domain.events import GroupEvent
from lotse_tui.domain.operations import Folded, Ledger, Op, canonical, digest
from lotse_tui.domain.periods import Period
from lotse_tui.domain.tally import ARITY, Counts, Key, Tally, difference

ABOUT = "closing"
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_KEY = re.compile(r"([0-9]{4}-[0-9]{2})-r([1-9][0-9]{0,5})")
_LARGEST = 2**53
_LONGEST = 200
_PARTS = ("total", "entries", "withdrawn", "in_conflict", "clearing")

# What a contact or event contributes to the total, and a hash of all it says.
Said = tuple[int, str]


class Missing(NamedTuple):
    """Something that stood in the way when a month was closed, or stands there now.

    ``kind`` is ``running``, ``desk`` (``detail`` is the first and last day that has not come),
    ``gap`` (the missing numbers), ``file`` (unread, by name), ``waiting`` (operations that lie
    in the shared folder), ``folder`` (out of reach) or ``conflict`` (the id of
    a contact or event, or the key of a closing).
    """

    kind: str
    device: str = ""
    desk: str = ""
    detail: str = ""


class ClosedMonth(NamedTuple):
    """A closed month as its note says. ``said`` is what was counted, by the ledger's name for it;
    ``numbers`` the last number known of each device; ``day`` the civil day of closing.
    """

    month: str
    revision: int
    day: date
    device: str
    tally: Tally
    said: Mapping[str, Said]
    numbers: Mapping[str, int]
    missing: tuple[Missing, ...] = ()


class Corrections(NamedTuple):
    """What has come since: records that came late, were withdrawn (or moved away) or changed.

    ``plus`` and ``minus`` are counted contacts; the total now is the closed one plus the one and
    minus the other. ``tables`` holds the differences of all tables, zeros left out.
    """

    late: int = 0
    withdrawn: int = 0
    changed: int = 0
    plus: int = 0
    minus: int = 0
    tables: Mapping[str, Counts] = {}

    def __bool__(self) -> bool:
        """Whether there is anything to correct."""
        return bool(self.late or self.withdrawn or self.changed)


class ClosedPeriod(NamedTuple):
    """The closed months of a period, and what has come since."""

    months: tuple[ClosedMonth, ...]
    corrections: Corrections


def closing_key(month: str, revision: int) -> str:
    """Return the key of a note: each revision is one of its own, and never changed."""
    return f"{month}-r{revision}"


def said_by(contacts: Iterable[Contact], events: Iterable[GroupEvent]) -> dict[str, Said]:
    """Return what living contacts and events say, by the name a ledger keeps them under."""
    found = {c.id: (c.count if c.counted else 0, _mark(dict(c.record))) for c in contacts}
    for event in events:
        facts = [event.date, event.event, event.topic, event.count]
        found[f"event:{event.id}"] = (0, _mark(facts))
    return found


def record_of(closed: ClosedMonth) -> dict[str, Any]:
    """Return the record of a note, as it stands in the log."""
    figures: dict[str, Any] = {name: getattr(closed.tally, name) for name in _PARTS}
    figures["tables"] = {
        name: [[*key, count] for key, count in sorted(counts.items())]
        for name, counts in sorted(closed.tally.tables.items())
    }
    return {
        "month": closed.month,
        "revision": closed.revision,
        "ids": {name: list(said) for name, said in closed.said.items()},
        "figures": figures,
        "numbers": dict(closed.numbers),
        "missing": [
            {name: value for name, value in item._asdict().items() if value}
            for item in closed.missing
        ],
    }


def closing_of(op: Op) -> ClosedMonth | None:
    """Return what a note says, None where it does not have the form of one.

    Notes come from other desks: a figure of a wrong type would crash every report.
    """
    record = op.record or {}
    try:
        month, revision = _text(record["month"]), _whole(record["revision"])
        if not _MONTH.fullmatch(month) or op.key != closing_key(month, revision):
            return None
        return ClosedMonth(
            month=month,
            revision=revision,
            day=date.fromisoformat(op.at),
            device=op.device,
            tally=_tally(record["figures"], month),
            said={
                _text(name): (_whole(said[0]), _text(said[1]))
                for name, said in record["ids"].items()
            },
            numbers={_text(name): _whole(last) for name, last in record["numbers"].items()},
            missing=tuple(
                Missing(*(_text(item.get(name, "")) for name in Missing._fields))
                for item in record["missing"]
            ),
        )
    except (KeyError, ValueError, TypeError, AttributeError, IndexError):
        return None


def closed_months(ledger: Ledger) -> dict[str, ClosedMonth]:
    """Return the closed months, each in its latest revision; reopened ones are left out."""
    found: dict[str, ClosedMonth] = {}
    for folded in ledger.folded(ABOUT):
        closed = closing_of(folded.winner)
        known = found.get(closed.month) if closed else None
        if closed and (known is None or closed.revision > known.revision):
            found[closed.month] = closed
    return found


def next_revision(ledger: Ledger, month: str) -> int:
    """Return the number of the next note of a month; reopened ones are counted."""
    keys = (_KEY.fullmatch(folded.winner.key) for folded in ledger.folded(ABOUT))
    return 1 + max((int(key[2]) for key in keys if key and key[1] == month), default=0)


def in_dispute(ledger: Ledger) -> list[Folded]:
    """Return the latest notes of months that desks closed, or opened again, at the same time.

    Earlier revisions settle nothing any more, whatever they stand in.
    """
    return [
        folded
        for folded in ledger.folded(ABOUT)
        if folded.in_conflict
        and (key := _KEY.fullmatch(folded.winner.key))
        and _MONTH.fullmatch(key[1])
        and int(key[2]) + 1 == next_revision(ledger, key[1])
    ]


def is_key(text: str) -> bool:
    """Tell whether ``text`` names a month (``2026-11``) or one closing of it (``2026-11-r1``)."""
    return bool(_MONTH.fullmatch(text) or _KEY.fullmatch(text))


def unreadable(ledger: Ledger) -> tuple[str, ...]:
    """Return the keys of the living notes that do not have the form of one."""
    notes = (folded.winner for folded in ledger.folded(ABOUT) if folded.living)
    return tuple(op.key for op in notes if closing_of(op) is None)


def corrections(closed: ClosedMonth, now: Mapping[str, Said], tally: Tally) -> Corrections:
    """Return what has come since: ``now`` is what is said today (see :func:`said_by`)."""
    was = closed.said
    late, gone = now.keys() - was.keys(), was.keys() - now.keys()
    changed = {name for name in now.keys() & was.keys() if now[name] != was[name]}
    moves = [now[name][0] - was[name][0] for name in changed]
    return Corrections(
        late=len(late),
        withdrawn=len(gone),
        changed=len(changed),
        plus=sum(now[name][0] for name in late) + sum(move for move in moves if move > 0),
        minus=sum(was[name][0] for name in gone) - sum(move for move in moves if move < 0),
        tables=difference(tally, closed.tally),
    )


def together(several: Sequence[Corrections]) -> Corrections:
    """Return the corrections of several months as one."""
    tables: dict[str, dict[Key, int]] = {}
    for one in several:
        for name, counts in one.tables.items():
            table = tables.setdefault(name, {})
            for key, count in counts.items():
                table[key] = table.get(key, 0) + count
    return Corrections(
        late=sum(one.late for one in several),
        withdrawn=sum(one.withdrawn for one in several),
        changed=sum(one.changed for one in several),
        plus=sum(one.plus for one in several),
        minus=sum(one.minus for one in several),
        tables=tables,
    )


def _mark(said: object) -> str:
    return digest(canonical(said).encode())[:16]


def _tally(figures: Mapping[str, Any], month: str) -> Tally:
    return Tally(
        period=Period.month(int(month[:4]), int(month[5:])),
        tables={name: _counts(name, rows) for name, rows in figures["tables"].items()},
        **{name: _whole(figures[name]) for name in _PARTS},
    )


def _counts(name: str, rows: Sequence[Sequence[Any]]) -> Counts:
    found: dict[Key, int] = {}
    for *key, count in rows:
        if len(key) != ARITY.get(name, 1):
            raise ValueError(name)
        found[tuple(_text(part) for part in key)] = _whole(count)
    return found


def _text(value: object) -> str:
    if type(value) is not str or len(value) > _LONGEST:
        raise ValueError(value)
    return value


def _whole(value: object) -> int:
    if type(value) is not int or not 0 <= value < _LARGEST:
        raise ValueError(value)
    return value
