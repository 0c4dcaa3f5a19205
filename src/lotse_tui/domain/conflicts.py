"""What stands in several versions, and contacts that may be the same one noted twice.

Fields of the guide are not among them: they are weighed by what they mean (``guide_standing``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from lotse_tui.domain.closing import ABOUT, ClosedMonth, closing_of, in_dispute
from lotse_tui.domain.contact import Contact, contact_of_op
from lotse_tui.domain.operations import Folded, Ledger, Op, canonical

# What nearly every contact says: alike in these alone, two contacts are simply two.
_EVERYDAY = frozenset(("date", "hour", "channel", "asker", "topic", "site", "count"))


class Version(NamedTuple):
    """One of the states that something stands in.

    ``contact`` or ``note`` is what it says of a contact or closed month, None where it is
    ``withdrawn`` (of a month: open again); of an event, or of what a site has settled, ``op``
    says it. ``device`` wrote it on ``day`` (ISO).
    """

    op: Op
    contact: Contact | None
    device: str
    day: str
    note: ClosedMonth | None = None

    @property
    def withdrawn(self) -> bool:
        """Whether this version takes back what the others say."""
        return self.op.record is None


class Conflict(NamedTuple):
    """What desks left in different states; the first version counts until somebody decides.

    ``id`` is that of a contact or event, or the key of a closing (``2026-11-r1``) or of what a
    site has settled. ``folded`` is what to replace by the version that somebody takes.
    """

    id: str
    versions: tuple[Version, ...]
    folded: Folded

    @property
    def about(self) -> str:
        """What kind of thing it is: ``contact``, ``event``, ``closing`` or ``code``."""
        return self.folded.winner.about

    @property
    def month(self) -> str:
        """The closed month it is about, "" where it is something else."""
        return self.id[:7] if self.about == ABOUT else ""


def conflict_of(folded: Folded) -> Conflict:
    """Return the different states of what is in conflict, the one that counts first."""
    seen: set[str] = set()
    versions = []
    for op in folded.heads:
        said = canonical([op.action, op.record])
        if said not in seen:
            seen.add(said)
            is_contact = op.about == "contact" and op.record is not None
            note = closing_of(op) if op.about == ABOUT else None
            contact = contact_of_op(op) if is_contact else None
            versions.append(Version(op, contact, op.device, op.at, note))
    return Conflict(folded.winner.key, tuple(versions), folded)


def conflicts_in(ledger: Ledger) -> list[Conflict]:
    """Return all that waits for a decision: closed months first, then the oldest."""
    months = sorted((conflict_of(folded) for folded in in_dispute(ledger)), key=lambda one: one.id)
    others = [
        conflict_of(folded)
        for folded in ledger.conflicts()
        if folded.winner.about not in ("guide", ABOUT)
    ]
    others.sort(key=lambda one: (min(version.day for version in one.versions), one.id))
    return [*months, *others]


def doubles(contacts: Iterable[Contact]) -> list[tuple[Contact, ...]]:
    """Return groups of contacts that different desks noted alike in every detail.

    They may be one conversation that two people have written down. Only those of the same hour that
    say more than everyday ones are shown: two calls about addiction at eleven are just two calls.
    Nothing is ever merged by itself.
    """
    groups: dict[str, list[Contact]] = {}
    for contact in contacts:
        record: Mapping[str, Any] = contact.record
        if contact.hour is None or not record.keys() - _EVERYDAY:
            continue
        alike = {name: value for name, value in record.items() if name != "site"}
        groups.setdefault(canonical(alike), []).append(contact)
    return [tuple(group) for group in groups.values() if len({one.device for one in group}) > 1]
