"""Planning what to take in: new operations of other desks, month by month."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from lotse_tui.domain.operations import Folded, Ledger, Op, name_of
from lotse_tui.domain.suspicion import changed_contacts, first_of, too_many, too_much_of_guide
from lotse_tui.services.stores import Stores
from lotse_tui.services.sync.incoming import Inbox, MonthLetter, Problem
from lotse_tui.storage.codec import Head


class Arrival(NamedTuple):
    """A month of another device as it will stand in the mirror; ``new`` are the new operations."""

    head: Head
    ops: tuple[Op, ...]
    new: tuple[Op, ...]


class Doubt(NamedTuple):
    """A file that waits for a person's answer (see ``services/sync/answers.py``).

    ``reason`` is ``number`` (``ops`` are what it tells otherwise, ``held`` what is held instead),
    ``changes`` (``ops`` are those that change contacts of other desks, ``before`` those contacts
    without them) or ``guide`` (likewise; what nobody here had changed is not in ``before``).
    """

    file: str
    device: str
    reason: str
    ops: tuple[Op, ...]
    before: Mapping[str, Folded]
    held: tuple[Op, ...] = ()


class Arrivals(NamedTuple):
    """What to take in, and what waits."""

    months: tuple[Arrival, ...]
    doubts: tuple[Doubt, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The waiting files as problems of a sync."""
        return tuple(Problem("suspicious", d.file, d.device, d.reason) for d in self.doubts)


def plan_arrivals(
    stores: Stores, inbox: Inbox, own_device: str, accept: Collection[str] = ()
) -> Arrivals:
    """Return what to take in, and the files that wait for a person's yes.

    A file waits where it tells a number otherwise than before, changes too many contacts of
    another desk at once, be they held here or arriving at the same time, or too much of the guide.
    ``accept`` names those that somebody has looked at, unless it is about a number.
    """
    by_device: dict[str, list[MonthLetter]] = {}
    for letter in inbox.months:
        if letter.head.device != own_device:
            by_device.setdefault(letter.head.device, []).append(letter)
    if not by_device:
        return Arrivals((), ())
    ledger = stores.ledger()
    arriving = (op for letter in inbox.months for op in letter.ops)
    replaced = {op_id for op in (*ledger.all_ops(), *arriving) for op_id in op.prev}
    settled = replaced | stores.refused.ids()
    senders = [
        _Sender(stores, device, letters, settled) for device, letters in sorted(by_device.items())
    ]
    scale = _Scale(ledger, senders, inbox)
    doubts: list[Doubt] = []
    for sender in senders:
        for letter in sender.letters:
            doubt = sender.doubt(letter, scale, accepted=letter.letter.name in accept)
            if doubt is None:
                sender.take(letter)
            else:
                doubts.append(doubt)
                inbox.known.pop(letter.letter.name, None)
    return Arrivals(tuple(month for s in senders for month in s.arrivals()), tuple(doubts))


class _Sender:
    """What is held of one device, and what its letters add."""

    def __init__(
        self,
        stores: Stores,
        device: str,
        letters: Iterable[MonthLetter],
        settled: Collection[str],
    ) -> None:
        self.device = device
        self.letters = sorted(letters, key=lambda item: (item.head.month, item.head.last))
        self.settled = settled
        self._held = {
            month: {op.number: op for op in stores.mirrored_ops(device, month)}
            for month in stores.mirror.months(device)
        }
        self._numbers = {number: op for ops in self._held.values() for number, op in ops.items()}
        self._heads: dict[str, Head] = {}
        self._new: dict[str, list[Op]] = {}
        self._created: frozenset[str] | None = None

    def fresh(self, letter: MonthLetter) -> list[Op]:
        """Return the operations of ``letter`` under numbers that are not known yet."""
        return [op for op in letter.ops if op.number not in self._numbers]

    def doubt(self, letter: MonthLetter, scale: _Scale, *, accepted: bool) -> Doubt | None:
        """Return why ``letter`` must wait, None where it need not."""
        known = self._numbers
        otherwise = [
            op for op in letter.ops if op.number in known and known[op.number].raw != op.raw
        ]
        # What somebody refused, or issued again under another number, is settled.
        otherwise = [op for op in otherwise if op.id not in self.settled]
        name = letter.letter.name
        if otherwise:
            held = tuple(known[op.number] for op in otherwise)
            return Doubt(name, self.device, "number", tuple(otherwise), {}, held)
        if accepted:
            return None
        fresh = self.fresh(letter)
        changed = scale.too_many(self, fresh)
        if not changed:
            guide = scale.too_much_of_guide(self, fresh)
            return Doubt(name, self.device, "guide", *guide) if guide else None
        ops = tuple(op for op in fresh if op.key in changed and op.about == "contact")
        return Doubt(name, self.device, "changes", ops, changed)

    def takes(self, op: Op) -> bool:
        """Tell whether ``op`` has been taken in, or will be."""
        known = self._numbers.get(op.number)
        return known is not None and known.raw == op.raw

    def credible(self, letter: MonthLetter) -> Iterable[Op]:
        """Yield the operations of ``letter`` that contradict nothing that is held."""
        return (op for op in letter.ops if op.number not in self._numbers or self.takes(op))

    def created(self) -> frozenset[str]:
        """Return the keys that the letters set without replacing anything: mostly new contacts."""
        if self._created is None:
            ops = (op for letter in self.letters for op in letter.ops)
            self._created = frozenset(op.key for op in ops if not op.prev)
        return self._created

    def take(self, letter: MonthLetter) -> None:
        """Add the operations of ``letter`` that are not known yet."""
        month = letter.head.month
        self._heads[month] = letter.head
        for op in self.fresh(letter):
            self._numbers[op.number] = op
            self._new.setdefault(month, []).append(op)

    def arrivals(self) -> Iterable[Arrival]:
        """Yield the months that gain something."""
        for month, new in self._new.items():
            held = self._held.get(month, {})
            yield Arrival(self._heads[month], (*held.values(), *new), tuple(new))


class _Scale:
    """Weighs letters against all that is known or arrives with them."""

    def __init__(self, ledger: Ledger, senders: Iterable[_Sender], inbox: Inbox) -> None:
        self._held = ledger
        self._senders = tuple(senders)
        self._cards = inbox.cards
        self._all: Ledger | None = None

    def too_many(self, sender: _Sender, fresh: Iterable[Op]) -> Mapping[str, Folded]:
        """Return the contacts of others that change, where they are too many; else nothing.

        What the desk they belong to has taken in itself, as its card says, needs no second yes.
        """
        foreign = [op for op in fresh if op.about == "contact" and self._concerns(sender, op)]
        if not foreign:  # as nearly always: nothing else need be folded
            return {}
        ledger = self._everything()

        def pending(op: Op) -> bool:
            return op.device == sender.device and not sender.takes(op)

        unseen = [op for op in foreign if op.number > self._seen(sender, ledger.ops(op.key))]
        changed = changed_contacts(unseen, ledger, pending)
        return changed if too_many(changed, ledger) else {}

    def too_much_of_guide(
        self, sender: _Sender, fresh: Iterable[Op]
    ) -> tuple[tuple[Op, ...], Mapping[str, Folded]] | None:
        """Return the guide changes, and what stood before them, where they are too many.

        What another desk has taken in, as its card says, needs no second yes.
        """
        others = [card for device, card in self._cards.items() if device != sender.device]
        seen = max((card.seen.get(sender.device, 0) for card in others), default=0)
        unseen = [op for op in fresh if op.number > seen and op.id not in sender.settled]
        ops = too_much_of_guide(unseen, self._held)
        before = {op.key: self._held[name_of(op)] for op in ops if name_of(op) in self._held}
        return (tuple(ops), before) if ops else None

    def _concerns(self, sender: _Sender, op: Op) -> bool:
        """Tell whether ``op`` may concern a contact of another desk."""
        known = self._held.ops(op.key)
        if known:
            return any(other.device != sender.device for other in known)
        return op.key not in sender.created()

    def _seen(self, sender: _Sender, ops: Iterable[Op]) -> int:
        """Return how far the desk that recorded a contact has received ``sender``."""
        card = self._cards.get(first_of(ops).device)
        return card.seen.get(sender.device, 0) if card else 0

    def _everything(self) -> Ledger:
        if self._all is None:
            self._all = Ledger(self._held.all_ops())
            for sender in self._senders:
                for letter in sender.letters:
                    self._all.add(sender.credible(letter))
        return self._all
