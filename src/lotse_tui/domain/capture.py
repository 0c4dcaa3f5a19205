"""The grammar of the capture bar: keys in, a contact's values out.

    contact := [day] channel [asker] topic [flags]
    day     := -  yesterday   --  two days ago   @DD.MM. a date
    asker   := a step, or the site's default (then "," opens it)
    flags   := *N  N alike   >  referred to the open entry   !  gap, then its reason
               x  not counted, then the reason

One pure function reads the whole string again after every key. So there is no state that could
get out of step: Backspace is the string without its last key, and the short form of
``lotse log`` is the same string.
"""

from __future__ import annotations

from datetime import date, timedelta

from lotse_tui.domain.codes import Code, Codes
from lotse_tui.domain.contact import parse_date
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_DIGITS = 3
MOST_DAYS_BACK = 2
FLAG_KEYS = "*>!x"


class Choice(NamedTuple):
    """One key that would be understood now; ``code`` is None for the marks of the grammar."""

    key: str
    code: Code | None


class Reading(NamedTuple):
    """What the keys so far mean.

    ``step`` is what is expected next: ``channel``, ``day``, ``asker``, ``topic``, ``subtopic``,
    ``flags``, ``count``, ``gap``, ``gap_detail``, ``scope``. ``values`` are fields for
    :func:`~lotse_tui.domain.contact.checked_record`; ``refused`` is the position of the first
    key that fits nothing, or -1. ``complete`` says that Enter would save.
    """

    step: str
    values: dict[str, Any]
    choices: tuple[Choice, ...]
    refused: int
    complete: bool
    problem: BadValue | None = None


class _Reader:
    """Walks once over the keys; each method reads one step and names the next one."""

    def __init__(self, codes: Codes, today: date, asker: str, open_entry: str) -> None:
        self.codes = codes
        self.today = today
        self.open_entry = open_entry
        self.default_asker = asker
        self.values: dict[str, Any] = {"asker": asker} if asker else {}
        self.step = "channel"
        self.day = ""
        self.days_back = 0
        self.digits = ""
        self.problem: BadValue | None = None

    def take(self, key: str) -> bool:
        """Read one key; False where it fits nothing."""
        return bool(getattr(self, f"_{self.step}")(key))

    def _channel(self, key: str) -> bool:
        if key == "-" and not self.day and self.days_back < MOST_DAYS_BACK:
            self.days_back += 1
            self.values["date"] = (self.today - timedelta(days=self.days_back)).isoformat()
            return True
        if key == "@" and not self.days_back and not self.day:
            self.step = "day"
            return True
        return self._coded("channel", key, "topic" if self.default_asker else "asker")

    def _day(self, key: str) -> bool:
        if not (key.isascii() and key.isdigit()) and key != ".":
            return False
        self.day += key
        if self.day.count(".") < 2:
            return len(self.day) < 6
        try:
            self.values["date"] = parse_date("date", self.day, self.today).isoformat()
        except BadValue as problem:
            self.problem = problem
            self.day = self.day[:-1]
            return False
        self.step = "channel"
        return True

    def _asker(self, key: str) -> bool:
        return self._coded("asker", key, "topic")

    def _topic(self, key: str) -> bool:
        if key == "," and self.default_asker:
            self.step = "asker"
            return True
        if not self._coded("topic", key, "flags"):
            return False
        if self.codes["topic"].get(self.values["topic"]).details:
            self.step = "subtopic"
        return True

    def _subtopic(self, key: str) -> bool:
        found = self.codes.detail_list("topic", self.values["topic"]).by_key(key)
        if found is None:
            self.step = "flags"  # the finer topic is optional
            return self._flags(key)
        self.values["topic"] = found.id
        self.step = "flags"
        return True

    def _flags(self, key: str) -> bool:
        if key == "*" and "count" not in self.values:
            self.step = "count"
        elif key == ">" and self.open_entry and "referrals" not in self.values:
            self.values["referrals"] = [self.open_entry]
        elif key == "!" and "gap" not in self.values:
            self.step = "gap"
        elif key.lower() == "x" and "scope" not in self.values:
            self.step = "scope"
        else:
            return False
        return True

    def _count(self, key: str) -> bool:
        if key.isascii() and key.isdigit() and len(self.digits) < MOST_DIGITS:
            if not self.digits and key == "0":
                return False
            self.digits += key
            self.values["count"] = int(self.digits)
            return True
        if not self.digits:
            return False
        self.step = "flags"
        return self._flags(key)

    def _gap(self, key: str) -> bool:
        if not self._coded("gap", key, "flags"):
            return False
        if self.codes["gap"].get(self.values["gap"]).details:
            self.step = "gap_detail"
        return True

    def _gap_detail(self, key: str) -> bool:
        found = self.codes.detail_list("gap", self.values["gap"]).by_key(key)
        self.step = "flags"
        if found is None:
            return self._flags(key)
        self.values["gap_detail"] = found.id
        return True

    def _scope(self, key: str) -> bool:
        found = self.codes["exclusion"].by_key(key)
        if found is None:
            return False
        self.values["scope"] = found.id
        self.step = "flags"
        return True

    def _coded(self, field: str, key: str, following: str) -> bool:
        found = self.codes[field].by_key(key)
        if found is None:
            return False
        self.values[field] = found.id
        self.step = following
        return True

    def choices(self) -> tuple[Choice, ...]:
        """Return the keys that would be understood now, codes first."""
        if self.step in ("channel", "asker", "topic", "gap"):
            found = [Choice(code.letter, code) for code in self.codes[self.step]]
            if self.step == "channel" and not self.day:
                found += [Choice("-", None)] if self.days_back < MOST_DAYS_BACK else []
                found += [Choice("@", None)] if not self.days_back else []
            if self.step == "topic" and self.default_asker:
                found.append(Choice(",", None))
            return tuple(found)
        if self.step == "scope":
            return tuple(Choice(code.letter, code) for code in self.codes["exclusion"])
        if self.step in ("subtopic", "gap_detail"):
            field = "topic" if self.step == "subtopic" else "gap"
            details = self.codes.detail_list(field, self.values[field])
            listed = enumerate(details, start=1)
            return tuple(Choice(code.letter or str(place), code) for place, code in listed)
        if self.step == "flags" or self.digits:
            return tuple(Choice(key, None) for key in self._free_flags())
        return ()

    def _free_flags(self) -> str:
        used = {"*": "count", ">": "referrals", "!": "gap", "x": "scope"}
        free = [key for key in FLAG_KEYS if used[key] not in self.values]
        return "".join(key for key in free if key != ">" or self.open_entry)

    @property
    def complete(self) -> bool:
        """Whether channel, asker and topic are there and no flag is half typed."""
        named = all(self.values.get(field) for field in ("channel", "asker", "topic"))
        waiting = self.step in ("gap", "scope", "asker") or (
            self.step == "count" and not self.digits
        )
        return named and not waiting


def read_keys(
    keys: str, codes: Codes, today: date, *, asker: str = "", open_entry: str = ""
) -> Reading:
    """Return what ``keys`` mean up to the first one that fits nothing.

    ``asker`` is the site's preset asker ("" where it is asked for), ``open_entry`` the id of
    the guide entry on the screen. Letters are read in either case, digits 1-9 in list order.
    """
    reader = _Reader(codes, today, asker, open_entry)
    refused = -1
    for position, key in enumerate(keys):
        if not reader.take(key):
            refused = position
            break
    return Reading(
        reader.step,
        reader.values,
        reader.choices(),
        refused,
        reader.complete and refused < 0,
        reader.problem,
    )
