"""Writing opening hours in OpenStreetMap syntax so that no rule takes away another.

Plain times of one weekday stand together in one rule; what is said beside them (a first Thursday,
times with a comment) is joined by ``, ``, which adds; what closes stands last, after ``;``.
"""

from __future__ import annotations

from collections.abc import Iterable

from lotse_tui.domain.values import NamedTuple

_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH")
_HOLIDAY = 7
_DAY = 24 * 60
_PAIR = 2
Window = tuple[int, int]


class Said(NamedTuple):
    """One thing that is said: on these days (0 is Monday, 7 a holiday) from when to when.

    ``nth`` are the weeks of the month (-1 is the last), empty for all. ``start`` and ``end`` are
    minutes after midnight, ``end`` past 1440 in the night; without a time both are 0. ``state`` is
    ``open``, ``unknown``, ``closed`` or ``always``. ``several`` says that one rule named the days
    together, so that a day of them may be taken out ("Mo-Fr 9-12, Mi geschlossen").
    """

    days: tuple[int, ...]
    nth: tuple[int, ...] = ()
    start: int = 0
    end: int = 0
    state: str = "open"
    comment: str = ""
    several: bool = False

    def at(self, window: Said) -> Said:
        """Return these days with the time, state and comment of ``window``."""
        return window._replace(days=self.days, nth=self.nth, several=self.several)


def written(said: Iterable[Said], appointment: str = "") -> str:
    """Return what was said as one expression; ``appointment`` is what holds outside the rest.

    Raises:
        ValueError: ``hours_clash``: a day is open and closed; ``hours_no_times``: nothing but
            closed days.
    """
    said = list(said)
    if [item.state for item in said if item.days == tuple(range(7))] in (["closed"], ["always"]):
        return "off" if said[0].state == "closed" else "24/7"
    shut = {day for item in said if item.state == "closed" and not item.nth for day in item.days}
    opened = [_without(item, shut) for item in said if item.state != "closed"]
    plain = [item for item in opened if not (item.nth or item.comment)]
    rules = "; ".join(_weekly(plain))
    for rule in _beside([item for item in opened if item.nth or item.comment]):
        rules += f", {rule}" if rules else rule
    if not rules and not appointment:
        raise ValueError("hours_no_times")
    if _HOLIDAY in shut and rules:
        rules += "; PH off"
    for item in said:
        if item.state == "closed" and item.nth:
            rules += f"; {_selector(item.days, item.nth)} off"
    lone = f'"{appointment}"' if appointment else ""
    return f"{rules} || {lone}" if rules and lone else rules or lone


def _without(item: Said, shut: set[int]) -> Said:
    days = tuple(day for day in item.days if day not in shut)
    if len(days) < len(item.days) and not item.several:
        raise ValueError("hours_clash")
    return item._replace(days=days)


def _weekly(items: Iterable[Said]) -> list[str]:
    """Return one rule for each set of days with the same times."""
    times: dict[int, list[Window]] = {}
    for item in items:
        for day in item.days:
            times.setdefault(day, []).append(_window(item))
    alike: dict[tuple[Window, ...], list[int]] = {}
    for day in sorted(times):
        alike.setdefault(_joined(times[day]), []).append(day)
    return [f"{_selector(days)} {_clock(windows)}" for windows, days in alike.items()]


def _beside(items: Iterable[Said]) -> list[str]:
    alike: dict[tuple[object, ...], list[Said]] = {}
    for item in items:
        if item.days:
            alike.setdefault((item.days, item.nth, item.state, item.comment), []).append(item)
    rules = []
    for same in alike.values():
        first = same[0]
        windows = _joined([_window(item) for item in same if item.end or item.state == "always"])
        parts = [
            _selector(first.days, first.nth),
            _clock(windows),
            "unknown" if first.state == "unknown" else "",
            f'"{first.comment}"' if first.comment else "",
        ]
        rules.append(" ".join(part for part in parts if part))
    return rules


def _window(item: Said) -> Window:
    return (0, _DAY) if item.state == "always" else (item.start, item.end)


def _joined(windows: list[Window]) -> tuple[Window, ...]:
    joined: list[Window] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _selector(days: Iterable[int], nth: tuple[int, ...] = ()) -> str:
    """Return ``Mo-Fr,PH``; two neighbours are ``Sa,Su``, holidays stand last."""
    which = f"[{','.join(map(str, nth))}]" if nth else ""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and day == runs[-1][-1] + 1 and day != _HOLIDAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = []
    for run in runs:
        spelt = [_NAMES[day] for day in run]
        names += [f"{spelt[0]}-{spelt[-1]}"] if len(run) > _PAIR else spelt
    return ",".join(name + which for name in names)


def _clock(windows: tuple[Window, ...]) -> str:
    return ",".join(f"{_text(start)}-{_text(end)}" for start, end in windows)


def _text(minutes: int) -> str:
    minutes = minutes if minutes <= _DAY else minutes - _DAY
    return f"{minutes // 60:02}:{minutes % 60:02}"
