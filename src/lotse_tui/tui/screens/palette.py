"""Ctrl+P: every command, found by the words people use for it."""

from __future__ import annotations

from typing import ClassVar

from lotse_tui.texts.words import Words, languages, msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import EMPTY, Line, Span, cut, fill, spread, width_of
from lotse_tui.tui.screens.chooser import Chooser
from lotse_tui.tui.wishes import Offer, Wishes

# Where the help begins; longer labels push theirs to the right.
_LABEL = 24


class PaletteScreen(Chooser):
    """Type what you want to do; Enter does it."""

    NAME = "palette"
    HEADING = msgid("Commands")
    HELP = msgid(
        "Type what you want to do in your own words, for example print or colleague. "
        "Arrows choose, Enter does it, Esc closes. "
        "The key on the right does the same without this list."
    )
    HEAD, FIELD, LIST = "wishes", "wish", "offers"
    AUTO_FOCUS = "#wish"
    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar = bindings_for("palette")

    def __init__(self, screen: str) -> None:
        super().__init__()
        self._screen = screen
        self._others: dict[str, Wishes] = {}

    def say_again(self) -> None:
        """Offer in the present language."""
        self._wishes = Wishes(self.words, self.lotse.keys, self._screen)
        super().say_again()

    def hint(self) -> str:
        """Return what stands in the empty field."""
        return self.words("What would you like to do?")

    def found(self, typed: str) -> list[Offer]:
        """Return the commands that fit, the best first."""
        return self._wishes.offers(typed) or self._in_another_language(typed)

    def _in_another_language(self, typed: str) -> list[Offer]:
        """Return what the words mean in another language: not everybody works in their own."""
        for language in languages():
            if language != self.words.language:
                if language not in self._others:
                    wishes = Wishes(Words(language), self.lotse.keys, self._screen)
                    self._others[language] = wishes
                meant = self._others[language].offers(typed)
                if meant:
                    return self._wishes.of([offer.command for offer in meant])
        return []

    def nothing(self, typed: str) -> tuple[Line, ...]:  # noqa: ARG002 - the same for all words
        """Return what stands there where no command fits."""
        said = self.words("No command found. Try another word.")
        return (EMPTY, (Span(f"  {said}", "muted"),))

    def row(self, item: Offer, width: int, chosen: bool) -> Line:  # noqa: FBT001
        """Return the line of a command."""
        return offer_row(item, width, chosen=chosen)

    def take(self, item: Offer) -> None:
        """Run the command on the screen underneath."""
        app = self.lotse
        app.call_later(app.do_anywhere, item.command.id)


def offer_row(offer: Offer, width: int, *, chosen: bool) -> Line:
    """Return the row of a command: label, help where there is room, key."""
    head: Line = (Span("▸ " if chosen else "  ", "accent"), Span(offer.label, "strong"))
    key: Line = (Span(f"  {offer.key} ", "key"),) if offer.key else ()
    head = fill(head, _LABEL) if width_of(head) < _LABEL else (*head, Span("  "))
    room = width - width_of(head) - width_of(key)
    if room >= 20:
        head = (*head, *cut((Span(offer.help, "muted"),), room))
    return spread(head, key, width)
