"""How a language writes numbers, days and months: data made by ``tools/texts.py`` from CLDR.

Babel knows it at run time as well, for three Python starts; here a small file is read once.
"""

from __future__ import annotations

import json
import os

from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

_PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale", "formats.json")
_USUAL = "de"


class Formats(NamedTuple):
    """One language's own ``name`` and formats.

    ``percent`` holds ``{number}``; ``day`` and ``day_short`` hold ``{d}``, ``{m}``, ``{mon}``,
    ``{month}``, ``{y}``; ``month``, ``quarter`` and ``half`` hold the name or ``{n}`` and ``{y}``.
    Weeks begin on Monday. ``plural`` is the rule of gettext for ``n``.
    """

    name: str
    group: str
    decimal: str
    percent: str
    day: str
    day_short: str
    month: str
    quarter: str
    half: str
    months: list[str]
    months_short: list[str]
    weekdays: list[str]
    weekdays_short: list[str]
    plural: str


_read: dict[str, Formats] = {}


def formats(language: str) -> Formats:
    """Return the formats of a language, German ones for one that nobody knows."""
    if not _read:
        with open(_PATH, encoding="utf-8") as file:
            _read.update({name: Formats(**values) for name, values in json.load(file).items()})
    return _read.get(language) or _read[_USUAL]


def day_short(value: date, language: str) -> str:
    """Return ``21.11.`` in German, ``21 Nov`` in English."""
    return dated(formats(language).day_short, value, language)


def weekday(value: date, language: str) -> str:
    """Return ``Samstag``."""
    return formats(language).weekdays[value.weekday()]


def weekday_short(value: date, language: str) -> str:
    """Return ``Sa``."""
    return formats(language).weekdays_short[value.weekday()]


def dated(form: str, value: date, language: str) -> str:
    """Return a date in a form of :class:`Formats`."""
    names = formats(language).months_short
    return form.format(d=value.day, m=value.month, mon=names[value.month - 1], y=value.year)
