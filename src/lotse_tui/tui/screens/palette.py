"""Ctrl+P: every command, found by the words people use for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Container

from lotse_tui.domain.folding import fold
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import COMMANDS, Command, bindings_for
from lotse_tui.tui.keys import key_name
from lotse_tui.tui.lines import EMPTY, Line, Span, cut, spread, width_of
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.widgets.field import Field
from lotse_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.texts.words import Words


class Offer(NamedTuple):
    """A command as the palette offers it: words found and shown in the present language."""

    command: Command
    key: str
    label: str
    help: str
    words: str


class PaletteScreen(LotseScreen):
    """Type what you want to do; Enter does it."""

    NAME = "palette"
    HEADING = msgid("Commands")
    HELP = msgid(
        "Type what you want to do in your own words, for example print or colleague. "
        "Arrows choose, Enter does it, Esc closes. "
        "The key on the right does the same without this list."
    )
    LIES_OVER = True
    AUTO_FOCUS = "#wish"
    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar = bindings_for("palette")

    def compose_body(self) -> ComposeResult:
        """Lay out a field above a list."""
        with Container(id="wishes"):
            yield Field(id="wish")
        yield RowList(self._row, id="offers")

    def on_mount(self) -> None:
        """Offer everything until something is typed."""
        self._field = self.query_one("#wish", Field)
        self._list = self.query_one("#offers", RowList)
        self.say_again()
        self.watch(self._field, "value", self._typed, init=False)

    def say_again(self) -> None:
        """Offer in the present language."""
        self._field.placeholder = self.words("What would you like to do?")
        self._typed(self._field.value)

    def _typed(self, value: str) -> None:
        nothing = (
            EMPTY,
            (Span("  " + self.words("No command found. Try another word."), "muted"),),
        )
        self._list.show(offers(value, self.words), nothing)

    def _row(self, offer: Offer, width: int, chosen: bool) -> Line:  # noqa: FBT001
        return offer_row(offer, width, chosen=chosen)

    def action_cursor(self, by: int) -> None:
        """Move in the list."""
        self._list.move(by)

    def action_back(self) -> None:
        """Close the palette."""
        self.dismiss()

    def on_input_submitted(self, event: Field.Submitted) -> None:
        """Do what the cursor stands on."""
        event.stop()
        self._do()

    def on_row_chosen(self) -> None:
        """Do what was clicked."""
        self._do()

    def _do(self) -> None:
        chosen = self._list.chosen
        if chosen is None:
            return
        app = self.lotse
        self.dismiss()
        app.call_later(app.do_anywhere, chosen.command.id)


def offers(wish: str, words: Words) -> list[Offer]:
    """Return the commands for what was typed, the nearest first.

    Every word must occur in label, everyday words or help; hits in the label go first.
    """
    wanted = fold(wish).split()
    ranked: list[tuple[int, int, Offer]] = []
    for place, command in enumerate(COMMANDS):
        if not command.words:
            continue
        offer = _offer(command, words)
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


def _offer(command: Command, words: Words) -> Offer:
    key = key_name(command.keys[0], words) if command.keys else ""
    return Offer(command, key, words(command.label), words(command.help), words(command.words))


def offer_row(offer: Offer, width: int, *, chosen: bool) -> Line:
    """Return the row of a command: label, help where there is room, key."""
    head: Line = (Span("▸ " if chosen else "  ", "accent"), Span(offer.label, "strong"))
    key: Line = (Span(f"  {offer.key} ", "key"),) if offer.key else ()
    room = width - width_of(head) - width_of(key) - 3
    if room >= 20:
        head = (*head, Span("   "), *cut((Span(offer.help, "muted"),), room))
    return spread(head, key, width)
