"""Dates of reduced precision, as sources have them: ``2019``, ``2019-05`` or ``2019-05-20``."""

from __future__ import annotations

from datetime import date, timedelta

_DECEMBER = 12
# The first three letters, folded, of German and English names.
_MONTHS = {
    "jan": 1, "jae": 1, "feb": 2, "mae": 3, "mar": 3, "mrz": 3, "apr": 4, "mai": 5, "may": 5,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip
_YEAR, _MONTH, _DAY = len("YYYY"), len("YYYY-MM"), len("YYYY-MM-DD")


def first_day(reduced: str) -> date | None:
    """Return the first day of ``reduced``; None where there is no such date."""
    if not reduced.isascii() or len(reduced) not in (_YEAR, _MONTH, _DAY):
        return None
    try:
        found = date.fromisoformat(f"{reduced}-01-01"[:_DAY])
    except ValueError:
        return None
    # ``fromisoformat`` also reads weeks (``2019-W01-1``), which nobody means here.
    return found if found.isoformat().startswith(reduced) else None


def last_day(reduced: str) -> date | None:
    """Return the last day of ``reduced``; None where there is no such date."""
    first = first_day(reduced)
    if first is None or len(reduced) == _DAY:
        return first
    if len(reduced) == _YEAR or first.month == _DECEMBER:
        return first.replace(month=_DECEMBER, day=31)
    return first.replace(month=first.month + 1) - timedelta(days=1)


def read_reduced(text: str) -> str:
    """Return a date as people type it in the form of the files, or ``""`` where it is none.

    ``20.5.2019`` and ``20. Mai 2019`` are ``2019-05-20``; ``5/2019``, ``Mai 2019`` and ``Mai 19``
    (which spreadsheets make of a month) are ``2019-05``; two digits of a year mean 20xx.
    """
    import re  # `find` reads the files, where no date is typed

    from lotse_tui.domain.folding import fold

    typed = " ".join(text.split())
    if first_day(typed) is not None:
        return typed
    found = re.fullmatch(r"(?:(\d{1,2})[./-] ?)?(\d{1,2})[./-] ?(\d{4}|\d\d(?=$))", typed)
    if found is not None and (found[1] or len(found[3]) == _YEAR):
        day, month, year = found.groups()
    else:
        named = re.fullmatch(
            r"(?:(\d{1,2}) )?([a-z]{3,9}) (\d{4}|\d\d)", " ".join(fold(typed).split())
        )
        if named is None or named[2][:3] not in _MONTHS:
            return ""
        day, year = named[1], named[3]
        month = str(_MONTHS[named[2][:3]])
    reduced = f"{year if len(year) == _YEAR else '20' + year}-{int(month):02}"
    reduced += f"-{int(day):02}" if day else ""
    return reduced if first_day(reduced) is not None else ""


def german_date(reduced: str) -> str:
    """Return ``20.05.2019``, ``05.2019`` or ``2019``: the way back of :func:`read_reduced`."""
    return ".".join(reversed(reduced.split("-")))
