"""From a number of a report back to its contacts: which ones a row counts.

The other way round as ``domain.tally`` and ``domain.report.tables`` go; a test holds that the
contacts behind every row of a report add up to its count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.report.model import NOT_STATED, UNASSIGNED
from lotse_tui.domain.tally import CLEARING_FIELDS, Key, main_topic, main_topics

KeysOf = Callable[[Contact], Iterable[Key]]

# Tables whose rows count something other than contacts.
NO_CONTACTS = frozenset(("event",))


def behind(contacts: Iterable[Contact], table: str, key: Key | None, codes: Codes) -> list[Contact]:
    """Return those of ``contacts`` that the row ``key`` of a report's table counts.

    ``key`` None asks for the whole table, the table "" for everything that is counted. Withdrawn
    contacts stand among them where they would be counted.
    """
    keys_of = _keys_of(table, codes)
    return [one for one in contacts if _belongs(one, table) and _fits(one, key, keys_of)]


def _fits(contact: Contact, key: Key | None, keys_of: KeysOf) -> bool:
    if key is None:
        return True
    keys = [tuple(clean(part, limit=80) for part in one) for one in keys_of(contact)]
    return key in keys or (not keys and key == (NOT_STATED,))


def _belongs(contact: Contact, table: str) -> bool:
    """Tell whether the contact is counted in the total of the table at all."""
    if table == "excluded":
        return not contact.counted
    if not contact.counted or table in NO_CONTACTS:
        return False
    if table in ("referral", "gap"):
        return bool(contact.referrals if table == "referral" else contact.gap)
    if table in CLEARING_FIELDS:
        return any(field in contact.record for field in CLEARING_FIELDS)
    of, slash, code = table.partition("/")
    if table == "topic/citizen":
        return contact.asker == "citizen"
    return not slash or _value(contact, of) == code


def _keys_of(table: str, codes: Codes) -> KeysOf:
    """Return what gives the keys of a contact in a table; none where it states nothing."""
    of, colon, name = table.partition(":")
    if colon:
        return _rolled(of, name, codes)
    if table.partition("/")[0] == "topic" or table == "gap":
        mains = main_topics(codes)
        if table == "gap":
            return lambda one: [(main_topic(one, mains), one.gap, _stated(one, "gap_detail"))]
        return lambda one: [(main_topic(one, mains),)]
    if table == "referral":
        return lambda one: [(entry,) for entry in one.referrals]
    if table == "fine_topic":
        return lambda one: [(one.topic,)]
    of, slash, _ = table.partition("/")
    return _plain(f"{of}_detail" if slash else table)


def _plain(field: str) -> KeysOf:
    def keys(contact: Contact) -> Iterator[Key]:
        value = _value(contact, field)
        if value is not None:
            yield (str(value),)

    return keys


def _rolled(of: str, name: str, codes: Codes) -> KeysOf:
    rows = next(roll_up.rows for roll_up in codes.roll_ups(of) if roll_up.id == name)
    code_of = _keys_of(of, codes)

    def keys(contact: Contact) -> list[Key]:
        ((code,),) = code_of(contact)
        return [(row.id,) for row in rows if code in row.members] or [(UNASSIGNED,)]

    return keys


def _stated(contact: Contact, field: str) -> str:
    return str(contact.record.get(field, ""))


def _value(contact: Contact, field: str) -> Any:
    """Return what a contact says in a field of its own or of its record, None for nothing."""
    if field == "excluded":
        return contact.scope
    if field in ("channel", "asker", "month", "device", "hour"):
        return getattr(contact, field)
    return contact.record.get(field)
