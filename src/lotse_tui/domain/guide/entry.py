"""A guide entry: one place, offer or line that people can be referred to.

The shape follows Open Referral HSDS (organization, service, location, phone, schedule,
language, …), flattened to what a person reads; ``docs/guide-format.md`` says which field is
which of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping

from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Address(NamedTuple):
    """Where an entry is found; a part that nobody could prove is empty."""

    street: str = ""
    postcode: str = ""
    city: str = ""
    district: str = ""


class Phone(NamedTuple):
    """A telephone number, in E.164 (``+49231…``) or a German short code (``116117``)."""

    number: str
    label: str = ""


class Source(NamedTuple):
    """Where a fact was read: a URL or the title of a document, and its date if known.

    ``as_of`` has reduced precision: ``2019``, ``2019-05`` or ``2019-05-20``.
    """

    url_or_file: str
    as_of: str = ""


class Entry(NamedTuple):
    """One entry of the guide; immutable, its field names are those of the files.

    Codes (``kind``, ``topics``, ``access``, ``scope``, ``state``, ``confidence``) are ids of the
    lists in ``data/codes``. ``opening_hours`` is OpenStreetMap syntax, empty when no source
    gives times. Dates (``valid_from``, ``valid_until``) have reduced precision like
    :class:`Source`; ``verified`` is the day on which somebody last checked the whole entry. An
    empty ``languages`` means "not stated", never "German only".
    """

    id: str
    name: str
    kind: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    carrier: str = ""
    partners: tuple[str, ...] = ()
    address: Address = Address()
    region: str = ""
    state: str = ""
    scope: str = "local"
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    website: str = ""
    opening_hours: str = ""
    hours_note: str = ""
    topics: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    language_count: int = 0
    access: tuple[str, ...] = ()
    valid_from: str = ""
    valid_until: str = ""
    sources: tuple[Source, ...] = ()
    confidence: str = "medium"
    notes: str = ""
    verified: str = ""


# The lists that a record always has, even empty: "not stated" is said, not left to guess.
ALWAYS_PRESENT = frozenset(
    ("partners", "phones", "emails", "topics", "audience", "languages", "access", "sources")
)
REQUIRED = ("id", "name", "kind", "scope", "confidence")


_FIELDS = frozenset(Entry._fields)
_ADDRESS_FIELDS = frozenset(Address._fields)
_NOWHERE = Address()
_EMPTY = Entry("", "", "")
_PLACES = {field: place for place, field in enumerate(Entry._fields)}


def entry_from_record(record: Mapping[str, Any]) -> Entry:
    """Build an entry from a record that is known to be good (the bundled guide, our own log).

    The fast way: nothing is checked beyond the names of the fields, and the tuples are made
    without their constructors, which halves the time. Records of other people go through
    ``guide_check.check_record``.

    Raises:
        TypeError, AttributeError, KeyError: the record does not have the shape of an entry.
    """
    if not record.keys() <= _FIELDS:
        raise TypeError(min(record.keys() - _FIELDS))
    get = record.get
    new = tuple.__new__
    address = get("address")
    if address and not address.keys() <= _ADDRESS_FIELDS:
        raise TypeError(min(address.keys() - _ADDRESS_FIELDS))
    phones = [new(Phone, (item["number"], item.get("label", ""))) for item in get("phones", ())]
    sources = [
        new(Source, (item["url_or_file"], item.get("as_of", ""))) for item in get("sources", ())
    ]
    return new(
        Entry,
        (
            record["id"],
            record["name"],
            record["kind"],
            get("description", ""),
            tuple(get("aliases", ())),
            get("carrier", ""),
            tuple(get("partners", ())),
            new(Address, [address.get(part, "") for part in Address._fields])
            if address
            else _NOWHERE,
            get("region", ""),
            get("state", ""),
            record["scope"],
            tuple(phones),
            tuple(get("emails", ())),
            get("website", ""),
            get("opening_hours", ""),
            get("hours_note", ""),
            tuple(get("topics", ())),
            tuple(get("audience", ())),
            tuple(get("languages", ())),
            get("language_count", 0),
            tuple(get("access", ())),
            get("valid_from", ""),
            get("valid_until", ""),
            tuple(sources),
            record["confidence"],
            get("notes", ""),
            get("verified", ""),
        ),
    )


def entry_with(entry: Entry, values: Mapping[str, Any]) -> Entry:
    """Return ``entry`` with other values, which have the form of a record and are known to be good.

    None empties a field. Much faster than the way over a record: ``lotse find`` goes it for every
    entry that was changed.
    """
    items = list(entry)
    for field, value in values.items():
        items[_PLACES[field]] = _EMPTY[_PLACES[field]] if value is None else _held(field, value)
    return tuple.__new__(Entry, items)


def _held(field: str, value: Any) -> Any:
    """Return a value of a record as an entry holds it."""
    if field == "phones":
        return tuple([Phone(item["number"], item.get("label", "")) for item in value])
    if field == "sources":
        return tuple([Source(item["url_or_file"], item.get("as_of", "")) for item in value])
    if field == "address":
        return Address(**value)
    return tuple(value) if isinstance(value, list) else value


def entry_to_record(entry: Entry) -> dict[str, Any]:
    """Return the JSON object of an entry, its keys in the order of the files.

    What is empty is left out, except the lists that are always present and the required fields.
    """
    record: dict[str, Any] = {}
    for field, value in zip(Entry._fields, entry, strict=True):
        if value or field in ALWAYS_PRESENT or field in REQUIRED:
            record[field] = _plain(value)
    return {field: value for field, value in record.items() if value != {}}


def _plain(value: Any) -> Any:
    """Return ``value`` as JSON has it: an object without its empty parts, or a list."""
    if isinstance(value, (Address, Phone, Source)):
        return {name: part for name, part in zip(value._fields, value, strict=True) if part}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
