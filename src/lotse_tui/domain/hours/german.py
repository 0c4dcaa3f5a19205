"""Opening hours as offices write them (``Mo, Mi 9-13 Uhr und n. V.``), read into OSM syntax.

Nothing is guessed: what is not understood is named, and what is not said ("ab 9 Uhr": until when?)
is asked. What already is OpenStreetMap syntax stays what it is. The words are read by
``hours/words``, the normal form is written by ``hours/writer``.
"""

from __future__ import annotations

import re

from lotse_tui.domain.errors import BadField
from lotse_tui.domain.hours.rules import QUOTED, normal_form
from lotse_tui.domain.hours.spans import HoursError, parse_plain
from lotse_tui.domain.hours.words import HOLIDAY, Token, tokens_of
from lotse_tui.domain.hours.writer import Said, written

FIELD = "opening_hours"
ASK = "Uhrzeit erfragen"
_OSM_WORD = re.compile(
    r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH|off|closed|open|unknown|week|easter|days?|Jan|Feb|Mar|Apr"
    r"|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|sunrise|sunset|dawn|dusk)\b"
)
_CLOCK = re.compile(r"(?<![\d:.])(\d?\d:\d\d)(?![\d:])")
_SAYS = re.compile(r'\d:\d\d|"|24/7|\b(?:off|closed|unknown|open)\b')
_DAYS = ("day", "days", "nth")
_TIMES = ("time", "from", "until", "between")
_DAY_MINUTES = 24 * 60


def read_typed_hours(text: str) -> str:
    """Return what somebody typed as opening hours in OpenStreetMap syntax.

    Times of one day that stand in several places come into one rule, so that none removes the
    other; "nach Vereinbarung" beside hours becomes ``|| "nach Vereinbarung"``, with a day or a
    time ``unknown``; "werktags" is Monday to Friday without holidays, the reading in which nobody
    stands before a closed door.

    Raises:
        BadField: with the part in question as ``value``. ``rule`` is ``hours_part`` (not
            understood), ``hours_open_end`` (until when?), ``hours_no_start`` (from when?),
            ``hours_no_days``, ``hours_no_times``, ``hours_time`` (no such time) or
            ``hours_clash`` (open and closed on one day).
    """
    text = " ".join(text.split())
    return _osm(text) or _Reading(text).result()


def _osm(text: str) -> str:
    """Return ``text`` in its usual spelling where it is OpenStreetMap syntax, else ``""``."""
    bare = QUOTED.sub("", text)
    if not _SAYS.search(text) or re.search(r"[^\W\d_]", _OSM_WORD.sub("", bare)):
        return ""
    if re.search(r"\d\d?\.\d\d|\d\s?-\s?\d", _CLOCK.sub("", bare)):  # 9-12 is no time there
        return ""
    spelt = "".join(
        part if part.startswith('"') else _spelt(part) for part in re.split(r'("[^"]*")', text)
    )
    try:
        if not parse_plain(spelt):
            normal_form(spelt)
        if spelt != text:
            from lotse_tui.domain.hours.check import removed_by

            if removed_by(spelt):  # more likely German with English-looking days
                return ""
    except HoursError as error:
        return spelt if error.reason == "no_library" and spelt == text else ""
    return spelt


def _spelt(part: str) -> str:
    part = re.sub(r"(?<![\d:])(\d:\d\d)", r"0\1", part)
    return re.sub(r" ?; ?", "; ", re.sub(r" ?([-–]) ?(?=\d)", "-", part))


class _Reading:
    """One pass over the words; statements are collected and then written."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens_of(text)
        self._at = 0
        self._said: list[Said] = []
        self._appointment = ""

    def result(self) -> str:
        """Return the hours in OpenStreetMap syntax."""
        self._skip("comma", "semicolon", "noise")
        while self._kind():
            self._statement()
            parted = self._skip("comma", "semicolon", "and", "slash", "noise")
            # Only a new day may follow without a separator.
            if self._kind() and not parted and self._kind() not in (*_DAYS, "no_holidays"):
                raise self._not_understood()
        if not self._said and not self._appointment:
            raise BadField(FIELD, self._text, rule="hours_part")
        try:
            return written(self._said, self._appointment)
        except ValueError as error:
            raise BadField(FIELD, self._text, rule=str(error)) from error

    def _statement(self) -> None:
        kind = self._kind()
        if kind in _DAYS:
            self._of_days()
        elif kind == "appointment":
            if self._kind(1) in (*_DAYS, "time"):
                raise self._not_understood()
            self._appointment = self._next().text
        elif kind == "no_holidays":
            self._next()
            self._said.append(Said((HOLIDAY,), state="closed"))
        elif kind in ("always", "closed") and not self._said and not self._kind(1):
            self._next()
            self._said.append(Said(tuple(range(7)), state=kind))
        elif kind in _TIMES and not self._said:
            self._times_first()
        elif kind in (*_TIMES, "always"):
            raise BadField(FIELD, self._next().text, rule="hours_no_days")
        else:
            raise self._not_understood()

    def _of_days(self) -> None:
        first, days, last = self._tokens[self._at], self._days(), self._tokens[self._at - 1]
        self._skip("comma", "noise", "colon", "slash")
        kind = self._kind()
        if kind in _TIMES:
            for window in self._windows():
                self._said += [day.at(window) for day in days]
        elif kind in ("closed", "always", "appointment", "ask"):
            token = self._next()
            states = {"appointment": ("unknown", token.text), "ask": ("unknown", ASK)}
            state, comment = states.get(kind, (kind, ""))
            self._said += [day._replace(state=state, comment=comment) for day in days]
        else:
            raise BadField(FIELD, self._text[first.start : last.end], rule="hours_no_times")

    def _times_first(self) -> None:
        """Read "9-13 Uhr montags bis freitags", which nothing may follow."""
        windows = self._windows()
        self._skip("comma", "noise")
        if self._kind() not in _DAYS:
            raise BadField(FIELD, self._text, rule="hours_no_days")
        days = self._days()
        if self._kind() in _TIMES:
            raise self._not_understood()
        self._said += [day.at(window) for window in windows for day in days]

    def _days(self) -> list[Said]:
        found: list[Said] = []
        while True:
            found += self._some_days()
            mark = self._at
            self._skip("comma", "and", "slash", "noise")
            if self._kind() not in _DAYS or self._tokens[mark].kind == "semicolon":
                self._at = mark
                break
        together = tuple(sorted({day for said in found if not said.nth for day in said.days}))
        holidays = [said for said in found if said.state == "closed"]
        nth = [said for said in found if said.nth]
        kept = [Said(together, several=len(together) > 1)] if together else []
        self._said += holidays
        return [*kept, *nth]

    def _some_days(self) -> list[Said]:
        nth: list[int] = []
        while self._kind() == "nth":
            nth.append(self._next().value)
            self._skip("comma", "and", "slash")
        token = self._next() if self._kind() in ("day", "days") else None
        if token is None:
            raise self._not_understood()
        if token.kind == "days":
            if nth:
                raise BadField(FIELD, token.text, rule="hours_part")
            closed = [Said((HOLIDAY,), state="closed")] if token.value else []
            return [Said(token.days), *closed]
        if nth:
            self._skip("of_month")
            return [Said((token.value,), nth=tuple(sorted(set(nth))))]
        if self._kind() in ("dash", "until") and self._kind(1) == "day":
            self._next()
            last = self._next().value
            return [Said(_span(token.value, last))]
        return [Said((token.value,))]

    def _windows(self) -> list[Said]:
        found = [self._window()]
        while True:
            mark = self._at
            joined = self._skip("comma", "and", "slash", "noise")
            if not joined or self._kind() not in ("time", "from", "between"):
                self._at = mark
                return found
            found.append(self._window())

    def _window(self) -> Said:
        first = self._tokens[self._at]
        between = self._kind() == "between"
        if self._kind() == "until":
            raise BadField(FIELD, self._text[first.start :][:40], rule="hours_no_start")
        if self._kind() in ("from", "between"):
            self._next()
        start = self._next()
        self._skip("noise")
        if not (self._kind() in ("dash", "until") or (between and self._kind() == "and")):
            raise BadField(FIELD, self._text[first.start : start.end], rule="hours_open_end")
        self._next()
        self._skip("noise")
        if self._kind() != "time":
            raise BadField(FIELD, self._text[first.start : start.end], rule="hours_open_end")
        end = self._next()
        if (
            start.value >= _DAY_MINUTES
            or start.value == end.value
            or -1 in (start.value, end.value)
        ):
            raise BadField(FIELD, self._text[first.start : end.end], rule="hours_time")
        late = _DAY_MINUTES if end.value < start.value else 0
        self._skip("noise")
        window = Said((), start=start.value, end=end.value + late)
        if self._kind() == "appointment":
            return window._replace(state="unknown", comment=self._next().text)
        if self._kind() == "comment":
            comment = self._next()
            state = "unknown" if comment.value else "open"
            return window._replace(state=state, comment=comment.text)
        return window

    def _kind(self, ahead: int = 0) -> str:
        return self._tokens[min(self._at + ahead, len(self._tokens) - 1)].kind

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _skip(self, *kinds: str) -> bool:
        """Step over words of these kinds; tell whether there was one."""
        start = self._at
        while self._kind() in kinds:
            self._at += 1
        return self._at > start

    def _not_understood(self) -> BadField:
        """Return the error that names the text from the present word to the next separator."""
        rest = self._text[self._tokens[self._at].start :]
        part = re.split(r"[;,]", rest, maxsplit=1)[0].strip()
        return BadField(FIELD, part or self._text, rule="hours_part")


def _span(first: int, last: int) -> tuple[int, ...]:
    """Return the days from ``first`` to ``last``, over the end of the week where it must be."""
    if HOLIDAY in (first, last):
        raise BadField(FIELD, "-", rule="hours_part")
    return tuple(day % 7 for day in range(first, last + 1 if last >= first else last + 8))
