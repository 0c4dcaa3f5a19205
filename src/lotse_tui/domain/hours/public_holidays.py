"""Public holidays of the sixteen Länder, computed.

The opening-hours library knows holidays of whole countries only, and the package ``holidays``
costs seven Python starts; the law itself is a short table. A test holds this table against that
package for 2020-2045.

Regional specials below a Land are left out, because an entry only names its Land: Friedensfest
(Augsburg), Mariä Himmelfahrt in the Catholic communes of Bavaria, Fronleichnam in single communes
of Saxony and Thuringia.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from lotse_tui.domain.values import NamedTuple

_ALWAYS = 9999


class _Rule(NamedTuple):
    """``day`` is (month, day) or the distance from Easter Sunday; no ``states`` means all."""

    id: str
    day: tuple[int, int] | int
    states: str = ""
    first: int = 0
    last: int = _ALWAYS


_RULES = (
    _Rule("new_year", (1, 1)),
    _Rule("epiphany", (1, 6), "BW BY ST"),
    _Rule("womens_day", (3, 8), "BE", first=2019),
    _Rule("womens_day", (3, 8), "MV", first=2023),
    _Rule("good_friday", -2),
    _Rule("easter_sunday", 0, "BB"),
    _Rule("easter_monday", 1),
    _Rule("labour_day", (5, 1)),
    _Rule("liberation_day", (5, 8), "BE", first=2020, last=2020),
    _Rule("liberation_day", (5, 8), "BE", first=2025, last=2025),
    _Rule("ascension", 39),
    _Rule("whit_sunday", 49, "BB"),
    _Rule("whit_monday", 50),
    _Rule("corpus_christi", 60, "BW BY HE NW RP SL"),
    _Rule("uprising_1953", (6, 17), "BE", first=2028, last=2028),
    _Rule("assumption", (8, 15), "SL"),
    _Rule("childrens_day", (9, 20), "TH", first=2019),
    _Rule("german_unity", (10, 3)),
    _Rule("reformation", (10, 31), "BB MV SN ST TH"),
    _Rule("reformation", (10, 31), "HB HH NI SH", first=2018),
    _Rule("reformation", (10, 31), first=2017, last=2017),
    _Rule("all_saints", (11, 1), "BW BY NW RP SL"),
    _Rule("christmas", (12, 25)),
    _Rule("second_christmas", (12, 26)),
)


def holiday(day: date, state: str = "") -> str:
    """Return the id of the public holiday that ``day`` is in ``state``, or ``""``.

    ``state`` is an ISO 3166-2 code (``DE-NW``); with none, or an unknown one, only the holidays
    of all Länder count.
    """
    return holidays_of(day.year, state).get(day, "")


@lru_cache(maxsize=128)
def holidays_of(year: int, state: str = "") -> Mapping[date, str]:
    """Return date -> id of all public holidays of ``year`` in ``state`` (see :func:`holiday`)."""
    land = state.removeprefix("DE-")
    easter = easter_sunday(year)
    found: dict[date, str] = {}
    for rule in _RULES:
        if rule.first <= year <= rule.last and (not rule.states or land in rule.states.split()):
            day = (
                easter + timedelta(days=rule.day)
                if isinstance(rule.day, int)
                else date(year, *rule.day)
            )
            found.setdefault(day, rule.id)
    if land == "SN":
        found[_repentance_day(year)] = "repentance"
    return MappingProxyType(dict(sorted(found.items())))


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _repentance_day(year: int) -> date:
    """Return the Wednesday before 23 November."""
    last = date(year, 11, 22)
    return last - timedelta(days=(last.weekday() - 2) % 7)
