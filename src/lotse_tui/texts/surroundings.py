"""What ``doctor`` has to say about the computer around Lotse, with the next step."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from lotse_tui.texts.numbers import day
from lotse_tui.texts.words import Words


def surroundings_lines(fields: dict[str, str], words: Words) -> dict[str, str]:
    """Return a sentence for each kind of ``services/surroundings.py`` and of the terminal.

    ``fields`` hold ``subject`` and ``detail`` of the finding, cleaned.
    """
    fields = {name: _day(value, words) for name, value in fields.items()}
    return {**_computer(fields, words), **_terminal(fields, words)}


def _computer(fields: dict[str, str], words: Words) -> dict[str, str]:
    return {
        "disk_full": words(
            "Only {detail} MB are free where {subject} lies. Make room: without it nothing can "
            "be saved.",
            **fields,
        ),
        "clock": words("Clock of this computer: {subject} ({detail})", **fields),
        "clock_behind": words(
            "The clock of this computer says {subject}, but there are entries of {detail}. Set "
            "the clock: contacts get the day it says.",
            **fields,
        ),
        "guide_age": words("Guide: {subject} entries, the newest checked on {detail}", **fields),
        "guide_old": words(
            "The newest of the {subject} entries of the guide was checked on {detail}. Ask your "
            "coordinator for a newer guide.",
            **fields,
        ),
        "guide_empty": words("The guide has {subject} entries with a date.", **fields),
        "no_library": words(
            "{subject} is missing, so a part of Lotse does not work. Install Lotse again.",
            **fields,
        ),
        "theme_broken": words(
            "The theme {subject} cannot be read ({detail}). Mend it or take it away.", **fields
        ),
        "form_broken": words(
            "The form {subject} is wrong: lotse report --form {subject} says where. File: {detail}",
            **fields,
        ),
        "events": words(
            "What goes wrong is noted in {subject}, without names, contacts or anything typed.",
            **fields,
        ),
        "crashed": words(
            "The last error nobody foresaw was on {subject} ({detail}). If it comes again, pass "
            "the file on to whoever looks after Lotse for you.",
            **fields,
        ),
    }


def _terminal(fields: dict[str, str], words: Words) -> dict[str, str]:
    return {
        "terminal": words("Terminal: {subject} ({detail})", **fields),
        "no_terminal": words("Here is no terminal; the commands work all the same."),
        "terminal_small": words(
            "The terminal has {subject} characters; Lotse needs 40x20 or more. Make the window "
            "larger or the type smaller.",
            **fields,
        ),
        "terminal_plain": words(
            "The terminal says it is '{subject}' and cannot show the program. Use another one, or "
            "the commands: lotse --help",
            **fields,
        ),
        "terminal_ascii": words(
            "The terminal speaks {subject}, not UTF-8: umlauts and lines get lost. This helps: "
            "export LANG=C.UTF-8",
            **fields,
        ),
    }


def _day(value: str, words: Words) -> str:
    """Return an ISO day (and time) as the language writes it, anything else as it is."""
    with suppress(ValueError):
        if len(value) in (10, 16):
            said = day(date.fromisoformat(value[:10]), words.language)
            return f"{said}, {value[11:]}" if value[10:] else said
    return value
