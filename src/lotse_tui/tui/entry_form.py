"""Correcting an entry as text: what was typed for each field, what it means, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from lotse_tui.domain.errors import BadField
from lotse_tui.domain.guide.typed import typed_text, typed_value

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes

# What changes most often stands in front; a new entry needs its name and kind first.
_OFTEN = ("phones", "opening_hours", "hours_note", "address", "emails", "website", "access")
_NAMED = ("name", "kind")
_REST = (
    "languages", "topics", "description", "audience", "aliases", "carrier", "partners", "region",
    "state", "scope", "valid_from", "valid_until", "notes", "sources", "confidence",
    "language_count",
)  # fmt: skip


class Checked(NamedTuple):
    """What a typed text means: its ``value`` and ``normal`` form, or the ``problem``."""

    value: Any = None
    normal: str = ""
    problem: BadField | None = None


class EntryForm:
    """The fields of one entry, ``record`` as it is stored ({} for a new one).

    Nothing typed is lost until it is stored: whoever leaves the form finds it again.
    """

    def __init__(self, entry_id: str, record: Mapping[str, Any], codes: Codes) -> None:
        self.entry_id = entry_id
        self._codes = codes
        front = (*_OFTEN, *_NAMED) if entry_id else (*_NAMED, *_OFTEN)
        self.fields = (*front, *_REST)
        self._stored = {name: typed_text(name, record.get(name), codes) for name in self.fields}
        self._typed: dict[str, str] = {}

    def text(self, field: str) -> str:
        """Return what stands in a field now."""
        return self._typed.get(field, self._stored[field])

    def type(self, field: str, text: str) -> None:
        """Take what was typed; the stored text again means nothing was."""
        if text.strip() == self._stored[field]:
            self._typed.pop(field, None)
        else:
            self._typed[field] = text

    @property
    def touched(self) -> tuple[str, ...]:
        """The fields in which something else stands than what is stored, in their order."""
        return tuple(field for field in self.fields if field in self._typed)

    def checked(self, field: str) -> Checked:
        """Return what the text of a field means."""
        try:
            value = typed_value(field, self.text(field), self._codes)
        except BadField as problem:
            return Checked(problem=problem)
        return Checked(value, typed_text(field, value, self._codes))

    def changes(self) -> dict[str, Any]:
        """Return the values to store.

        Raises:
            BadField: the first field whose text means nothing.
        """
        found = {field: self.checked(field) for field in self.touched}
        for one in found.values():
            if one.problem is not None:
                raise one.problem
        return {field: one.value for field, one in found.items()}
