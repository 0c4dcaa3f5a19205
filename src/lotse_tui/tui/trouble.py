"""Errors of the services as sentences of the screen; their words stand in ``texts/errors.py``."""

from __future__ import annotations

from lotse_tui.domain.errors import BadValue, LotseError
from lotse_tui.texts.words import Words


def sentence(error: LotseError, words: Words) -> str:
    """Return what went wrong and what to do next, in the words of the person."""
    from lotse_tui.texts.errors import say  # only a mistake pays for it

    said = say(error, words)
    if isinstance(error, BadValue):
        # The command line begins with the option; here the person sees the field.
        _, _, rest = said.partition(": ")
        return rest[:1].upper() + rest[1:] if rest else said
    return said
