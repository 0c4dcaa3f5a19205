"""What the public holidays of ``domain/hours/public_holidays.py`` are called."""

from __future__ import annotations

from lotse_tui.texts.words import Words, msgid

_NAMES = {
    "new_year": msgid("New Year"),
    "epiphany": msgid("Epiphany"),
    "womens_day": msgid("Women’s Day"),
    "good_friday": msgid("Good Friday"),
    "easter_sunday": msgid("Easter Sunday"),
    "easter_monday": msgid("Easter Monday"),
    "labour_day": msgid("Labour Day"),
    "liberation_day": msgid("Liberation Day"),
    "ascension": msgid("Ascension Day"),
    "whit_sunday": msgid("Whit Sunday"),
    "whit_monday": msgid("Whit Monday"),
    "corpus_christi": msgid("Corpus Christi"),
    "uprising_1953": msgid("Day of the 1953 uprising"),
    "assumption": msgid("Assumption Day"),
    "childrens_day": msgid("Children’s Day"),
    "german_unity": msgid("German Unity Day"),
    "reformation": msgid("Reformation Day"),
    "all_saints": msgid("All Saints’ Day"),
    "repentance": msgid("Day of Repentance"),
    "christmas": msgid("Christmas Day"),
    "second_christmas": msgid("Boxing Day"),
}


def holiday_name(holiday_id: str, words: Words) -> str:
    """Return the name of a holiday, "public holiday" for one nobody knows."""
    name = _NAMES.get(holiday_id)
    return words(name) if name else words("public holiday")
