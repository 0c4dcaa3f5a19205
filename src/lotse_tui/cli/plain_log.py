"""A contact asked for step by step, in lines: the grammar of the capture bar read aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from lotse_tui.domain.capture import Around, Reading, read_keys
from lotse_tui.texts.capture import mark, question, so_far

if TYPE_CHECKING:
    from lotse_tui.services.house import House
    from lotse_tui.texts.words import Words

_STOP = frozenset(("ende", "end", "abbrechen", "cancel"))


class Answering(NamedTuple):
    """Reads a line after a prompt, and says one."""

    read: Callable[[str], str]
    say: Callable[[str], None]


def asked_for(answering: Answering, house: House, words: Words) -> str:
    """Return the letters of a contact as ``lotse log`` takes them, "" where somebody stopped.

    A letter, a digit or the beginning of a label answers a question; several letters answer
    several at once. An empty line saves as soon as a contact is whole.
    """
    keys = ""
    answering.say(words("Answer with a letter or a word; an empty line stops."))
    while True:
        reading = _read(keys, house)
        _ask(reading, answering, house, words)
        try:
            asked = question(reading.step, words) or words("Anything else?")
            typed = answering.read(f"{asked} ").strip()
        except (EOFError, KeyboardInterrupt):
            return ""
        if typed.casefold() in _STOP:
            return ""
        if not typed:
            return keys if reading.complete else ""
        keys = _with(keys, typed, reading, answering, house, words)


def is_contact(letters: str, house: House) -> bool:
    """Tell whether ``letters`` are a whole contact."""
    return _read(letters, house).complete


def _ask(reading: Reading, answering: Answering, house: House, words: Words) -> None:
    if reading.complete:
        said = ", ".join(so_far(reading.values, house.codes, words))
        answering.say(words("{contact}. An empty line saves.", contact=said))
    for choice in reading.choices:
        label = (
            choice.code.long(words.language)
            if choice.code
            else mark(choice.key, reading.step, words)
        )
        answering.say(f"{choice.key}: {label}")


def _with(
    keys: str, typed: str, reading: Reading, answering: Answering, house: House, words: Words
) -> str:
    """Return ``keys`` with what was typed, or as they were where it fits nothing."""
    for letters in (typed, _letter_of(typed, reading, words)):
        if letters and _read(keys + letters, house).refused < 0:
            return keys + letters
    answering.say(words("“{key}” does not fit here", key=typed) + ".")
    return keys


def _letter_of(typed: str, reading: Reading, words: Words) -> str:
    """Return the key of the one code whose label begins with what was typed, "" for none."""
    wanted = typed.casefold()
    found = [
        choice.key
        for choice in reading.choices
        if choice.code and choice.code.long(words.language).casefold().startswith(wanted)
    ]
    return found[0] if len(found) == 1 else ""


def _read(keys: str, house: House) -> Reading:
    desk = house.logbook.desk
    around = Around(desk.asker, house.codes.site.asked, note_days=desk.note_days)
    return read_keys(keys, house.codes, house.clock().date(), around)
