"""OpenStreetMap opening hours, made into what the library evaluates as a person means it.

``opening-hours-py`` parses and evaluates the syntax; four things it sees otherwise than people in
this field do, and they are rewritten before it evaluates:

* ``PH`` follows the holidays of the entry's Land: it becomes the list of their dates.
* A lone comment (``"nach Vereinbarung"``) counts as open there; here it is ``unknown``, and a lone
  comment without any day only says what holds outside the other rules.
* Times with the comment "nach Vereinbarung" are ``unknown`` too: nobody may stand before the door.
* ``||`` is applied there to whole days only; here it fills every closed minute, as the
  specification says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from lotse_tui.domain.hours.public_holidays import holidays_of
from lotse_tui.domain.hours.spans import HoursError, Span

if TYPE_CHECKING:
    from opening_hours import OpeningHours

MAX_LENGTH = 500

QUOTED = re.compile(r'"[^"]*"')
_BREAKS = re.compile(r'"[^"]*"|(; |, | \|\| )')
_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_ITEM = rf"(?:{_DAY}(?:-{_DAY})?(?:\[[^\]]*\])?|PH)(?: [+-]?\d+ days?)?"
DAYS = re.compile(rf"(?<![A-Za-z]){_ITEM}(?:,{_ITEM})*(?![A-Za-z])")
_OFFSET = re.compile(r"PH ([+-]?\d+) days?")
TIME = re.compile(r"\d\d?:\d\d")
_SUN = re.compile(r"\b(?:sunrise|sunset|dawn|dusk)\b")
_WHOLE_DAY = re.compile(r"24/7|\b0?0:00-24:00")
_OPEN_END = re.compile(r"\d\d?:\d\d\+")
_MODIFIER = re.compile(r"(?:^| )(?:closed|off|unknown|open)$")
# "nach Vereinbarung", "n. V.", "nach telefonischer Absprache", "nur mit Termin", "by appointment".
_APPOINTMENT = re.compile(
    r"\bnach (?:\w+ )?(?:vereinbarung|absprache|anmeldung)\b|\bn\. ?v\.|\bn\.?v\.?$"
    r"|\b(?:nur|ausschließlich) (?:mit|nach) (?:termin|anmeldung)|\bby appointment\b"
    r"|^termin(?:e|vereinbarung)?\b",
    re.IGNORECASE,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NEVER = "24/7 closed"


class Schedule:
    """Opening hours ready to be evaluated.

    ``says_holidays`` tells whether they say anything about holidays (``PH``, or always open);
    ``open_end`` whether a time has no end (``09:00+``).
    """

    __slots__ = ("_layers", "open_end", "says_holidays")

    def __init__(
        self, layers: tuple[OpeningHours, ...], *, says_holidays: bool, open_end: bool
    ) -> None:
        self._layers = layers
        self.says_holidays = says_holidays
        self.open_end = open_end

    def spans(self, start: datetime, end: datetime) -> Iterator[Span]:
        """Yield the stretches from ``start`` to ``end``, without holes; times are local."""
        yield from layered_spans(self._layers, start, end)


def is_appointment(comment: str) -> bool:
    """Tell whether a comment means that people have to agree on a time first."""
    return _APPOINTMENT.search(comment) is not None


@lru_cache(maxsize=2048)
def schedule(hours: str, state: str = "", year: int = 0) -> Schedule:
    """Return the schedule of ``hours`` with the holidays of ``state`` around ``year``.

    The holidays are known from the year before to two years after ``year``.

    Raises:
        HoursError: it cannot be evaluated.
    """
    plain, canonical = read_hours(hours)
    whole_day = _WHOLE_DAY.search(plain) is not None
    holidays = _holidays_around(year, state) if "PH" in plain else {}
    layers: list[str] = []
    for group in split_groups(canonical):
        rules = [_mend(separator, rule, whole_day=whole_day) for separator, rule in group]
        lone = [rule for _, rule in rules if rule.startswith("24/7 unknown")]
        kept = [(separator, rule) for separator, rule in rules if rule not in lone]
        if kept:
            layers.append(join_rules(_with_dates(kept, holidays) if "PH" in plain else kept))
        layers.extend(lone)
    return Schedule(
        tuple(parse(layer) for layer in layers),
        says_holidays="PH" in plain or plain.strip() == "24/7",
        open_end=_OPEN_END.search(plain) is not None,
    )


def normal_form(hours: str) -> str:
    """Return the library's own spelling of ``hours``.

    Raises:
        HoursError: it is no opening_hours syntax, or the library is missing.
    """
    return str(parse(hours))


def read_hours(hours: str) -> tuple[str, str]:
    """Return ``hours`` without its comments, and in the library's spelling.

    Raises:
        HoursError: it cannot be evaluated.
    """
    if len(hours) > MAX_LENGTH:
        raise HoursError("not_understood")
    plain = QUOTED.sub('""', hours)
    if _SUN.search(plain):
        raise HoursError("not_understood")
    if re.search(r"\bSH\b", plain):
        raise HoursError("school_holidays")
    return plain, normal_form(hours)


def parse(expression: str) -> OpeningHours:
    """Return what the library makes of ``expression``, as it stands.

    Raises:
        HoursError: ``no_library`` or ``not_understood``.
    """
    try:
        # Imported here: it drags in `logging`, nearly one Python start, and may not exist for a
        # platform at all.
        import opening_hours
    except ImportError as error:
        raise HoursError("no_library") from error
    try:
        return opening_hours.OpeningHours(expression)
    except opening_hours.ParserError as error:  # type: ignore[attr-defined]  # not in its stubs
        raise HoursError("not_understood") from error


def split_groups(canonical: str) -> list[list[tuple[str, str]]]:
    """Split at ``||`` into groups, and those into (separator before, rule)."""
    groups: list[list[tuple[str, str]]] = [[]]
    separator, start = "; ", 0
    for found in _BREAKS.finditer(canonical):
        if found[1]:
            groups[-1].append((separator, canonical[start : found.start()]))
            start = found.end()
            separator = found[1]
            if separator == " || ":
                groups.append([])
                separator = "; "
    groups[-1].append((separator, canonical[start:]))
    return groups


def join_rules(rules: list[tuple[str, str]]) -> str:
    """Return one expression; the opposite of :func:`split_groups` for one group."""
    text = "".join(separator + rule for separator, rule in rules)
    return text[2:] or _NEVER


def _mend(separator: str, rule: str, *, whole_day: bool) -> tuple[str, str]:
    """Say ``unknown`` where a comment alone, or an appointment, would count as open."""
    quoted = QUOTED.search(rule)
    if quoted is None:
        return separator, rule
    body, comment = rule[: quoted.start()].strip(), quoted[0]
    if _MODIFIER.search(body):
        return separator, rule
    if is_appointment(comment.strip('"')) or not (whole_day or TIME.search(body)):
        return separator, f"{body} unknown {comment}".strip()
    return separator, rule


def _with_dates(
    rules: list[tuple[str, str]], holidays: dict[int, list[date]]
) -> list[tuple[str, str]]:
    """Put the dates of the holidays where ``PH`` stands.

    ``Sa,PH 09:00-14:00`` becomes the same rule for Saturdays and once more, joined in the same
    way, for the dates: for every separator that is what the specification says of ``PH``.
    """
    out: list[tuple[str, str]] = []
    for separator, rule in rules:
        found = None if rule.startswith('"') else DAYS.search(_blank_comment(rule))
        if found is None or "PH" not in found[0]:
            out.append((separator, rule))
            continue
        wide, rest = rule[: found.start()].strip(), rule[found.end() :]
        items = re.split(r",(?![^\[]*\])", found[0])
        days = ",".join(item for item in items if not item.startswith("PH"))
        if days:
            out.append((separator, f"{wide} {days}{rest}".strip()))
        dates = _dates([item for item in items if item.startswith("PH")], wide, holidays)
        if dates:
            out.append((separator, f"{dates}{rest}"))
    return out


def _blank_comment(rule: str) -> str:
    return QUOTED.sub(lambda found: " " * len(found[0]), rule)


def _dates(items: list[str], wide: str, holidays: dict[int, list[date]]) -> str:
    """Return the selector of all dates meant by ``items`` that lie within ``wide``."""
    chosen: set[date] = set()
    for item in items:
        offset = _OFFSET.match(item)
        shift = timedelta(days=int(offset[1])) if offset else timedelta()
        chosen.update(day + shift for days in holidays.values() for day in days)
    if wide:
        within = parse(wide)
        chosen = {day for day in chosen if within.is_open(datetime.combine(day, time()))}
    return ",".join(f"{day.year} {_MONTHS[day.month - 1]} {day.day}" for day in sorted(chosen))


def _holidays_around(year: int, state: str) -> dict[int, list[date]]:
    return {near: list(holidays_of(near, state)) for near in range(year - 1, year + 3)}


def layered_spans(
    layers: tuple[OpeningHours, ...], start: datetime, end: datetime
) -> Iterator[Span]:
    """Yield the first layer's stretches, each closed one filled by the layers below it."""
    for first, last, state, comment in layers[0].intervals(start, end):
        name = str(state)
        if name == "closed" and len(layers) > 1:
            yield from layered_spans(layers[1:], first, last)
        else:
            yield Span(first, last, name, comment)
