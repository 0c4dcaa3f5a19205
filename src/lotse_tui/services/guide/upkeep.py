"""Keeping the guide up to date: whoever learns that a number has changed corrects it for everybody.

Every change is an operation of the log, so it reaches all desks with the next sync and can be
taken back by ``Logbook.undo``; the bundled guide is never overwritten.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lotse_tui.domain.errors import BadField, BadValue, NotFound
from lotse_tui.domain.guide.acts import Said, draft_of, drafts_of, history_of, value_in
from lotse_tui.domain.guide.changes import (
    ENTRY,
    FLAG,
    RETIRED,
    STANDING_FIELDS,
    VERIFIED,
    Judge,
    plain,
    with_values,
)
from lotse_tui.domain.guide.check import ERROR, check_record
from lotse_tui.domain.guide.fields import FIELDS, nearest_field
from lotse_tui.domain.guide.fit import broken_rule, slug
from lotse_tui.domain.guide.importing import ImportPlan, plan_import, values_of
from lotse_tui.domain.guide.standing import BUNDLED, Standing, standing_of
from lotse_tui.domain.guide.work import Task, work_list
from lotse_tui.domain.operations import Draft, Op

if TYPE_CHECKING:
    from lotse_tui.services.guide.local_changes import LocalChanges
    from lotse_tui.services.house import House
    from lotse_tui.storage.own_log import OwnLog

Operations = Mapping[str, Mapping[str, Sequence[Op]]]  # by entry and field

OURS, THEIRS = "ours", "theirs"
# A doubt that is settled by correcting one of these fields.
_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "number_wrong": ("phones",),
    "hours_wrong": ("opening_hours", "hours_note"),
    "address_wrong": ("address",),
    "language_wrong": ("languages", "language_count"),
}


class Upkeep:
    """Verifies, corrects, adds, retires and doubts entries, and decides what is open.

    Ids may be shortened as in ``lotse show``. Every act is stored durably, all of it or nothing,
    and is in ``house.guidebook`` when it returns. What changes nothing is not stored.

    All acts raise NotFound where there is no such entry, and DiskError or LockTimeout where
    nothing could be stored.
    """

    def __init__(self, house: House, own: OwnLog, local: LocalChanges) -> None:
        self._house = house
        self._own = own
        self._local = local

    def standing(self, entry_id: str) -> Standing:
        """Return how an entry stands: checked, corrected, doubted, retired, what is open."""
        return self._standing(self._known(entry_id))

    def standings(self) -> dict[str, Standing]:
        """Return how every entry stands of which somebody here has said something, by id."""
        self._house.refresh_guide()
        ops = self._local.operations()  # once: asking looks at every month file
        return {entry_id: self._standing(entry_id, ops) for entry_id in ops}

    def verify(self, entry_id: str) -> Standing:
        """Note that the whole entry was checked today and is right; doubts are settled by it."""
        standing = self.standing(entry_id)
        answered = {FLAG: None} if standing.flags else {}
        return self._act(standing, {VERIFIED: self._today(), **answered})

    def correct(self, entry_id: str, changes: Mapping[str, Any]) -> Standing:
        """Correct some fields; values have the form of a record, None clears a field.

        A doubt about a field that is corrected is settled by it, an open difference or conflict
        in it as well.

        Raises:
            BadField: a field nobody knows, or a value that breaks a rule of the guide.
        """
        standing = self.standing(entry_id)
        self._check_changes(standing, changes)
        act = dict(changes)
        if standing.flags and all(
            any(field in changes for field in _ANSWERS.get(mark.reason, ()))
            for mark in standing.flags
        ):
            act[FLAG] = None
        return self._act(standing, act)

    def add(self, record: Mapping[str, Any]) -> Standing:
        """Add an entry and return it; its id is made here and never given again.

        ``scope`` (local) and ``confidence`` (medium) may be left out. The entry counts as checked
        today.

        Raises:
            BadField: the first value that breaks a rule of the guide, or is missing.
        """
        made = {name: value for name, value in record.items() if plain(value) is not None}
        entry_id = f"{slug(made)}-{os.urandom(2).hex()}"
        whole = {
            "scope": "local",
            "confidence": "medium",
            VERIFIED: self._today(),
            **made,
            "id": entry_id,
        }
        for problem in check_record(whole, self._house.codes).problems:
            if problem.severity == ERROR:
                raise BadField(problem.field, problem.value, rule=problem.rule, meant=problem.meant)
        return self._act(Standing(entry_id, "", {}), {ENTRY: whole})

    def retire(self, entry_id: str, reason: str) -> Standing:
        """Take an entry out of the guide; it can still be looked up, and come back.

        Raises:
            BadValue: ``reason`` is no code of ``guide_retired``.
        """
        standing = self.standing(entry_id)
        answered = {FLAG: None} if standing.flags else {}
        return self._act(standing, {RETIRED: self._mark(reason, "guide_retired"), **answered})

    def restore(self, entry_id: str) -> Standing:
        """Bring a retired entry back."""
        return self._act(self.standing(entry_id), {RETIRED: None})

    def flag(self, entry_id: str, reason: str) -> Standing:
        """Note a doubt, so that the entry comes to the front of everybody's work list.

        Raises:
            BadValue: ``reason`` is no code of ``guide_flag``.
        """
        return self._act(self.standing(entry_id), {FLAG: self._mark(reason, "guide_flag")})

    def unflag(self, entry_id: str) -> Standing:
        """Settle the doubts about an entry without having checked all of it."""
        return self._act(self.standing(entry_id), {FLAG: None})

    def decide(self, entry_id: str, field: str, take: str) -> Standing:
        """Decide a conflict, a difference to the bundled guide, or an unfit value.

        ``take`` is ``ours`` (what counts here now), ``theirs`` (the bundled guide, now and in
        future) or the number of a version in ``Standing.conflicts``, from 1 on.

        Raises:
            BadValue: nothing is open in ``field``, or ``take`` is none of these.
        """
        standing = self.standing(entry_id)
        fields = standing.open_fields
        if field not in fields:
            raise BadValue("FIELD", field, rule="unknown" if fields else "settled", allowed=fields)
        versions = next((c.versions for c in standing.conflicts if c.field == field), ())
        allowed = [OURS, *map(str, range(1, len(versions) + 1))]
        if standing.origin == BUNDLED and field not in STANDING_FIELDS:
            allowed.insert(1, THEIRS)
        if take not in allowed:
            raise BadValue("take", take, allowed=tuple(allowed))
        value, bundled = value_in(standing, field), take == THEIRS
        if take.isdigit():
            value, bundled = versions[int(take) - 1][:2]
        ops = self._local.operations().get(standing.entry_id, {}).get(field, ())
        self._store([draft_of(standing, field, value, _new_change(), ops, as_bundled=bundled)])
        return self._standing(standing.entry_id)

    def history(self, entry_id: str) -> tuple[Said, ...]:
        """Return every change of an entry by anybody, the newest first."""
        names = {state.device: state.desk for state in self._house.exchange.devices()}
        return history_of(self._local.operations().get(self._known(entry_id), {}), names)

    def work_list(self, limit: int = 0) -> list[Task]:
        """Return what to look at next, the most urgent first; ``limit`` 0 means everything."""
        standings = self.standings().values()
        today = self._house.clock().date()
        found = work_list(self._house.guidebook.entries, standings, today)
        return found[:limit] if limit > 0 else found

    def open_questions(self) -> list[Standing]:
        """Return the entries in which somebody has to decide something, by id."""
        found = sorted(self.standings().items())
        return [standing for _, standing in found if standing.open_fields]

    def plan_import(self, records: Sequence[Any]) -> ImportPlan:
        """Return what taking in records would change, record by record; nothing is stored.

        See :func:`~lotse_tui.domain.guide_import.plan_import`.
        """
        self._house.refresh_guide()
        ops = self._local.operations()
        return plan_import(
            records, lambda entry_id: self._standing(entry_id, ops), self._house.codes
        )

    def carry_out(self, plan: ImportPlan) -> tuple[str, ...]:
        """Store what a plan says in one durable write, and return the ids of what it changed.

        What somebody changed since the plan was made is left alone. An undo takes all of it back.
        """
        ops, change = self._local.operations(), _new_change()
        drafts: list[Draft] = []
        for item in plan.items:
            standing = self._standing(item.entry_id, ops)
            values = values_of(item, standing)
            drafts += drafts_of(standing, values, change, ops.get(item.entry_id, {}))
        self._store(drafts)
        return tuple(dict.fromkeys(draft.key.partition("/")[0] for draft in drafts))

    def _known(self, entry_id: str) -> str:
        """Return the whole id.

        Raises:
            NotFound: neither the guide nor any operation has it.
        """
        self._house.refresh_guide()
        try:
            return self._house.guidebook.entry(entry_id).id
        except NotFound:
            if entry_id.strip() in self._local.operations():
                return entry_id.strip()
            raise

    def _standing(self, entry_id: str, ops: Operations | None = None) -> Standing:
        bundled = self._house.guidebook.bundled_record(entry_id)
        several = self._local.operations() if ops is None else ops
        return standing_of(entry_id, bundled, several.get(entry_id, {}), self._judge)

    @property
    def _judge(self) -> Judge:
        return lambda entry_id, field, value: broken_rule(entry_id, field, value, self._house.codes)

    def _check_changes(self, standing: Standing, changes: Mapping[str, Any]) -> None:
        for field in changes:
            if field not in FIELDS or field == "id":
                raise BadField(
                    field, field, rule="unknown_field", meant=nearest_field(field).replace("id", "")
                )
        record = with_values(standing.record, changes)
        for problem in check_record(record, self._house.codes).problems:
            if problem.severity == ERROR and _root(problem.field) in changes:
                raise BadField(problem.field, problem.value, rule=problem.rule, meant=problem.meant)

    def _mark(self, reason: str, codes: str) -> dict[str, str]:
        code = self._house.codes[codes].check("reason", reason)
        return {"reason": code, "date": self._today()}

    def _today(self) -> str:
        return self._house.clock().date().isoformat()

    def _act(self, standing: Standing, values: Mapping[str, Any]) -> Standing:
        ops = self._local.operations()
        self._store(drafts_of(standing, values, _new_change(), ops.get(standing.entry_id, {})))
        return self._standing(standing.entry_id)

    def _store(self, drafts: Sequence[Draft]) -> None:
        """Store guide operations in one durable write: all of them or none."""
        if drafts:
            lamports = (
                op.lamport
                for fields in self._local.operations().values()
                for ops in fields.values()
                for op in ops
            )
            self._own.append(
                drafts, self._house.clock().date(), known_lamport=max(lamports, default=0)
            )
        self._house.refresh_guide()


def _new_change() -> str:
    return os.urandom(4).hex()


def _root(field: str) -> str:
    return field.partition(".")[0].partition("[")[0]
