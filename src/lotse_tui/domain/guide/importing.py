"""Bringing records of others into the guide: first a plan that can be shown, then the act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lotse_tui.domain.guide.changes import ENTRY, plain, same, with_values
from lotse_tui.domain.guide.check import ERROR, Problem, check_record
from lotse_tui.domain.guide.fields import FIELDS
from lotse_tui.domain.guide.fit import slug
from lotse_tui.domain.guide.standing import GONE, Standing

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"


class FieldChange(NamedTuple):
    """A field that would get another value; None is "nothing stated"."""

    field: str
    old: Any
    new: Any


class ImportItem(NamedTuple):
    """What would become of one record.

    ``kind`` is ``new``, ``changed``, ``same`` or ``refused`` (``problems`` says why; warnings stand
    there for the others as well). ``position`` is the place of the record in what was given, from
    0 on. ``changes`` are the fields; of a new entry all it has.
    """

    position: int
    entry_id: str
    name: str
    kind: str
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[Problem, ...] = ()


class ImportPlan(NamedTuple):
    """What an import would do, record by record, in their order."""

    items: tuple[ImportItem, ...]

    def of(self, kind: str) -> tuple[ImportItem, ...]:
        """Return the items of one kind."""
        return tuple(item for item in self.items if item.kind == kind)


def plan_import(
    records: Sequence[Any], standing_of: Callable[[str], Standing], codes: Codes
) -> ImportPlan:
    """Compare records with the guide as it stands now; nothing is changed.

    What a record does not name stays as it is; None, "" and empty lists clear a field of an entry
    that is there. A record without an id gets one made of name and town, so that it is found when
    it is brought again. ``standing_of`` returns the standing of an id, with the origin ``gone``
    where there is no such entry.
    """
    items: list[ImportItem] = []
    ids: set[str] = set()
    for position, record in enumerate(records):
        item = _planned(position, record, standing_of, codes)
        if item.entry_id in ids and item.kind != REFUSED:
            double = Problem(item.entry_id, "id", "double_id", item.entry_id)
            item = item._replace(kind=REFUSED, changes=(), problems=(double,))
        ids.add(item.entry_id)
        items.append(item)
    return ImportPlan(tuple(items))


def _planned(
    position: int, record: Any, standing_of: Callable[[str], Standing], codes: Codes
) -> ImportItem:
    if not isinstance(record, dict):
        return ImportItem(position, "", "", REFUSED, problems=check_record(record, codes).problems)
    given = record if plain(record.get("id")) else {**record, "id": slug(record)}
    entry_id = given["id"] if isinstance(given["id"], str) else ""
    name = given.get("name") if isinstance(given.get("name"), str) else ""
    standing = standing_of(entry_id)
    base = {} if standing.origin == GONE else standing.record
    whole = with_values(base, given)
    problems = check_record(whole, codes).problems
    kind = SAME
    changes: tuple[FieldChange, ...] = ()
    if any(problem.severity == ERROR for problem in problems):
        kind = REFUSED
    else:
        changes = tuple(
            FieldChange(field, plain(base.get(field)), plain(whole.get(field)))
            for field in FIELDS
            if field != "id" and not same(base.get(field), whole.get(field))
        )
        kind = (CHANGED if base else NEW) if changes else SAME
    shown = str(whole.get("name") or name or "")
    return ImportItem(position, entry_id, shown, kind, changes, problems)


def values_of(item: ImportItem, standing: Standing) -> Mapping[str, Any]:
    """Return what carrying ``item`` out would store, by field.

    A field that has changed since the plan was made is left as it is: nobody has looked at that.
    """
    if item.kind == NEW and standing.origin == GONE:
        record = {change.field: change.new for change in item.changes}
        return {ENTRY: {"id": item.entry_id, **record}}
    return {
        change.field: change.new
        for change in item.changes
        if item.kind == CHANGED and same(standing.record.get(change.field), change.old)
    }
