"""The grammar of the capture bar: keys in, a contact's values out.

    contact := [day] channel [asker] topic [flags] [/ details]
    event   := [day] + event [topic] [*N]
    day     := -  yesterday   --  two days ago   @DD.MM. a date
    asker   := a step, or the site's default (then "," opens it)
    topic   := a letter, or > for the topic of the open entry (which is referred to)
    flags   := *N  N alike   >  referred to the open entry   !  gap, then its reason
               x  not counted, then the reason
               #  a private note, up to Enter; it stays on this device
    details := what the site asks for besides, one after the other; / passes one over
               (domain/capture_details.py)

> in place of the channel takes channel and asker of the contact before as well.

One pure function reads the whole string again after every key. So there is no state that could
get out of step: Backspace is the string without its last key, and the short form of
``lotse log`` is the same string.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import parse_date
from lotse_tui.domain.desk import NOTE_DAYS
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lotse_tui.domain.capture_choices import Choice
    from lotse_tui.domain.capture_details import Details

MOST_DIGITS = 3
MOST_DAYS_BACK = 2
LONGEST_NOTE = 200


class Reading(NamedTuple):
    """What the keys so far mean.

    ``step`` is what is expected next: ``channel``, ``day``, ``asker``, ``topic``, ``subtopic``,
    ``flags``, ``count``, ``gap``, ``gap_detail``, ``scope``, ``event``, ``event_topic``, or a
    field that is asked after ``/``. ``values`` are fields for
    :func:`~lotse_tui.domain.contact.checked_record`, or with ``event`` for
    :func:`~lotse_tui.domain.events.checked_event`; ``refused`` is the position of the first
    key that fits nothing, or -1. ``complete`` says that Enter would save. ``note`` is the private
    note and no part of the values.
    """

    step: str
    values: dict[str, Any]
    choices: tuple[Choice, ...]
    refused: int
    complete: bool
    problem: BadValue | None = None
    note: str = ""


class Around(NamedTuple):
    """What the keys are read against: the site's habits, and what is on the screen.

    ``asker`` is the site's preset asker ("" where it is asked for), ``asked`` the fields that
    follow ``/``. ``open_entry`` is the id of the guide entry on the screen, ``open_topic`` the
    topic it counts under; ``last`` are the values of the contact before. ``note_days`` is how long
    this desk keeps private notes, 0 where it keeps none.
    """

    asker: str = ""
    asked: tuple[str, ...] = ()
    open_entry: str = ""
    open_topic: str = ""
    last: Mapping[str, Any] | None = None
    note_days: int = NOTE_DAYS


NOWHERE = Around()


class Reader:
    """Walks once over the keys; each method reads one step and names the next one.

    ``REST`` is the step in which nothing is half typed.
    """

    REST = "flags"

    def __init__(self, codes: Codes, today: date, around: Around) -> None:
        self.codes = codes
        self.values: dict[str, Any] = {}
        self.details: Details | None = None
        self.today = today
        self.around = around
        self.open_entry = around.open_entry
        self.default_asker = around.asker
        if around.asker:
            self.values["asker"] = around.asker
        self.step = "channel"
        self.day = ""
        self.days_back = 0
        self.digits = ""
        self.problem: BadValue | None = None
        self.note = ""

    def take(self, key: str) -> bool:
        """Read one key; False where it fits nothing."""
        details = self.details
        if details is not None and self.step == details.step:
            if key != "#" or details.half_typed:
                fits = details.take(key)
                self.step = details.step or self.REST
                return fits
            self.step = self.REST
        return bool(getattr(self, f"_{self.step}")(key))

    def _channel(self, key: str) -> bool:
        if key == "-" and not self.day and self.days_back < MOST_DAYS_BACK:
            self.days_back += 1
            self.values["date"] = (self.today - timedelta(days=self.days_back)).isoformat()
            return True
        if key == "@" and not self.days_back and not self.day:
            self.step = "day"
            return True
        if key == "+":
            self.values.pop("asker", None)
            self.step = "event"
            return True
        if key == ">":
            return self._as_before()
        return self._coded("channel", key, "topic" if self.default_asker else "asker")

    def _as_before(self) -> bool:
        """Take channel and asker of the contact before, the topic of the open entry, refer to it.

        So "found it, passed it on" is three keys; the bar shows all of it before Enter.
        """
        last = self.around.last or {}
        if not (self.can_follow and all(last.get(field) for field in ("channel", "asker"))):
            return False
        self.values.update(channel=last["channel"], asker=self.default_asker or last["asker"])
        return self._topic(">")

    @property
    def can_follow(self) -> bool:
        """Whether > can take the topic of an open entry."""
        return bool(self.around.open_entry and self.around.open_topic)

    def _event(self, key: str) -> bool:
        return self._coded("event", key, "event_topic")

    def _event_topic(self, key: str) -> bool:
        if key == "*":
            self.step = "count"
            return True
        return self._coded("topic", key, self.REST)

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
        if key == ">" and self.can_follow:
            self.values.update(topic=self.around.open_topic, referrals=[self.around.open_entry])
            self.step = self.REST
            return True
        if not self._coded("topic", key, self.REST):
            return False
        if self.codes["topic"].get(self.values["topic"]).details:
            self.step = "subtopic"
        return True

    def _subtopic(self, key: str) -> bool:
        found = self.codes.detail_list("topic", self.values["topic"]).by_key(key)
        if found is None:
            self.step = self.REST  # the finer topic is optional
            return self._resume(key)
        self.values["topic"] = found.id
        self.step = self.REST
        return True

    def _resume(self, key: str) -> bool:
        """Read a key that did not refine what stands there already."""
        return bool(getattr(self, f"_{self.REST}")(key))

    def _flags(self, key: str) -> bool:
        if key == "*" and "count" not in self.values:
            self.step = "count"
        elif "event" in self.values:
            return False
        elif key == ">" and self.open_entry and "referrals" not in self.values:
            self.values["referrals"] = [self.open_entry]
        elif key == "!" and "gap" not in self.values:
            self.step = "gap"
        elif key.lower() == "x" and "scope" not in self.values:
            self.step = "scope"
        elif key == "/" and self.can_detail:
            self._begin_details()
        elif key == "#" and not self.around.note_days:
            self.problem = BadValue("note", key, rule="notes_off")
            return False
        elif key == "#" and not self.note:
            self.step = "note"
        else:
            return False
        return True

    @property
    def can_detail(self) -> bool:
        """Whether details are asked for and were not begun yet."""
        return bool(self.around.asked) and self.details is None

    def _begin_details(self) -> None:
        from lotse_tui.domain.capture_details import Details  # most contacts do without

        self.details = Details(self.codes, self.around.asked, self.values)
        self.step = self.details.step or self.REST

    def _coded(self, field: str, key: str, following: str) -> bool:
        found = self.codes[field].by_key(key)
        if found is None:
            return False
        self.values[field] = found.id
        self.step = following
        return True

    def _note(self, key: str) -> bool:
        self.note += key
        return len(self.note) <= LONGEST_NOTE

    def _count(self, key: str) -> bool:
        if key.isascii() and key.isdigit():
            if len(self.digits) >= MOST_DIGITS or (key == "0" and not self.digits):
                self.problem = BadValue("count", self.digits + key, rule="count")
                return False
            self.digits += key
            self.values["count"] = int(self.digits)
            return True
        if not self.digits:
            return False
        self.step = self.REST
        return self._resume(key)

    def _gap(self, key: str) -> bool:
        if not self._coded("gap", key, self.REST):
            return False
        if self.codes["gap"].get(self.values["gap"]).details:
            self.step = "gap_detail"
        return True

    def _gap_detail(self, key: str) -> bool:
        found = self.codes.detail_list("gap", self.values["gap"]).by_key(key)
        self.step = self.REST
        if found is None:
            return self._resume(key)
        self.values["gap_detail"] = found.id
        return True

    def _scope(self, key: str) -> bool:
        found = self.codes["exclusion"].by_key(key)
        if found is None:
            return False
        self.values["scope"] = found.id
        self.step = self.REST
        return True

    def choices(self) -> tuple[Choice, ...]:
        """Return the keys that would be understood now, codes first."""
        from lotse_tui.domain.capture_choices import choices  # `lotse log` does without

        return choices(self)

    @property
    def complete(self) -> bool:
        """Whether channel, asker and topic (or the event) are there and nothing is half typed."""
        needed = ("event",) if "event" in self.values else ("channel", "asker", "topic")
        named = all(self.values.get(field) for field in needed)
        waiting = self.step in ("gap", "scope", "asker") or (
            self.step == "count" and not self.digits
        )
        return named and not waiting and not (self.details and self.details.half_typed)


def read_keys(
    keys: str, codes: Codes, today: date, around: Around = NOWHERE, *, offer: bool = True
) -> Reading:
    """Return what ``keys`` mean up to the first one that fits nothing.

    Letters are read in either case, digits in list order (0 is the tenth). Without ``offer``
    the choices are worked out only where a key fits nothing.
    """
    reader = Reader(codes, today, around)
    refused = -1
    for position, key in enumerate(keys):
        if not reader.take(key):
            refused = position
            break
    return Reading(
        reader.step,
        reader.values,
        reader.choices() if offer or refused >= 0 else (),
        refused,
        reader.complete and refused < 0,
        reader.problem,
        reader.note.strip(),
    )
