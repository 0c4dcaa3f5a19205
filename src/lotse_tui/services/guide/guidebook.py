"""The guide as people use it: find, read, and know how far to trust it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property

from lotse_tui.domain.errors import NotFound
from lotse_tui.domain.guide import age as guide_age
from lotse_tui.domain.guide.changes import NO_CHANGES, merged, same_but_checked
from lotse_tui.domain.guide.entry import entry_to_record
from lotse_tui.domain.hours.opening import Opening, opening
from lotse_tui.domain.search.engine import (
    Index,
    Labels,
    Match,
    Matches,
    Why,
    build_index,
    parse_thesaurus,
)
from lotse_tui.domain.values import NamedTuple
from lotse_tui.services.guide.filters import Filters, read_filters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.guide.changes import Changes
    from lotse_tui.domain.guide.entry import Entry

# Which labels an entry is found by: field of the entry -> code list.
_LABELLED = {
    "kind": "guide_kind",
    "topics": "guide_topic",
    "access": "guide_access",
    "languages": "language",
    "state": "guide_state",
}


class Hit:
    """One entry found, and whether it is open; the reasons why are worked out when read."""

    __slots__ = ("_match", "entry", "opening")

    def __init__(self, entry: Entry, match: Match, opening: Opening) -> None:
        self.entry = entry
        self.opening = opening
        self._match = match

    @property
    def score(self) -> float:
        """How well it answers, to compare hits of one answer; 0 where nothing was asked."""
        return self._match.score

    @property
    def why(self) -> tuple[Why, ...]:
        """The reasons, the most telling first."""
        return self._match.why


class Found(NamedTuple):
    """The answer to a query; ``count`` is the number of hits before the limit."""

    query: str
    count: int  # type: ignore[assignment]  # nobody looks for items in an answer
    hits: tuple[Hit, ...]


class Guidebook:
    """The guide of this desk, loaded when it is first needed and then kept as it is.

    ``load_entries`` returns the bundled entries (or those of the edition in their place),
    ``load_thesaurus`` the decoded ``data/thesaurus.json``, ``clock`` local civil time. ``place`` is
    the town of the desk, empty where it is not known. ``load_changes`` returns what was changed
    here, ``edition`` something that is different once ``load_entries`` has others to return; once
    either has something new to say, :meth:`renewed` is another book.
    """

    def __init__(
        self,
        load_entries: Callable[[], Sequence[Entry]],
        codes: Codes,
        load_thesaurus: Callable[[], Mapping[str, Any]],
        clock: Callable[[], datetime],
        place: str = "",
        load_changes: Callable[[], Changes] | None = None,
        edition: Callable[[], object] = lambda: None,
    ) -> None:
        self._load_entries = load_entries
        self._edition = edition
        self._made_of = edition()
        self._load_changes = load_changes or (lambda: NO_CHANGES)
        self._codes = codes
        self._load_thesaurus = load_thesaurus
        self._clock = clock
        self._place = place
        self._passed: tuple[tuple[Filters, datetime | None], frozenset[int]] | None = None

    @cached_property
    def bundled(self) -> tuple[Entry, ...]:
        """The entries as they were shipped, in the order of the files."""
        return tuple(self._load_entries())

    @cached_property
    def changes(self) -> Changes:
        """What was changed here when this book was made."""
        return self._load_changes()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries as they stand now, without retired ones; those added here come last."""
        gone = self.changes.retired
        return tuple(entry for entry in self._all if entry.id not in gone) if gone else self._all

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all entries, retired ones too: those a contact can be referred to."""
        return frozenset(self._by_id)

    def renewed(self, place: str) -> Guidebook:
        """Return the book as it is now, for a desk at ``place``: this one if nothing is new.

        The index is kept where no more has changed than when entries were checked.
        """
        changes = self._load_changes()
        as_made = self._edition() == self._made_of
        if as_made and changes is self.changes and place == self._place:
            return self
        new = Guidebook(
            self._load_entries,
            self._codes,
            self._load_thesaurus,
            self._clock,
            place,
            self._load_changes,
            self._edition,
        )
        new.changes = changes
        if as_made:
            new.bundled = self.bundled
        if as_made and place == self._place and same_but_checked(self.entries, new.entries):
            kept = ("_index",)
            new.__dict__.update({name: vars(self)[name] for name in kept if name in vars(self)})
        return new

    def prepare(self) -> None:
        """Do now what the first unusual query would wait for; for a thread, once it is in use."""
        self._index.prepare()

    def find(  # noqa: PLR0913 - one option each of `lotse find`
        self,
        query: str,
        *,
        kind: str = "",
        topic: str = "",
        place: str = "",
        speaks: str = "",
        access: Sequence[str] = (),
        open_only: bool = False,
        at: datetime | None = None,
        limit: int = 20,
    ) -> Found:
        """Return the entries that answer ``query``, the best first.

        Filters take ids or labels in any spelling and must all be met (``topic`` also takes the
        seven topics of a contact). ``place`` restricts and does not kill: what is there comes
        first, what reaches there from farther away follows, with ``Why("fallback", scope)``; only
        entries that answer an acute need stand above. ``open_only`` keeps what is open ``at`` that
        moment (now unless said otherwise) for certain: not on a holiday the hours are silent
        about, not after the known end of an offer. ``limit`` 0 means all.

        An empty query lists everything the filters let pass: the own place first, in each place
        the contact point, then by name, networks and projects last.

        Raises:
            BadValue: a filter names a code that does not exist.
        """
        moment = at or self._clock()
        filters = read_filters(self._codes, kind=kind, topic=topic, speaks=speaks, access=access)
        found = self._matches(query, filters, moment, place, open_only=open_only)
        matches = found.first(limit if limit > 0 else len(found))
        hits = tuple(self._hit(match, moment) for match in matches)
        return Found(query, len(found), hits)

    def remaining(
        self,
        query: str,
        *,
        kind: str = "",
        topic: str = "",
        place: str = "",
        speaks: str = "",
        access: Sequence[str] = (),
        open_only: bool = False,
    ) -> tuple[Entry, ...]:
        """Return every entry that :meth:`find` would list, in no order and without its reasons.

        Much cheaper than ``find`` with all hits: for counting what another filter would leave.
        """
        filters = read_filters(self._codes, kind=kind, topic=topic, speaks=speaks, access=access)
        found = self._matches(query, filters, self._clock(), place, open_only=open_only)
        return tuple(self.entries[position] for position in found.positions())

    def entry(self, entry_id: str) -> Entry:
        """Return the entry with this id, or with the only id that begins like this.

        Retired entries are found like the others: somebody may have written their id down.

        Raises:
            NotFound: with the nearest id as ``meant``.
        """
        wanted = entry_id.strip()
        if wanted in self._by_id:
            return self._by_id[wanted]
        starting = [known for known in self._by_id if wanted and known.startswith(wanted)]
        if len(starting) == 1:
            return self._by_id[starting[0]]
        from difflib import get_close_matches  # only a mistake pays for it

        near = starting or get_close_matches(wanted.lower(), self._by_id, n=1, cutoff=0.4)
        raise NotFound("entry", entry_id, meant=near[0] if near else "")

    def land_of(self, place: str) -> str:
        """Return the Land (``DE-NW``) a place lies in, "" where that is not known for certain."""
        return self._index.land_of(place)

    def name_of(self, entry_id: str) -> str:
        """Return the name of an entry, its id where there is none (any more)."""
        found = self._by_id.get(entry_id)
        return found.name if found else entry_id

    def opening(self, entry: Entry, at: datetime | None = None) -> Opening:
        """Tell whether ``entry`` is open ``at`` a moment, now unless said otherwise."""
        moment = at or self._clock()
        return opening(entry.opening_hours, moment, state=entry.state, access=entry.access)

    def as_hit(self, entry: Entry) -> Hit:
        """Return an entry that nobody searched for: whether it is open, and no reasons."""
        return Hit(entry, Match(0, 0.0, lambda _position: ()), self.opening(entry))

    def age_days(self, entry: Entry, today: date | None = None) -> int | None:
        """Return the age of the newest source in days; None where no source has a date."""
        return guide_age.age_days(entry, today or self._today())

    def age_class(self, entry: Entry, today: date | None = None) -> str:
        """Return ``fresh``, ``old`` (over a year), ``very_old`` (over three) or ``unknown``."""
        return guide_age.age_class(entry, today or self._today())

    def ended(self, entry: Entry, today: date | None = None) -> bool:
        """Tell whether the last known end of the offer has passed."""
        return guide_age.ended(entry, today or self._today())

    def warnings(self, entry: Entry, today: date | None = None) -> tuple[str, ...]:
        """Return codes of what to know before relying on the entry (see ``guide/age``)."""
        return guide_age.warnings(entry, today or self._today())

    def to_record(self, entry: Entry, at: datetime | None = None) -> dict[str, Any]:
        """Return the JSON object of ``lotse show``: the fields of the entry, and what is true now.

        ``state`` is ``open``, ``closed`` or ``unknown``, as in ``find``; the Land, which the files
        call ``state``, is ``land`` here. ``next_change`` is ISO to the minute or null,
        ``age_days`` a number or null, ``warnings`` a list of codes.
        """
        moment = at or self._clock()
        now = self.opening(entry, moment)
        record = entry_to_record(entry)
        record["land"] = record.pop("state", None)
        record["state"] = now.state
        record["next_change"] = now.until and now.until.isoformat(timespec="minutes")
        record["age_days"] = self.age_days(entry, moment.date())
        record["warnings"] = list(self.warnings(entry, moment.date()))
        return record

    def export_record(self, entry: Entry) -> dict[str, Any]:
        """Return the JSON object of ``lotse guide export``, which ``guide check`` takes back."""
        return entry_to_record(entry)

    @cached_property
    def _all(self) -> tuple[Entry, ...]:
        return merged(self.bundled, self.changes)

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self._all}

    @cached_property
    def _index(self) -> Index:
        thesaurus = parse_thesaurus(self._load_thesaurus())
        return build_index(self.entries, guide_labels(self._codes), thesaurus, self._place)

    def bundled_record(self, entry_id: str) -> dict[str, Any] | None:
        """Return the record of an entry as it was shipped; None where it was not."""
        found = self._bundled_by_id.get(entry_id)
        return entry_to_record(found) if found else None

    @cached_property
    def _bundled_by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.bundled}

    def _today(self) -> date:
        return self._clock().date()

    def _matches(
        self, query: str, filters: Filters, moment: datetime, place: str, *, open_only: bool
    ) -> Matches:
        allowed = self._allowed(filters, moment if open_only else None)
        if query.strip():
            return self._index.search(query, place=place, allowed=allowed, today=moment.date())
        return self._index.listing(place=place, allowed=allowed)

    def _allowed(self, filters: Filters, open_at: datetime | None) -> frozenset[int] | None:
        """Return the positions that pass, None where nothing is filtered.

        The last answer is kept: while somebody types, filters and minute stay the same.
        """
        if filters == Filters() and open_at is None:
            return None
        asked = (filters, open_at and open_at.replace(second=0, microsecond=0))
        if self._passed is None or self._passed[0] != asked:
            positions = frozenset(
                position
                for position, entry in enumerate(self.entries)
                if filters.let_pass(entry) and (open_at is None or self._is_open(entry, open_at))
            )
            self._passed = (asked, positions)
        return self._passed[1]

    def _is_open(self, entry: Entry, at: datetime) -> bool:
        return (
            bool(entry.opening_hours)
            and not guide_age.ended(entry, at.date())
            and self.opening(entry, at).is_certain
        )

    def _hit(self, match: Match, at: datetime) -> Hit:
        entry = self.entries[match.position]
        return Hit(entry, match, self.opening(entry, at))


def guide_labels(codes: Codes) -> Labels:
    """Return the words entries are found by for their codes, in both languages."""
    return Labels(
        {
            field: {
                code.id: "\n".join(
                    dict.fromkeys(
                        word
                        for word in (code.de, code.en, code.plural_de, code.short_de, code.long_de)
                        if word
                    )
                )
                for code in codes[name]
            }
            for field, name in _LABELLED.items()
        }
    )
