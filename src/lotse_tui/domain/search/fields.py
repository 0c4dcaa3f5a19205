"""Which fields of an entry are searched, what a hit in each is worth, and their texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.search.text_index import Column, Field

# Names say what an entry is, notes mention much in passing. Lists of keywords have no length.
FIELDS = (
    Field("name", 9.0, 0.3, leading=True),
    Field("aliases", 8.0, keywords=True, leading=True),
    Field("topics", 7.0, keywords=True, leading=True),
    Field("kind", 4.0, keywords=True, leading=True),
    Field("place", 4.0, keywords=True, leading=True),
    Field("state", 2.0, keywords=True),
    Field("audience", 4.0, keywords=True),
    Field("carrier", 3.0, keywords=True),
    Field("languages", 3.0, keywords=True),
    Field("access", 2.0, keywords=True),
    Field("contact", 2.0, passing=True),
    Field("description", 2.0, 0.5),
    Field("notes", 0.7, 0.5, passing=True),
)
_CODED = ("topics", "kind", "state", "languages", "access")
COUNTRY_CODE = "+49"


class Labels:
    r"""Words for codes: field (``kind``, ``topics``, ``access``, ``languages``, ``state``) -> code.

    A code has all words it may be found by in one string; each line of it can be shown as a
    reason: ``{"topics": {"debt": "Schulden\\nDebts"}}``.
    """

    __slots__ = ("_words",)

    def __init__(self, words: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self._words = words or {}

    def of(self, field: str) -> Mapping[str, str]:
        """Return code -> words of a field, empty when nothing is known."""
        return self._words.get(field, {})

    def by_field(self) -> dict[str, Mapping[str, str]]:
        """Return the words of all fields that hold codes, for the index."""
        return {field: self.of(field) for field in _CODED}

    def label(self, field: str, code: str) -> str:
        """Return the word to show for a code, the code itself when it has none."""
        return self.of(field).get(code, code).partition("\n")[0]


def phone_words(number: str) -> str:
    """Return a number as people type it: national, one word (``0231841094``)."""
    return "0" + number[3:] if number.startswith(COUNTRY_CODE) else number


def columns(entries: Sequence[Entry]) -> list[Column]:
    """Return the texts and keywords of all entries, for each of :data:`FIELDS` in that order."""
    return [
        [entry.name for entry in entries],
        [entry.aliases for entry in entries],
        [entry.topics for entry in entries],
        [(entry.kind,) for entry in entries],
        [(*entry.address[2:], entry.region) for entry in entries],
        [(entry.state,) for entry in entries],
        [entry.audience for entry in entries],
        [(entry.carrier, *entry.partners) for entry in entries],
        [entry.languages for entry in entries],
        [entry.access for entry in entries],
        [_contact(entry) for entry in entries],
        [entry.description for entry in entries],
        [f"{entry.notes} {entry.hours_note}" for entry in entries],
    ]


def _contact(entry: Entry) -> str:
    numbers = [phone_words(phone.number) for phone in entry.phones]
    address = entry.address
    return " ".join((address.street, address.postcode, *numbers, *entry.emails, entry.website))


def texts(  # noqa: C901 - one line for each field, no decisions
    entry: Entry, labels: Labels
) -> Iterator[tuple[str, Sequence[str], bool]]:
    """Yield what is searched in one entry as (field of the guide file, texts, shown whole).

    The most telling fields come first. Of several texts that say the same (a label in two
    languages) one is enough as a reason. Keywords and labels are shown whole, of longer texts
    only the words that were hit.
    """
    yield "name", (entry.name,), False
    for text in entry.aliases:
        yield "aliases", (text,), True
    for field, codes in (("topics", entry.topics), ("kind", (entry.kind,))):
        for code in codes:
            yield field, labels.of(field).get(code, code).split("\n"), True
    for text in entry.address[2:]:
        yield "address", (text,), True
    yield "region", (entry.region,), True
    yield "state", labels.of("state").get(entry.state, entry.state).split("\n"), True
    for text in entry.audience:
        yield "audience", (text,), True
    yield "carrier", (entry.carrier,), False
    for text in entry.partners:
        yield "partners", (text,), True
    for field, codes in (("languages", entry.languages), ("access", entry.access)):
        for code in codes:
            yield field, labels.of(field).get(code, code).split("\n"), True
    yield "address", (entry.address.street,), True
    yield "address", (entry.address.postcode,), True
    for phone in entry.phones:
        yield "phones", (phone_words(phone.number),), True
    for text in entry.emails:
        yield "emails", (text,), True
    yield "website", (entry.website,), True
    yield "description", (entry.description,), False
    yield "notes", (entry.notes,), False
    yield "hours_note", (entry.hours_note,), False
