"""What stands in several versions, and contacts that may be the same one noted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from lotse_tui.domain.closing import ABOUT, ClosedMonth, closing_of
from lotse_tui.domain.contact import Contact, contact_of_op
from lotse_tui.domain.operations import Folded, Op, canonical

# What nearly every contact says: alike in these alone, two contacts are simply two.
_EVERYDAY = frozenset(("date", "hour", "channel", "asker", "topic", "site", "count"))


class Version(NamedTuple):
    """One of the states a contact or a closed month stands in.

    ``contact`` or ``note`` is what it says, None where it is ``withdrawn`` (of a month: open
    again). ``device`` wrote it on ``day`` (ISO); ``op`` is the operation that says so.
    """

    op: Op
    contact: Contact | None
    device: str
    day: str
    note: ClosedMonth | None = None

    @property
    def withdrawn(self) -> bool:
        """Whether this version takes the contact, or the closing of the month, back."""
        return self.op.record is None


class Conflict(NamedTuple):
    """What desks left in different states; the first version counts until somebody decides.

    ``id`` is that of a contact or the key of a closing (``2026-11-r1``).
    """

    id: str
    versions: tuple[Version, ...]

    @property
    def month(self) -> str:
        """The closed month it is about, "" where it is a contact."""
        return self.id[:7] if self.versions[0].op.about == ABOUT else ""


def conflict_of(folded: Folded) -> Conflict:
    """Return the different states of what is in conflict, the one that counts first."""
    seen: set[str] = set()
    versions = []
    for op in folded.heads:
        said = canonical([op.action, op.record])
        if said not in seen:
            seen.add(said)
            if op.about == ABOUT:
                versions.append(Version(op, None, op.device, op.at, closing_of(op)))
            else:
                contact = contact_of_op(op) if op.record is not None else None
                versions.append(Version(op, contact, op.device, op.at))
    return Conflict(folded.winner.key, tuple(versions))


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
