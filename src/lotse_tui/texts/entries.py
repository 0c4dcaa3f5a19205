"""How a guide entry is said: open until when, how old, why found, in which form a number."""

from __future__ import annotations

from datetime import date, datetime

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.guide import age as guide_age
from lotse_tui.domain.guide.entry import Address, Entry
from lotse_tui.domain.hours.opening import Opening
from lotse_tui.domain.search.engine import Why
from lotse_tui.texts.words import Words, msgid

MARKS = {"open": "●", "closed": "○", "unknown": "?"}


def phone(number: str) -> str:
    """Return a number as one dials it in Germany: ``0231 529097``; short codes stay themselves."""
    from lotse_tui.domain.phone_numbers import national  # `find` shows digits only

    return national(number)


def dialled(number: str) -> str:
    """Return the digits one dials in Germany, without spaces: ``0231529097``; needs no library."""
    return "0" + number[3:] if number.startswith("+49") else number


def address_lines(address: Address) -> list[str]:
    """Return street and town, what is unknown left out."""
    town = " ".join(part for part in (address.postcode, address.city) if part)
    if address.district:
        town = f"{town} ({address.district})" if town else address.district
    return [line for line in (address.street, town) if line]


def opening_short(now: Opening, at: datetime, words: Words) -> str:
    """Return what fits a narrow column: ``bis 16:30``, ``Do 14:00``, ``nach Vereinbarung``."""
    if now.state == "open":
        if now.reason == "holiday":
            return words("holiday: ask")
        return words("until {time}", time=_when(now.until, at, words)) if now.until else "24/7"
    if now.state == "closed" and now.next_open is not None:
        return _when(now.next_open, at, words)
    if now.state == "unknown" and now.reason == "by_appointment":
        return words("by appointment")
    return words("closed") if now.state == "closed" else words("ask")


def opening_sentence(now: Opening, at: datetime, words: Words) -> str:
    """Return the state in words: ``offen bis 16:30``, ``geschlossen, öffnet Do 14:00``."""
    if now.state == "open":
        if now.until is None:
            said = words("open around the clock")
        else:
            said = words("open until {time}", time=_when(now.until, at, words))
        if now.reason == "holiday":
            said += " · " + words("public holiday: please call first")
        return said
    if now.state == "closed":
        if now.next_open is None:
            return words("closed")
        return words("closed, opens {time}", time=_when(now.next_open, at, words))
    if now.reason == "by_appointment":
        return words("by appointment")
    if now.reason == "none":
        return words("hours not known")
    return words("please ask for the hours")


def afterwards(now: Opening, later: Opening | None, at: datetime, words: Words) -> str:
    """Return what follows the present state, "" where :func:`opening_sentence` says it all.

    ``later`` is the state at ``now.until``, for places that are open now.
    """
    if now.state == "open" and later is not None and later.next_open is not None:
        return words("opens again {time}", time=_when(later.next_open, at, words))
    if now.state == "closed" and now.next_open is None and now.then == "unknown":
        day = _when(now.until, at, words).removesuffix(" 00:00")
        return words("{time}: please ask", time=day)
    return ""


def _when(moment: datetime | None, at: datetime, words: Words) -> str:
    """Return the time, with the weekday (or date) where it is not today."""
    if moment is None:
        return ""
    clock = f"{moment:%H:%M}"
    if moment.hour == 0 and moment.minute == 0 and 0 <= (moment.date() - at.date()).days <= 1:
        return "24:00"
    days = (moment.date() - at.date()).days
    if days == 0:
        return clock
    from lotse_tui.texts.formats import day_short, weekday_short  # most hits need neither

    if days < 7:
        return f"{weekday_short(moment, words.language)} {clock}"
    return f"{day_short(moment, words.language)} {clock}"


def why_line(why: Why, codes: Codes, words: Words) -> str:
    """Return one reason why an entry was found: ``„Spielsucht“ (Thema)``."""
    if why.field == "fallback":
        return _fallback(why.text, words)
    if why.field == "acute":
        return words("acute need: {what}", what=acute_name(why.text, words))
    if why.field == "may_speak":
        return words("speaks {n} languages: ask for this one", n=why.text)
    if why.field == "typo":
        return words("similar to “{text}”", text=why.text)
    if why.field == "synonym":
        topic = codes["guide_topic"]
        text = topic.get(why.text).label(words.language) if why.text in topic else why.text
        return words("understood as “{text}”", text=text)
    return words("“{text}” ({field})", text=why.text, field=field_name(why.field, words))


_FALLBACKS = {
    "regional": msgid("for the region"),
    "state": msgid("for the whole state"),
    "national": msgid("nationwide"),
    "elsewhere": msgid("in another place"),
    "contact_point": msgid("knows all groups there"),
}


def _fallback(scope: str, words: Words) -> str:
    return words.named(_FALLBACKS, scope)


_ACUTE = {
    "emergency": msgid("emergency"),
    "violence": msgid("violence"),
    "poisoning": msgid("poisoning"),
    "suicide": msgid("suicidal thoughts"),
    "crisis": msgid("crisis"),
}


def acute_name(kind: str, words: Words) -> str:
    """Return the name of a class of acute need."""
    return words.named(_ACUTE, kind)


_FIELDS = {
    "name": msgid("name"),
    "aliases": msgid("other name"),
    "kind": msgid("kind"),
    "description": msgid("description"),
    "carrier": msgid("carrier"),
    "partners": msgid("partners"),
    "place": msgid("place"),
    "address": msgid("address"),
    "street": msgid("street"),
    "city": msgid("place"),
    "district": msgid("district"),
    "postcode": msgid("postcode"),
    "region": msgid("region"),
    "state": msgid("federal state"),
    "scope": msgid("reach"),
    "phones": msgid("phone"),
    "phone": msgid("phone"),
    "emails": msgid("e-mail"),
    "website": msgid("website"),
    "topics": msgid("topic"),
    "audience": msgid("for whom"),
    "languages": msgid("language"),
    "access": msgid("access"),
    "notes": msgid("note"),
    "hours_note": msgid("note on the hours"),
    "opening_hours": msgid("hours"),
    "language_count": msgid("number of languages"),
    "valid_from": msgid("since"),
    "valid_until": msgid("until"),
    "sources": msgid("sources"),
    "confidence": msgid("reliability"),
    "verified": msgid("checked"),
    "entry": msgid("added"),
    "retired": msgid("retired"),
    "flag": msgid("doubt"),
    "id": msgid("id"),
}


def field_name(field: str, words: Words) -> str:
    """Return what a field of an entry is called on the screen."""
    return words.named(_FIELDS, field)


def spoken_date(reduced: str, words: Words) -> str:
    """Return a date as exactly as it is known: ``12.10.2026``, ``Mai 2019`` or ``2019``."""
    from lotse_tui.texts import numbers  # not for `find`, which shows no dates

    if len(reduced) == len("YYYY-MM-DD"):
        return numbers.day(date.fromisoformat(reduced), words.language)
    return numbers.month(reduced, words.language) if "-" in reduced else reduced


def as_of_line(entry: Entry, today: date, words: Words) -> str:
    """Return how old an entry is: ``12.10.2026, vor 40 Tagen geprüft``, ``2019, vor 6 Jahren``."""
    newest = guide_age.newest_date(entry, today)
    if not newest:
        return words("date of the source not known")
    day = spoken_date(newest, words)
    known = guide_age.checked_on(entry, today)
    if known and known > today and newest != entry.verified:
        return day  # "2026" said in 2026: nobody knows how many days ago
    age = _age(guide_age.age_days(entry, today) or 0, words)
    if newest == entry.verified:
        age = words("checked: {age}", age=age)
    return f"{day}, {age}"


def _age(days: int, words: Words) -> str:
    if days < 1:
        return words("today")
    if days < 60:
        return words.n("{n} day old", "{n} days old", days)
    if days < 730:
        return words.n("{n} month old", "{n} months old", round(days / 30.44))
    return words.n("{n} year old", "{n} years old", int(days / 365.25))


_WARNINGS = {
    "ended": msgid("May have ended. Please ask whether it still exists."),
    "old": msgid("Information over a year old. Please call first."),
    "very_old": msgid("Information over three years old. Please check before you refer."),
    "unknown_age": msgid("The date of the information is not known. Please check first."),
    "low_confidence": msgid("Thinly sourced. Please check before you refer."),
    "no_contact": msgid("No phone, e-mail or website known."),
}


def warning_line(warning: str, entry: Entry, words: Words) -> str:
    """Return what to know before relying on an entry."""
    if warning == "ended" and entry.valid_until:
        day = spoken_date(entry.valid_until, words)
        return words("Known end: {day}. Please ask whether it still exists.", day=day)
    return words.named(_WARNINGS, warning)
