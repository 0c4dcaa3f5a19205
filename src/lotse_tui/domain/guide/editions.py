"""Editions of the guide: a whole guide that one desk sends and others may take in its place.

An edition replaces what the program brought, never what people here have corrected: corrections
are operations and lie over whatever guide is underneath (decision 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lotse_tui.domain.guide.changes import plain, same, with_values
from lotse_tui.domain.guide.entry import entry_from_record, entry_to_record
from lotse_tui.domain.guide.fields import FIELDS
from lotse_tui.domain.guide.importing import FieldChange, ImportPlan

if TYPE_CHECKING:
    from lotse_tui.domain.guide.entry import Entry


class EntryChange(NamedTuple):
    """An entry that would be different, with its fields; of a new or dropped one they are empty."""

    entry_id: str
    name: str
    fields: tuple[FieldChange, ...] = ()


class Preview(NamedTuple):
    """What another guide would change, by id. ``corrected`` are those of ``changed`` and ``gone``
    that somebody here has corrected; ``total`` is how many entries the other guide has.
    """

    new: tuple[EntryChange, ...]
    changed: tuple[EntryChange, ...]
    gone: tuple[EntryChange, ...]
    corrected: tuple[str, ...] = ()
    total: int = 0

    def __bool__(self) -> bool:
        """Whether anything would change."""
        return bool(self.new or self.changed or self.gone)


class Sender(NamedTuple):
    """Who sent a guide: device id, names of desk and site, civil day (ISO)."""

    device: str
    desk: str
    site: str
    day: str


class Offer(NamedTuple):
    """A guide that could be used here, and what that would change.

    ``sender`` is None for the guide that the program brought, which is offered once it is another
    one than at the time it was put aside. ``id`` names it.
    """

    id: str
    sender: Sender | None
    preview: Preview


def compare(
    present: Iterable[Entry], other: Sequence[Entry], corrected: Iterable[str] = ()
) -> Preview:
    """Return what putting ``other`` in place of ``present`` would change.

    ``corrected`` are the ids of the entries that somebody here has corrected.
    """
    before = {entry.id: entry for entry in present}
    after = {entry.id: entry for entry in other}
    changed = [
        EntryChange(entry_id, entry.name, _fields(before[entry_id], entry))
        for entry_id, entry in sorted(after.items())
        if entry_id in before and entry != before[entry_id]
    ]
    gone = [_named(before[entry_id]) for entry_id in sorted(before.keys() - after.keys())]
    touched = {change.entry_id for change in (*changed, *gone)}
    return Preview(
        new=tuple(_named(after[entry_id]) for entry_id in sorted(after.keys() - before.keys())),
        changed=tuple(changed),
        gone=tuple(gone),
        corrected=tuple(sorted(touched.intersection(corrected))),
        total=len(other),
    )


def put_together(present: Iterable[Entry], plan: ImportPlan, *, whole: bool) -> tuple[Entry, ...]:
    """Return the guide that ``plan`` makes of ``present``, by id.

    What the plan does not speak of stays, unless it speaks of the ``whole`` guide.
    """
    before = {entry.id: entry_to_record(entry) for entry in present}
    spoken_of = {item.entry_id for item in plan.items}
    kept = {i: record for i, record in before.items() if i in spoken_of or not whole}
    for item in plan.items:
        values: Mapping[str, Any] = {change.field: change.new for change in item.changes}
        known = kept.get(item.entry_id, {"id": item.entry_id})
        kept[item.entry_id] = with_values(known, values)
    return tuple(entry_from_record(record) for _, record in sorted(kept.items()))


def _named(entry: Entry) -> EntryChange:
    return EntryChange(entry.id, entry.name)


def _fields(one: Entry, other: Entry) -> tuple[FieldChange, ...]:
    was, now = entry_to_record(one), entry_to_record(other)
    return tuple(
        FieldChange(field, plain(was.get(field)), plain(now.get(field)))
        for field in FIELDS
        if not same(was.get(field), now.get(field))
    )
