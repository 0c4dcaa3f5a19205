"""How one entry of the guide stands: who checked it, what was changed here, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from lotse_tui.domain.guide.changes import (
    ENTRY,
    FLAG,
    NO_CONFLICT,
    RETIRED,
    STANDING_FIELDS,
    VERIFIED,
    Claim,
    Judge,
    OpsByField,
    Resolved,
    plain,
    resolve,
    same,
    with_values,
)
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.operations import Op, canonical

BUNDLED, ADDED, GONE = "bundled", "added", "gone"


class Mark(NamedTuple):
    """A retirement or a doubt: ``reason`` is a code, ``date`` the civil day, ``device`` who."""

    reason: str
    date: str
    device: str


class Conflict(NamedTuple):
    """A field that desks set differently without knowing of each other.

    The version that counts until somebody decides comes first. Each ``value`` is what the field
    would hold, ``as_bundled`` or not.
    """

    field: str
    versions: tuple[Claim, ...]


class Difference(NamedTuple):
    """A field that was corrected here, and that the bundled guide has changed since otherwise."""

    field: str
    ours: Any
    theirs: Any


class Unfit(NamedTuple):
    """A value that breaks ``rule`` of the guide (see ``guide.check.Problem``): not applied."""

    field: str
    value: Any
    rule: str
    device: str


class Standing(NamedTuple):
    """One entry, with all that local operations say of it.

    ``origin`` is ``bundled``, ``added`` (here) or ``gone``: corrected here, but neither the
    bundled guide nor anybody here has it any more. ``record`` is the merged record, ``{}`` where
    gone. ``verified`` is the last day on which somebody checked the whole entry, or ``""``.
    ``changed`` are the fields in which ``record`` differs from the bundled guide, or from the
    record it was added with.
    """

    entry_id: str
    origin: str
    record: Mapping[str, Any]
    verified: str = ""
    verified_by: str = ""
    retired: Mark | None = None
    flags: tuple[Mark, ...] = ()
    changed: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unfit: tuple[Unfit, ...] = ()

    @property
    def open_fields(self) -> tuple[str, ...]:
        """The fields in which somebody has to decide something."""
        fields = [conflict.field for conflict in self.conflicts]
        fields += [difference.field for difference in self.differences]
        fields += [unfit.field for unfit in self.unfit]
        return tuple(dict.fromkeys(fields))


def standing_of(
    entry_id: str, bundled: Mapping[str, Any] | None, ops: OpsByField, judge: Judge
) -> Standing:
    """Return how an entry stands; ``bundled`` is its record in the bundled guide, if it is there.

    ``ops`` are its operations by field. A change whose field the bundled guide meanwhile says the
    same of is settled; where the bundled guide says something that nobody here has seen, the
    change counts and the two are a difference.
    """
    resolved = {field: resolve(entry_id, field, ops[field], judge) for field in sorted(ops)}
    base, origin = _base(bundled, resolved.get(ENTRY))
    claims = {field: found.claims[0] for field, found in resolved.items() if found.claims}
    applied = {
        field: claim.value
        for field, claim in claims.items()
        if field not in STANDING_FIELDS and not claim.as_bundled
    }
    record = with_values(base, applied) if base else {}
    verified = claims.get(VERIFIED)
    day = str(record.get(VERIFIED, ""))
    return Standing(
        entry_id,
        origin,
        record,
        verified=day,
        verified_by=verified.device if verified and day and verified.value == day else "",
        retired=_mark(claims[RETIRED]) if RETIRED in claims else None,
        flags=_flags(resolved.get(FLAG)),
        changed=tuple(
            field
            for field in Entry._fields
            if field != VERIFIED and not same(record.get(field), base.get(field))
        ),
        differences=tuple(_differences(bundled, applied, ops)),
        conflicts=tuple(_conflicts(resolved, base, bundled)),
        unfit=tuple(
            Unfit(field, claim.value, rule, claim.device)
            for field, found in resolved.items()
            for claim, rule in found.unfit
        ),
    )


def _base(
    bundled: Mapping[str, Any] | None, added: Resolved | None
) -> tuple[Mapping[str, Any], str]:
    if bundled is not None:
        return bundled, BUNDLED
    claim = added.claims[0] if added and added.claims else None
    return (claim.value, ADDED) if claim and plain(claim.value) else ({}, GONE)


def _differences(
    bundled: Mapping[str, Any] | None, applied: Mapping[str, Any], ops: OpsByField
) -> Iterable[Difference]:
    if bundled is None:
        return
    for field, ours in applied.items():
        theirs = bundled.get(field)
        if field == VERIFIED or same(ours, theirs):
            continue
        if canonical(plain(theirs)) not in seen_values(ops[field]):
            yield Difference(field, ours, theirs)


def seen_values(ops: Sequence[Op]) -> frozenset[str]:
    """Return, as canonical JSON, every value that somebody here replaced or set in a field.

    What was taken back does not count. If the bundled guide has one of them, it knows no more than
    those who changed it here.
    """
    undone = {op.undoes for op in ops if op.undoes}
    records = [op.record for op in ops if op.record is not None and op.id not in undone]
    return frozenset(
        canonical(plain(record[name]))
        for record in records
        for name in ("was", "value")
        if name in record
    )


def _conflicts(
    resolved: Mapping[str, Resolved], base: Mapping[str, Any], bundled: Mapping[str, Any] | None
) -> Iterable[Conflict]:
    for field, found in resolved.items():
        if field in NO_CONFLICT or len(found.claims) < 2 or (field == ENTRY and base is bundled):
            continue
        versions: dict[str, Claim] = {}
        for claim in found.claims:
            value = plain(base.get(field)) if claim.as_bundled else plain(claim.value)
            # Retired for two reasons is retired all the same.
            meant = canonical(bool(value) if field == RETIRED else value)
            versions.setdefault(meant, claim._replace(value=value))
        if len(versions) > 1:
            yield Conflict(field, tuple(versions.values()))


def _mark(claim: Claim) -> Mark | None:
    if not plain(claim.value):
        return None
    return Mark(str(claim.value["reason"]), str(claim.value["date"]), claim.device)


def _flags(found: Resolved | None) -> tuple[Mark, ...]:
    """Return the doubts of all desks, one for each reason."""
    marks = [_mark(claim) for claim in found.claims] if found else []
    return tuple({mark.reason: mark for mark in reversed(marks) if mark}.values())[::-1]
