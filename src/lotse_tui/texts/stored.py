"""An operation of the log in plain words, for data protection officers and the curious."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.operations import Op, canonical
from lotse_tui.texts.history import field_name, field_value
from lotse_tui.texts.words import Words


def stored_lines(op: Op | None, codes: Codes, words: Words) -> list[str]:
    """Return the operation as it stands in the file, then a line for each of its fields."""
    if op is None:
        return [words("No contact has been logged at this desk yet. F2 logs the first.")]
    lines = [words("Exactly this stands in the file, one line for each contact:"), ""]
    lines += [clean(canonical(op.raw), limit=100_000), "", words("In plain words:"), ""]
    lines += [
        f"  {name}: {clean(str(value), limit=100_000)} – {_MEANINGS[name](words)}"
        for name, value in op.raw.items()
        if name in _MEANINGS
    ]
    record: Mapping[str, Any] = op.record or {}
    for name, value in record.items():
        shown = value if isinstance(value, str) else canonical(value)
        label = field_value(name, value, codes, words) if isinstance(value, str) else ""
        said = f"  {name}: {shown} – {field_name(name, codes, words)}"
        lines.append(clean(said + (f": {label}" if label and label != value else "")))
    lines += [
        "",
        words(
            "Nothing else is stored: no name, no number, no free text, no minute, and not who sat "
            "at this desk. A private note lies in a file of its own, on this device only."
        ),
    ]
    return lines


_MEANINGS: Mapping[str, Callable[[Words], str]] = {
    "op": lambda w: w("set: this contact counts; del: it was withdrawn"),
    "about": lambda w: w("what the line speaks of"),
    "key": lambda w: w("a random number for this contact"),
    "device": lambda w: w("a random number for this desk, not for a person"),
    "number": lambda w: w("the how-manyth line of this desk: gaps would show a loss"),
    "lamport": lambda w: w("a counter that orders changes of several desks, without a clock"),
    "at": lambda w: w("the day it was entered: no hour, no minute"),
    "prev": lambda w: w("the lines this one replaces"),
    "undoes": lambda w: w("the line that was taken back"),
}
