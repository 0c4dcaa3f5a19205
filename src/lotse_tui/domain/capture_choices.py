"""The keys the capture bar would understand next: codes of the present step, and marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lotse_tui.domain.capture import MOST_DAYS_BACK
from lotse_tui.domain.codes import Code, CodeList

if TYPE_CHECKING:
    from lotse_tui.domain.capture import Reader

_FLAG_KEYS = "*>!x"


class Choice(NamedTuple):
    """One key that would be understood now; ``code`` is None for the marks of the grammar."""

    key: str
    code: Code | None


def choices(reader: Reader, free: str | None = None) -> tuple[Choice, ...]:
    """Return the keys that ``reader`` would understand now, codes first.

    ``free`` are those of the step in which nothing is half typed, the flags unless said otherwise.
    """
    step, codes = reader.step, reader.codes
    if step in ("channel", "asker", "topic", "gap", "event", "event_topic"):
        listed = codes["topic" if step == "event_topic" else step]
        marks = "".join(_marks(reader))
        return (*_listed(listed), *(Choice(mark, None) for mark in marks))
    if step == "scope":
        return _listed(codes["exclusion"])
    if step in ("subtopic", "gap_detail"):
        field = "topic" if step == "subtopic" else "gap"
        return _listed(codes.detail_list(field, reader.values[field]))
    if step == reader.REST or reader.digits:
        keys = _free_flags(reader) if free is None else free
        return tuple(Choice(key, None) for key in keys)
    if reader.details is None or step in ("day", "count", "note"):
        return ()
    return tuple(Choice(key, code) for key, code in reader.details.choices())


def _marks(reader: Reader) -> Iterator[str]:
    if reader.step == "channel":
        days_back = reader.days_back
        if not reader.day:
            yield from "-" * (days_back < MOST_DAYS_BACK) + "@" * (not days_back)
        last = reader.around.last or {}
        yield from ">" * bool(reader.can_follow and last.get("channel") and last.get("asker"))
        yield "+"
    if reader.step == "topic":
        yield from "," * bool(reader.default_asker) + ">" * reader.can_follow
    if reader.step == "event_topic":
        yield "*"


def _free_flags(reader: Reader) -> str:
    if "event" in reader.values:
        return "*" * ("count" not in reader.values)
    used = {"*": "count", ">": "referrals", "!": "gap", "x": "scope"}
    free = [key for key in _FLAG_KEYS if used[key] not in reader.values]
    free += ["/"] * reader.can_detail
    free += ["#"] * bool(reader.around.note_days and not reader.note)
    return "".join(key for key in free if key != ">" or reader.open_entry)


def _listed(codes: CodeList) -> tuple[Choice, ...]:
    return tuple(Choice(key, code) for key, code in codes.keyed())
