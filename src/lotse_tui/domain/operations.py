"""Operations: what the log is made of, and how sets of them merge.

Each operation says ``set`` (with the full record) or ``del`` for one key. Contacts, events,
guide changes and month closings are all operations: one mechanism. Merging is set union, so it
is commutative, associative and idempotent; nothing here depends on a wall clock, a file name or
the order of reading (``docs/log-format.md``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# hashlib loads OpenSSL, a tenth of a Python start; `random` reaches past it in the same way.
try:
    from _blake2 import blake2b
except ImportError:  # an interpreter built without the module
    from hashlib import blake2b

ABOUTS = ("contact", "event", "guide", "closing", "code")


def digest(data: bytes) -> str:
    """Return the BLAKE2b-128 of ``data`` as 32 hexadecimal digits."""
    return str(blake2b(data, digest_size=16).hexdigest())


def canonical(value: object) -> str:
    """Return the one JSON text of ``value``: keys sorted, no spaces, no escapes beyond JSON's.

    Values hold strings, whole numbers, booleans, null, lists and objects only, so the text does
    not depend on the machine.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Op(NamedTuple):
    """One operation, immutable. ``raw`` is the object as written, unknown keys included.

    ``number`` runs without gaps per device. ``lamport`` is greater than that of everything the
    device knew. ``prev`` names the ids of the operations it replaces. ``at`` is the civil date
    of recording: a day, not a minute, so that the log cannot be matched with a telephone bill.
    ``undoes`` is the id of the operation an undo takes back.
    """

    action: str
    about: str
    key: str
    device: str
    number: int
    lamport: int
    prev: tuple[str, ...]
    record: Mapping[str, Any] | None
    at: str
    undoes: str
    raw: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The hash of the canonical JSON: the same operation has it wherever it turns up."""
        return digest(canonical(self.raw).encode())


def op_from_raw(raw: Mapping[str, Any]) -> Op:
    """Wrap a decoded operation whose types are already known to be right."""
    return Op(
        raw["op"],
        raw["about"],
        raw["key"],
        raw["device"],
        raw["number"],
        raw["lamport"],
        tuple(raw.get("prev", ())),
        raw.get("record"),
        raw["at"],
        raw.get("undoes", ""),
        raw,
    )


class Draft(NamedTuple):
    """An operation before the log gives it a device, a number and a Lamport counter."""

    about: str
    key: str
    record: Mapping[str, Any] | None
    prev: tuple[str, ...] = ()
    undoes: str = ""

    def sealed(self, *, device: str, number: int, lamport: int, at: str) -> Op:
        """Return the operation; ``del`` where the draft has no record."""
        raw: dict[str, Any] = {
            "op": "del" if self.record is None else "set",
            "about": self.about,
            "key": self.key,
            "device": device,
            "number": number,
            "lamport": lamport,
            "at": at,
        }
        if self.prev:
            raw["prev"] = list(self.prev)
        if self.undoes:
            raw["undoes"] = self.undoes
        if self.record is not None:
            raw["record"] = dict(self.record)
        return op_from_raw(raw)


class Folded(NamedTuple):
    """What a key stands for after merging: the winner and all heads nobody replaced."""

    winner: Op
    heads: tuple[Op, ...]

    @property
    def living(self) -> bool:
        """Whether the key still counts."""
        return self.winner.action == "set"

    @property
    def in_conflict(self) -> bool:
        """Whether desks left different states side by side that nobody has joined yet."""
        several = len(self.heads) > 1  # nearly never: spare the others the text
        return several and len({(head.action, canonical(head.record)) for head in self.heads}) > 1

    def replaced_by(self, record: Mapping[str, Any] | None, undoes: str = "") -> Draft:
        """Return the draft that takes the place of all heads; None withdraws the key."""
        heads = tuple(head.id for head in self.heads)
        return Draft(self.winner.about, self.winner.key, record, heads, undoes)


def fold_key(ops: Iterable[Op]) -> Folded:
    """Merge the operations of one key; at least one must be given.

    Among the operations that no other replaces the winner is the greatest by (``set`` before
    ``del``, Lamport, device, number, id): an edit beats a concurrent deletion.
    """
    several = tuple(ops)
    if len(several) == 1:  # nearly every key: spare the hashing
        return Folded(several[0], several)
    by_id = {op.id: op for op in several}
    replaced = {prev for op in by_id.values() for prev in op.prev}
    heads = {op_id: op for op_id, op in by_id.items() if op_id not in replaced}
    ranked = sorted(
        heads.items(),
        key=lambda item: (
            item[1].action == "set",
            item[1].lamport,
            item[1].device,
            item[1].number,
            item[0],
        ),
        reverse=True,
    )
    return Folded(ranked[0][1], tuple(op for _, op in ranked))


def name_of(op: Op) -> str:
    """Return what a ledger keeps ``op`` under: its key, after the kind where it is no contact.

    So a file that uses the key of a contact for something else touches no contact.
    """
    return op.key if op.about == "contact" else f"{op.about}:{op.key}"


class Ledger:
    """All operations this desk knows, folded key by key; grows by :meth:`add` only.

    Keys are those of contacts; see :func:`name_of` for the other kinds. It may be read in one
    thread while another one adds.
    """

    __slots__ = ("_by_key", "_folded", "_names", "_size", "lamport")

    def __init__(self, ops: Iterable[Op] = ()) -> None:
        self._by_key: dict[str, list[Op]] = {}
        self._names: dict[str, list[str]] = {}  # by what their first operation is about
        self._folded: dict[str, tuple[int, Folded]] = {}  # with how many operations it was made of
        self._size = 0
        self.lamport = 0
        self.add(ops)

    def add(self, ops: Iterable[Op]) -> None:
        """Take in operations; one that is already there changes nothing."""
        for op in ops:
            name = name_of(op)
            known = self._by_key.setdefault(name, [])
            if any(op.number == other.number and op.raw == other.raw for other in known):
                continue
            if not known:
                self._names.setdefault(op.about, []).append(name)
            known.append(op)
            self._size += 1
            self.lamport = max(self.lamport, op.lamport)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def __getitem__(self, key: str) -> Folded:
        """Return what ``key`` stands for; KeyError where nobody ever set it."""
        ops = self._by_key[key]
        found = self._folded.get(key)
        if found is None or found[0] != len(ops):
            several = tuple(ops)  # another thread may add meanwhile
            found = self._folded[key] = len(several), fold_key(several)
        return found[1]

    def __iter__(self) -> Iterator[str]:
        """Yield all keys in the order of their first operation's arrival."""
        return iter(tuple(self._by_key))

    def ops(self, key: str) -> tuple[Op, ...]:
        """Return every operation of ``key``: its whole history."""
        return tuple(self._by_key.get(key, ()))

    def __len__(self) -> int:
        """Return the number of operations, each counted once."""
        return self._size

    def all_ops(self) -> Iterable[Op]:
        """Yield every operation once."""
        for ops in tuple(self._by_key.values()):
            yield from tuple(ops)

    def folded(self, about: str) -> list[Folded]:
        """Return what stands under each key of one kind, withdrawn ones included."""
        return [self[name] for name in tuple(self._names.get(about, ()))]

    def conflicts(self) -> list[Folded]:
        """Return the keys whose heads differ and wait for somebody's decision."""
        return [
            self[key]
            for key, ops in tuple(self._by_key.items())
            if len(ops) > 1 and self[key].in_conflict
        ]
