"""Planning what to take in: new operations of other desks, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lotse_tui.domain.operations import Ledger, Op
from lotse_tui.domain.suspicion import changes_too_much
from lotse_tui.services.incoming import Inbox, MonthLetter, Problem
from lotse_tui.services.stores import Stores
from lotse_tui.storage.codec import Head


class Arrival(NamedTuple):
    """A month of another device as it will stand in the mirror; ``new`` are the new operations."""

    head: Head
    ops: tuple[Op, ...]
    new: tuple[Op, ...]


def plan_arrivals(
    stores: Stores, inbox: Inbox, own_device: str, accept: frozenset[str]
) -> tuple[list[Arrival], list[Problem]]:
    """Return what to take in, and the files that wait for a person's yes.

    A file waits where it tells a number otherwise than before, or changes too many contacts of
    another desk at once; ``accept`` names those somebody has looked at.
    """
    by_device: dict[str, list[MonthLetter]] = {}
    for letter in inbox.months:
        if letter.head.device != own_device:
            by_device.setdefault(letter.head.device, []).append(letter)
    if not by_device:
        return [], []
    ledger = stores.ledger()
    arrivals: list[Arrival] = []
    problems: list[Problem] = []
    for device, letters in sorted(by_device.items()):
        sender = _Sender(stores, device)
        for letter in sorted(letters, key=lambda item: (item.head.month, item.head.last)):
            reason = sender.doubts(letter, ledger, accepted=letter.letter.name in accept)
            if reason:
                problems.append(Problem("suspicious", letter.letter.name, device, reason))
                inbox.known.pop(letter.letter.name, None)
            else:
                sender.take(letter)
        arrivals.extend(sender.arrivals())
    return arrivals, problems


class _Sender:
    """What is held of one device, and what its letters add."""

    def __init__(self, stores: Stores, device: str) -> None:
        self._held = {
            month: {op.number: op for op in stores.mirrored_ops(device, month)}
            for month in stores.mirror.months(device)
        }
        self._numbers = {number: op for ops in self._held.values() for number, op in ops.items()}
        self._heads: dict[str, Head] = {}
        self._new: dict[str, list[Op]] = {}

    def doubts(self, letter: MonthLetter, ledger: Ledger, *, accepted: bool) -> str:
        """Return why ``letter`` must wait: ``number``, ``changes``, or "" where it need not."""
        known = self._numbers
        if any(op.number in known and known[op.number].raw != op.raw for op in letter.ops):
            return "number"
        fresh = [op for op in letter.ops if op.number not in known]
        return "changes" if not accepted and changes_too_much(fresh, ledger) else ""

    def take(self, letter: MonthLetter) -> None:
        """Add the operations of ``letter`` that are not known yet."""
        month = letter.head.month
        self._heads[month] = letter.head
        for op in letter.ops:
            if op.number not in self._numbers:
                self._numbers[op.number] = op
                self._new.setdefault(month, []).append(op)

    def arrivals(self) -> Iterable[Arrival]:
        """Yield the months that gain something."""
        for month, new in self._new.items():
            held = self._held.get(month, {})
            yield Arrival(self._heads[month], (*held.values(), *new), tuple(new))
