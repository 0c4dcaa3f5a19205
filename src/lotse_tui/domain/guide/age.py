"""How old and how sure the information of an entry is."""

from __future__ import annotations

from datetime import date, timedelta

from lotse_tui.domain.reduced_dates import last_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.guide.entry import Entry

OLD_DAYS = 365
VERY_OLD_DAYS = 3 * 365

FRESH, OLD, VERY_OLD, UNKNOWN = "fresh", "old", "very_old", "unknown"
_AHEAD = timedelta(days=1)  # a desk whose day has begun already
# Numbers that hold for decades: their age must never push them down or mark them (guide facts).
_AGELESS = "emergency"


def checked_on(entry: Entry, today: date) -> date | None:
    """Return the newest date at which the entry or a source of it was known to be right.

    A date of reduced precision counts from its last day (``2019`` is 2019-12-31); None where
    there is no date. A check that lies ahead does not count: the clock of a desk was wrong.
    """
    dates = [last_day(source.as_of) for source in entry.sources]
    if entry.verified:
        verified = last_day(entry.verified)
        dates.append(verified if verified and verified - today <= _AHEAD else None)
    return max((found for found in dates if found), default=None)


def newest_date(entry: Entry, today: date) -> str:
    """Return the date of :func:`checked_on` as given (``2025``, ``2025-10``), or ``""``."""
    newest = checked_on(entry, today)
    if newest is None:
        return ""
    if entry.verified and last_day(entry.verified) == newest:
        return entry.verified
    dated = [source.as_of for source in entry.sources if last_day(source.as_of) == newest]
    return max(dated, key=len)  # the most exact of several


def age_days(entry: Entry, today: date) -> int | None:
    """Return the age of the newest source in days, never negative; None where it is unknown."""
    newest = checked_on(entry, today)
    return None if newest is None else max(0, (today - newest).days)


def age_class(entry: Entry, today: date) -> str:
    """Return ``fresh``, ``old`` (over a year), ``very_old`` (over three years) or ``unknown``."""
    days = age_days(entry, today)
    if days is None:
        return UNKNOWN
    if days > VERY_OLD_DAYS:
        return VERY_OLD
    return OLD if days > OLD_DAYS else FRESH


def ended(entry: Entry, today: date) -> bool:
    """Tell whether the last known end of the offer has passed: it may go on, people must ask."""
    end = last_day(entry.valid_until) if entry.valid_until else None
    return end is not None and end < today


def is_ageless(entry: Entry) -> bool:
    """Tell whether the entry is an emergency number, which no age check concerns."""
    return entry.kind == "helpline" and _AGELESS in entry.topics


def warnings(entry: Entry, today: date) -> tuple[str, ...]:
    """Return what a person must know before relying on the entry, the gravest first.

    ``ended``, ``very_old`` or ``old``, ``low_confidence``, ``no_contact`` (no number, mail, page
    or street). Emergency numbers are never ``old``.
    """
    found: list[str] = []
    if ended(entry, today):
        found.append("ended")
    age = age_class(entry, today)
    if age in (OLD, VERY_OLD) and not is_ageless(entry):
        found.append(age)
    if entry.confidence == "low":
        found.append("low_confidence")
    if not (entry.phones or entry.emails or entry.website or entry.address.street):
        found.append("no_contact")
    return tuple(found)
