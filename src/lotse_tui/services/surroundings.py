"""What Lotse works with on this computer: clock, disk, guide, libraries, files people wrote."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from importlib.util import find_spec

from lotse_tui.domain.errors import LotseError
from lotse_tui.services.checkup import Finding
from lotse_tui.services.events import Events
from lotse_tui.services.guide.guidebook import Guidebook
from lotse_tui.services.report.forms import Forms
from lotse_tui.services.themes import ThemeShelf

_LEAST_FREE = 100 * 1024 * 1024
_OLD_GUIDE_DAYS = 400
# What is not there is missed only where it is used.
_LIBRARIES = ("textual", "rich", "tinydb", "phonenumbers", "xlsxwriter", "segno", "markdown_it")


class Surroundings:
    """Looks once and changes nothing. ``last_days`` returns the newest day of each desk."""

    def __init__(
        self,
        home: str,
        events: Events,
        themes: ThemeShelf,
        forms: Forms,
        guidebook: Callable[[], Guidebook],
        last_days: Callable[[], Iterable[date]],
        clock: Callable[[], datetime],
    ) -> None:
        self._home = home
        self._events = events
        self._themes = themes
        self._forms = forms
        self._guidebook = guidebook
        self._last_days = last_days
        self._clock = clock

    def findings(self) -> list[Finding]:
        """Return what was found, in the order in which people would ask for it."""
        now = self._clock()
        newest, entries = self._newest_of_guide(now.date())
        return [
            *self._disk(),
            *self._time(now, newest),
            _guide(entries, newest, now.date()),
            *(Finding("no_library", name) for name in _LIBRARIES if find_spec(name) is None),
            *self._own_files(),
            *self._log(),
        ]

    def _disk(self) -> Iterator[Finding]:
        try:
            free = shutil.disk_usage(self._home).free
        except OSError:
            return  # the home is made with the first contact
        if free < _LEAST_FREE:
            yield Finding("disk_full", self._home, str(free // (1024 * 1024)))

    def _time(self, now: datetime, newest: date | None) -> Iterator[Finding]:
        zone = now.astimezone()
        ahead = zone.strftime("%z")
        yield Finding("clock", f"{now:%Y-%m-%dT%H:%M}", f"UTC{ahead[:3]}:{ahead[3:]}", ok=True)
        known = max(self._known_days(), default=date.min)
        newest = max(known, newest or date.min)
        if newest > now.date():
            yield Finding("clock_behind", now.date().isoformat(), newest.isoformat())

    def _known_days(self) -> Iterable[date]:
        try:
            return tuple(self._last_days())
        except LotseError:
            return ()  # `check` names what cannot be read

    def _newest_of_guide(self, today: date) -> tuple[date | None, int]:
        try:
            book = self._guidebook()
            ages = [age for entry in book.entries if (age := book.age_days(entry)) is not None]
        except LotseError:
            return None, 0
        if not ages:
            return None, len(book.entries)
        return date.fromordinal(today.toordinal() - min(ages)), len(book.entries)

    def _own_files(self) -> Iterator[Finding]:
        for name in self._themes.names:
            theme = self._themes.read(name)
            if theme is not None and theme.broken:
                yield Finding("theme_broken", theme.path, theme.broken)
        for name in self._forms.names():
            try:
                self._forms.get(name)
            except LotseError as error:
                yield Finding("form_broken", name, str(getattr(error, "path", "")))

    def _log(self) -> Iterator[Finding]:
        yield Finding("events", self._events.path, ok=True)
        crash = self._events.last_crash()
        if crash is not None:
            yield Finding("crashed", crash.day, crash.kind, ok=True)


def _guide(entries: int, newest: date | None, today: date) -> Finding:
    if newest is None:
        return Finding("guide_empty", str(entries))
    fresh = (today - newest).days <= _OLD_GUIDE_DAYS
    return Finding(
        "guide_age" if fresh else "guide_old", str(entries), newest.isoformat(), ok=fresh
    )
