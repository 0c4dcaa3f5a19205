"""A guide that another desk has sent, on the sync screen: who sent it, and what would change."""

from __future__ import annotations

from collections.abc import Sequence

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.guide.editions import Offer, Sender
from lotse_tui.texts.editions import first_lines, offer_line, sender_line
from lotse_tui.texts.words import Words
from lotse_tui.tui.commands import Keys
from lotse_tui.tui.lines import Line, line, span
from lotse_tui.tui.pictures.layout import wrapped

# Of what is new, changed and dropped each; more is no look any more.
_MOST = 15


def edition_lines(
    offers: Sequence[Offer],
    used: Sender | None,
    codes: Codes,
    keys: Keys,
    words: Words,
    width: int,
) -> list[Line]:
    """Return which guide is used, where it is not the supplied one, and the first of ``offers``
    with what it would change; nothing where there is nothing to say.
    """
    if not offers and used is None:
        return []
    lines = [line(span(words("Guide"), "accent"))]
    if used is not None:
        lines += wrapped([sender_line(used, words)], width, indent=2)
    if not offers:
        return lines
    first, *more = offers
    lines += wrapped([f"▸ {offer_line(first, words)}"], width, "strong", indent=2)
    said = words(
        "{take} uses it, {refuse} says no; {back} goes back any time.",
        take=keys.name("guide_take", words),
        refuse=keys.name("guide_refuse", words),
        back=keys.name("guide_back", words),
    )
    lines += wrapped([said], width, "muted")
    lines += wrapped(first_lines(first.preview, codes, words, _MOST), width, indent=4)
    if more:
        waiting = words.n("{n} more waits.", "{n} more wait.", len(more))
        lines += wrapped([waiting], width, "muted")
    return lines
