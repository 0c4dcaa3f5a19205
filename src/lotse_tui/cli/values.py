"""Values that several commands take."""

from __future__ import annotations

from lotse_tui.cli.arguments import Arguments
from lotse_tui.domain.errors import BadValue

_MOST = 10_000


def one_id(arguments: Arguments) -> str:
    """Return the only plain word.

    Raises:
        BadValue: there is none, or more than one.
    """
    if not arguments.words:
        raise BadValue("ID", "", rule="missing")
    if len(arguments.words) > 1:
        raise BadValue("ID", arguments.words[1], rule="extra")
    return str(arguments.words[0])


def limit_of(text: str | None, usual: int) -> int:
    """Return how many lines are wanted, ``usual`` where nobody said so.

    Raises:
        BadValue: no number from 1 to 10,000.
    """
    if text is None:
        return usual
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= _MOST:
        raise BadValue("limit", text, rule="number", allowed=("1", str(_MOST)))
    return int(text)
