"""Ctrl+P: every command, found by the words people use for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from lotse_tui.domain.folding import fold
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import COMMANDS, DELIVERED, Command, Keys, bindings_for
from lotse_tui.tui.lines import EMPTY, Line, Span, cut, spread, width_of
from lotse_tui.tui.screens.chooser import Chooser

if TYPE_CHECKING:
    from lotse_tui.texts.words import Words


class Offer(NamedTuple):
    """A command as the palette offers it: words found and shown in the present language."""

    command: Command
    key: str
    label: str
    help: str
    words: str


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

    def hint(self) -> str:
        """Return what stands in the empty field."""
        return self.words("What would you like to do?")

    def found(self, typed: str) -> list[Offer]:
        """Return the commands that fit, the best first."""
        return offers(typed, self.words, self.lotse.keys)

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


def offers(wish: str, words: Words, keys: Keys = DELIVERED) -> list[Offer]:
    """Return the commands for what was typed, the nearest first.

    Every word must occur in label, everyday words or help; hits in the label go first.
    """
    wanted = fold(wish).split()
    ranked: list[tuple[int, int, Offer]] = []
    for place, command in enumerate(COMMANDS):
        if not command.words:
            continue
        offer = _offer(command, words, keys)
        texts = [fold(text) for text in (offer.label, offer.words, offer.help)]
        rank = 0
        for word in wanted:
            found = _rank(word, *texts)
            if found is None:
                break
            rank += found
        else:
            ranked.append((rank, place, offer))
    return [offer for _, _, offer in sorted(ranked, key=lambda found: found[:2])]


def _rank(word: str, label: str, common: str, help_text: str) -> int | None:
    """Return how near a word is, 0 the nearest; None where it does not occur."""
    if label.startswith(word):
        return 0
    if any(known.startswith(word) for known in common.split()):
        return 1
    for rank, text in enumerate((label, common, help_text), start=2):
        if word in text:
            return rank
    return None


def _offer(command: Command, words: Words, keys: Keys) -> Offer:
    key = keys.name(command.id, words)
    return Offer(command, key, words(command.label), words(command.help), words(command.words))


def offer_row(offer: Offer, width: int, *, chosen: bool) -> Line:
    """Return the row of a command: label, help where there is room, key."""
    head: Line = (Span("▸ " if chosen else "  ", "accent"), Span(offer.label, "strong"))
    key: Line = (Span(f"  {offer.key} ", "key"),) if offer.key else ()
    room = width - width_of(head) - width_of(key) - 3
    if room >= 20:
        head = (*head, Span("   "), *cut((Span(offer.help, "muted"),), room))
    return spread(head, key, width)
