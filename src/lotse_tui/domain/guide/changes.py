"""Local changes of the guide: operations of the log, merged with the bundled guide by field.

A key is an entry and one of its fields, so two desks that correct two fields of one entry never
meet, and a new release of the guide merges field by field (``docs/log-format.md``, decision 7).
Nothing here changes the bundled entries; everything is computed anew from them and the operations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from lotse_tui.domain.guide.entry import entry_from_record, entry_with
from lotse_tui.domain.operations import Op, canonical, fold_key
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lotse_tui.domain.guide.entry import Entry

ABOUT = "guide"
VERIFIED = "verified"
RETIRED = "retired"
FLAG = "flag"
ENTRY = "entry"
# What operations say of an entry beside its fields.
STANDING_FIELDS = (ENTRY, RETIRED, FLAG)
# Desks that say these at the same time do not contradict one another.
NO_CONFLICT = frozenset((VERIFIED, FLAG))

# Tells which rule of the guide a value of (entry id, field) breaks; "" for none.
Judge = Callable[[str, str, "Any"], str]
OpsByField = Mapping[str, Sequence[Op]]


class Claim(NamedTuple):
    """What one desk says of a field; ``as_bundled``: what the bundled guide says counts again.

    ``date`` is the civil day of recording.
    """

    value: Any
    as_bundled: bool
    device: str
    date: str


class Resolved(NamedTuple):
    """What the operations of one field come to.

    ``claims`` are those that nobody replaced and that fit the rules, the one that counts first;
    none where nothing is claimed (any more). ``unfit`` are the others, with the rule each breaks.
    """

    claims: tuple[Claim, ...]
    unfit: tuple[tuple[Claim, str], ...]


class Changes(NamedTuple):
    """What local operations make of the bundled guide, whatever it says.

    ``values`` are fields by entry (``verified`` included; None clears one), ``added`` the records
    of entries that were added here, ``retired`` the ids of those that are not to be found.
    """

    values: Mapping[str, Mapping[str, Any]]
    added: Mapping[str, Mapping[str, Any]]
    retired: frozenset[str]


NO_CHANGES = Changes({}, {}, frozenset())


def guide_key(entry_id: str, field: str) -> str:
    """Return the key of the operations of one field."""
    return f"{entry_id}/{field}"


def change_record(
    entry_id: str, field: str, value: Any, *, was: Any, change: str, as_bundled: bool = False
) -> dict[str, Any]:
    """Return the record of an operation; ``change`` is shared by those of one act."""
    record = {"entry": entry_id, "field": field, "was": was, "change": change}
    return record if as_bundled else {**record, "value": value}


def plain(value: Any) -> Any:
    """Return ``value``, None where it says nothing (an empty list is "not stated")."""
    return value or None


def same(one: Any, other: Any) -> bool:
    """Tell whether two values of a field say the same."""
    return canonical(plain(one)) == canonical(plain(other))


def ops_by_entry(ops: Iterable[Op]) -> dict[str, dict[str, list[Op]]]:
    """Return the guide operations among ``ops`` by entry and field."""
    found: dict[str, dict[str, list[Op]]] = {}
    for op in ops:
        if op.about == ABOUT:
            entry_id, _, field = op.key.partition("/")
            found.setdefault(entry_id, {}).setdefault(field, []).append(op)
    return found


def resolve(entry_id: str, field: str, ops: Iterable[Op], judge: Judge) -> Resolved:
    """Merge the operations of one field; at least one must be given.

    A withdrawn head claims nothing; one that breaks the rules makes room for the next. Of several
    days on which the entry was checked the newest counts, whoever said it.
    """
    claims: list[Claim] = []
    unfit: list[tuple[Claim, str]] = []
    for head in fold_key(ops).heads:
        if head.record is None:
            continue
        claim = _claim(head)
        rule = "" if claim.as_bundled else judge(entry_id, field, claim.value)
        if rule:
            unfit.append((claim, rule))
        else:
            claims.append(claim)
    if field == VERIFIED:
        claims.sort(key=lambda claim: str(claim.value or ""), reverse=True)
    return Resolved(tuple(claims), tuple(unfit))


def _claim(op: Op) -> Claim:
    record = op.record or {}
    return Claim(record.get("value"), "value" not in record, op.device, op.at)


def changes_of(ops: Mapping[str, OpsByField], judge: Judge) -> Changes:
    """Return what the operations (see :func:`ops_by_entry`) make of any bundled guide."""
    values: dict[str, dict[str, Any]] = {}
    added: dict[str, Mapping[str, Any]] = {}
    retired: set[str] = set()
    for entry_id, fields in ops.items():
        for field, several in fields.items():
            claims = resolve(entry_id, field, several, judge).claims
            if not claims or claims[0].as_bundled:
                continue
            value = plain(claims[0].value)
            if field == ENTRY:
                added[entry_id] = value
            elif field == RETIRED:
                retired.update((entry_id,) if value else ())
            elif field != FLAG:
                values.setdefault(entry_id, {})[field] = value
    return Changes(values, added, frozenset(retired))


def merged(entries: Sequence[Entry], changes: Changes) -> tuple[Entry, ...]:
    """Return the bundled entries with the changes, those added here after them by id.

    Retired ones are among them; ``changes.retired`` says which. An added entry that has come into
    the bundled guide under its id meanwhile is the bundled one.
    """
    found = [_with(entry, changes.values.get(entry.id)) for entry in entries]
    if changes.added:
        bundled = {entry.id for entry in entries}
        for entry_id, record in sorted(changes.added.items()):
            if entry_id not in bundled:
                values = changes.values.get(entry_id)
                found.append(_with(entry_from_record(record), values))
    return tuple(found)


def same_but_checked(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    """Tell whether two guides differ in nothing but the days on which entries were checked."""
    return len(one) == len(other) and all(
        old is new or old[:-1] == new[:-1] for old, new in zip(one, other, strict=True)
    )


def _with(entry: Entry, values: Mapping[str, Any] | None) -> Entry:
    if not values:
        return entry
    if VERIFIED in values:
        values = {**values, VERIFIED: max(entry.verified, values[VERIFIED] or "")}
    return entry_with(entry, values)


def with_values(record: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``record`` with other values in some fields; nothing takes the field out.

    Of two days on which the entry was checked the newer one counts.
    """
    found = dict(record)
    for field, said in values.items():
        value = max(record.get(field) or "", said or "") if field == VERIFIED else said
        if plain(value) is None:
            found.pop(field, None)
        else:
            found[field] = value
    return found
