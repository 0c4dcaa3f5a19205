"""What stands in the place of the guide's list while there is nothing to list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lotse_tui.texts.words import Words, msgid
from lotse_tui.tui.choices import OPEN, PLACE, Choice, choice_label
from lotse_tui.tui.commands import DELIVERED, Keys
from lotse_tui.tui.lines import EMPTY, Line, Span, span, wrap

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes


def advice(
    without: Sequence[tuple[Choice, int]], codes: Codes, words: Words, keys: Keys = DELIVERED
) -> list[str]:
    """Return what to try when nothing was found, the nearest first.

    ``without`` are the filters that are on, each with the number of hits without it, the most
    first.
    """
    said = [words("Nothing found.")]
    for choice, hits in without:
        if hits:
            name = choice_label(choice, codes, words)
            said.append(words.n(_ONE, _MANY, hits, name=name, key=_off_key(choice, words, keys)))
    if len(without) > 1 and len(said) == 1:
        said.append(words("Only without several of the filters there is something."))
    said.append(words("Try fewer or other words."))
    said.append(words("Ctrl+G counts it as a gap: the topic is stored, not what you typed."))
    return said


_ONE = msgid("Without “{name}” there is {n} entry: {key} takes it off.")
_MANY = msgid("Without “{name}” there are {n} entries: {key} takes it off.")


def _off_key(choice: Choice, words: Words, keys: Keys) -> str:
    return keys.name({OPEN: "open_now", PLACE: "place"}.get(choice.by, "filter"), words)


def no_hit_lines(sentences: Iterable[str], width: int) -> list[Line]:
    """Return the sentences as lines for a list of ``width`` cells."""
    lines: list[Line] = [EMPTY]
    for text in sentences:
        lines += [(Span("  "), *row) for row in wrap((span(text, "muted"),), max(20, width - 4))]
    return lines
