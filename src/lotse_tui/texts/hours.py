"""Opening hours in words: ``Montag und Mittwoch: 9 bis 13 Uhr``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.hours.statements import (
    ALL_WEEK,
    WHOLE_DAY,
    Statement,
    next_date,
    statements,
)
from lotse_tui.texts import numbers
from lotse_tui.texts.words import Words

_HOLIDAY = 7
_ROW = 3  # so many neighbours are said as "Monday to Wednesday"
_DAY = 24 * 60


def hours_in_words(hours: str, today: date, words: Words) -> list[str]:
    """Return lines that say opening hours aloud, the next date of nth weekdays with them.

    Hours that say more than words do (seasons, weeks) are given as they are written.
    """
    said = [_line(statement, today, words) for statement in statements(hours)]
    return said or ([clean(hours.strip())] if hours.strip() else [])


def lost_in_words(hours: str, wanted: str, words: Words) -> str:
    """Return weekly times of ``wanted`` that ``hours`` lack: ``Montag 9 bis 13 Uhr``."""
    kept = {(day, time) for item in statements(hours) for day in item.days for time in item.times}
    lost: dict[tuple[int, int], list[int]] = {}
    for item in statements(wanted):
        for time in item.times:
            days = [day for day in item.days if not item.nth and (day, time) not in kept]
            lost.setdefault(time, []).extend(days)
    said = [
        f"{words.together(_rows(sorted(set(days)), words))} {_times([time], words)}"
        for time, days in lost.items()
        if days
    ]
    return words.together(said)


def weekday(day: int, words: Words) -> str:
    """Return the name of a day: 0 is Monday, 7 a public holiday."""
    names = (
        words("Monday"),
        words("Tuesday"),
        words("Wednesday"),
        words("Thursday"),
        words("Friday"),
        words("Saturday"),
        words("Sunday"),
        words("public holidays"),
    )
    return names[day]


def clock(minutes: int, words: Words) -> str:
    """Return ``9`` or ``16:30`` in German, ``9:00`` in English; 24 hours and more are the night."""
    hour, minute = divmod(minutes if minutes <= _DAY else minutes - _DAY, 60)
    plain = not minute and words.language == "de"
    return str(hour) if plain else f"{hour}:{minute:02}"


def _line(statement: Statement, today: date, words: Words) -> str:
    days = _days(statement, words)
    comment = clean(statement.comment)
    if statement.state == "closed":
        what = words("closed")
        what += f" ({comment})" if comment else ""
    elif statement.state == "unknown" and (not statement.times or "erfragen" in comment):
        what = comment or words("please ask for the time")
    else:
        what = _times(statement.times, words)
        what += f" ({comment})" if comment else ""
        what += "" if comment or statement.state == "open" else f" ({words('ask')})"
    coming = next_date(statement, today)
    if coming:
        on = numbers.day(coming, words.language)
        what += " – " + words("next on {day}", day=on)
    return f"{days}: {what}"


def _days(statement: Statement, words: Words) -> str:
    if not statement.days:
        return words("Otherwise") if statement.added else words("Hours")
    if statement.nth:
        weeks = words.together([_week(number, words) for number in statement.nth])
        day = words.together([weekday(day, words) for day in statement.days])
        if statement.added:
            return words("Also every {weeks} {day} of the month", weeks=weeks, day=day)
        return words("Every {weeks} {day} of the month", weeks=weeks, day=day)
    if statement.days[: len(ALL_WEEK)] == ALL_WEEK:
        names = [words("Every day")]
        names += [weekday(_HOLIDAY, words)] if _HOLIDAY in statement.days else []
    else:
        names = _rows(statement.days, words)
    return words.together(names)


def _rows(days: Sequence[int], words: Words) -> list[str]:
    rows: list[list[int]] = []
    for day in days:
        if rows and day == rows[-1][-1] + 1 and day != _HOLIDAY:
            rows[-1].append(day)
        else:
            rows.append([day])
    names: list[str] = []
    for row in rows:
        first, last = weekday(row[0], words), weekday(row[-1], words)
        if len(row) >= _ROW:
            names.append(words("{first} to {last}", first=first, last=last))
        else:
            names += [weekday(day, words) for day in row]
    return names


def _week(number: int, words: Words) -> str:
    english = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    if number < 0:
        return words("last")
    return english[number] if words.language == "en" else f"{number}."


def _times(times: Sequence[tuple[int, int]], words: Words) -> str:
    if tuple(times) == WHOLE_DAY:
        return words("around the clock")
    spans = [
        words("{start} to {end} h", start=clock(start, words), end=clock(end, words))
        for start, end in times
    ]
    return words.together(spans)
