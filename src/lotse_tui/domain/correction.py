"""The grammar of a correction: the keys of the capture bar, each naming what it changes.

    correction := (1 channel | 2 asker | 3 topic | @DD.MM. | *N | ! gap | x reason | / details)+

``!-``, ``x-`` and ``-`` among the details take back what was stated; ``*1`` makes it one contact
again. What is not named stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lotse_tui.domain.capture import Around, Reader, Reading
from lotse_tui.domain.capture_choices import Choice, choices
from lotse_tui.domain.capture_details import Details
from lotse_tui.domain.codes import Codes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_STEPS = {"1": "channel", "2": "asker", "3": "topic", "@": "day"}
_KEYS = "123@*!x/"


class _Correction(Reader):
    """Walks over the keys of a correction; between two changes it rests in ``change``."""

    REST = "change"

    def __init__(
        self, codes: Codes, today: date, around: Around, record: Mapping[str, Any]
    ) -> None:
        super().__init__(codes, today, around)
        self.values = {}
        self.record = record
        self.step = self.REST

    def _change(self, key: str) -> bool:
        key = key.lower()
        if key in _STEPS:
            self.step, self.day = _STEPS[key], ""
        elif key == "*":
            self.step, self.digits = "count", ""
        elif key in ("!", "x"):
            self.step = "gap" if key == "!" else "scope"
        elif key == "/" and self.around.asked:
            self._begin_details()
        else:
            return False
        return True

    def _begin_details(self) -> None:
        self.values.setdefault("asker", self.record["asker"])
        self.details = Details(self.codes, self.around.asked, self.values, clearable=True)
        self.step = self.details.step or self.REST

    def _channel(self, key: str) -> bool:
        return self._coded("channel", key, self.REST)

    def _asker(self, key: str) -> bool:
        return self._coded("asker", key, self.REST)

    def _topic(self, key: str) -> bool:
        return key not in ",>" and super()._topic(key)

    def _day(self, key: str) -> bool:
        fits = super()._day(key)
        if fits and self.step == "channel":  # the day is whole
            self.step = self.REST
        return fits

    def _gap(self, key: str) -> bool:
        return self._cleared("gap", key) or super()._gap(key)

    def _scope(self, key: str) -> bool:
        return self._cleared("scope", key) or super()._scope(key)

    def _cleared(self, field: str, key: str) -> bool:
        if key != "-":
            return False
        self.values[field] = ""
        self.step = self.REST
        return True

    def choices(self) -> tuple[Choice, ...]:
        """Return the keys that would be understood now."""
        if self.step in ("channel", "asker", "topic", "gap", "scope"):
            name = "exclusion" if self.step == "scope" else self.step
            listed = tuple(Choice(key, code) for key, code in self.codes[name].keyed())
            return listed + (Choice("-", None),) * (self.step in ("gap", "scope"))
        return choices(self, _KEYS if self.around.asked else _KEYS[:-1])

    @property
    def complete(self) -> bool:
        """Whether something is changed and nothing half typed."""
        whole = self.step == self.REST or (self.step == "count" and bool(self.digits))
        optional = self.step in ("subtopic", "gap_detail") or (
            self.details is not None
            and self.step == self.details.step
            and not self.details.half_typed
        )
        return bool(self.changes) and (whole or optional)

    @property
    def changes(self) -> dict[str, Any]:
        """What differs from the record."""
        defaults: dict[str, Any] = {"count": 1, "scope": ""}
        return {
            field: value
            for field, value in self.values.items()
            if value != self.record.get(field, defaults.get(field, ""))
        }


def read_correction(
    keys: str, codes: Codes, today: date, around: Around, record: Mapping[str, Any]
) -> Reading:
    """Return which changes of ``record`` the keys mean; ``values`` are those of an edit."""
    reader = _Correction(codes, today, around, record)
    refused = -1
    for position, key in enumerate(keys):
        if not reader.take(key):
            refused = position
            break
    complete = reader.complete and refused < 0
    changes = reader.changes
    return Reading(reader.step, changes, reader.choices(), refused, complete, reader.problem)
