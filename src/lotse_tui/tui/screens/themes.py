"""Choosing the colours: the whole screen shows each theme while the cursor stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from lotse_tui.domain.folding import fold
from lotse_tui.texts.formats import formats
from lotse_tui.texts.numbers import decimal
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import EMPTY, Line, Span, cut, fill, span, width_of, wrap
from lotse_tui.tui.screens.chooser import Chooser
from lotse_tui.tui.theme_offers import offers
from lotse_tui.tui.widgets.field import Field
from lotse_tui.tui.widgets.page import Figures
from lotse_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.tui.theme_offers import Offer

_LABEL = 20


class ThemeScreen(Chooser):
    """Lies over the screen one came from; Enter keeps the theme, Esc goes back to the one before.

    ``begun_with`` is the theme before.
    """

    NAME = "themes"
    HEADING = msgid("Colours")
    HELP = msgid(
        "Arrows go through the themes, and the screen shows each at once. "
        "Enter keeps it for the next start as well, Esc goes back to the one before. "
        "Own themes are TOML files in the folder themes of your data; a broken one says why."
    )
    HEAD, FIELD, LIST = "wanted", "theme", "themes"
    AUTO_FOCUS = "#theme"
    CSS_PATH = "themes.tcss"
    BINDINGS: ClassVar = bindings_for("themes")

    def compose_body(self) -> ComposeResult:
        """Lay out the field, the list, and a specimen of everything that has a colour."""
        with Container(id=self.HEAD):
            yield Field(id=self.FIELD)
        yield RowList(self.row, id=self.LIST)
        yield Figures(self._specimen, id="specimen")

    def on_mount(self) -> None:
        """Begin with the cursor on the theme that is on."""
        self.begun_with = self.lotse.looks.name
        self._offers = offers(self.lotse.looks.shelf)
        super().on_mount()

    def _typed(self, value: str) -> None:
        found = self.found(value)
        names = [offer.name for offer in found]
        now = self.lotse.looks.name
        at = names.index(now) if now in names else 0
        self._list.show(found, self.nothing(value), cursor=at)
        self._preview()

    def hint(self) -> str:
        """Return what stands in the empty field."""
        return self.words("dark, light, contrast …")

    def found(self, typed: str) -> list[Offer]:
        """Return the themes whose name holds what was typed."""
        wanted = fold(typed)
        language = self.words.language
        return [
            offer
            for offer in self._offers
            if wanted in fold(offer.name) or wanted in fold(offer.label(language))
        ]

    def nothing(self, typed: str) -> tuple[Line, ...]:  # noqa: ARG002 - the same for all words
        """Return what stands there where no theme fits."""
        return (EMPTY, (Span(f"  {self.words('No theme is called like that.')}", "muted"),))

    def row(self, item: Offer, width: int, chosen: bool) -> Line:  # noqa: FBT001 - as RowList asks
        """Return the line of a theme; one that cannot be used says why."""
        label = fill((span(item.label(self.words.language), "strong"),), min(_LABEL, width // 2))
        head: Line = (Span("▸ " if chosen else "  ", "accent"), *label, Span(" "))
        if item.problem:
            reason = self.words("cannot be used: {reason}", reason=item.problem)
            said = span(f"! {reason}", "warning")
        elif item.hard_to_read:
            tenths = int((item.contrast or 0) * 10)
            ratio = decimal(tenths, formats(self.words.language).decimal)
            said = span(
                "! " + self.words("hard to read: contrast {ratio} : 1, not 7 : 1", ratio=ratio),
                "warning",
            )
        else:
            said = span(self.words("your own") if item.own else "", "muted")
        return (*head, *cut((said,), width - width_of(head)))

    def _specimen(self, width: int) -> list[Line]:
        words = self.words
        chosen = self._list.chosen if self.is_mounted else None
        problem = chosen.problem if chosen else ""
        if chosen is not None and problem:
            return wrap((span(f"{chosen.path}: {problem}", "error"),), width)
        states = (
            Span(f"● {words('open')}", "open"),
            Span(f"   ○ {words('closed')}", "closed"),
            Span(f"   ? {words('unknown')}", "unknown"),
            Span(f"   ! {words('warning')}", "warning"),
        )
        said = (Span(words("Text"), "strong"), Span("  "), Span(words("in passing"), "muted"))
        keys = (Span("F2", "key"), Span(f" {words('Log contact')}   "), Span("███████▋ 42", "bar"))
        failed = (Span(words("An error looks like this."), "error"),)
        return [cut(line, width) for line in (said, states, keys, failed)]

    def action_cursor(self, by: int) -> None:
        """Move in the list and show that theme."""
        super().action_cursor(by)
        self._preview()

    def _preview(self) -> None:
        chosen = self._list.chosen
        if chosen is not None and not chosen.problem:
            self.lotse.looks.show(chosen.name)
        self.query_one("#specimen", Figures).remake()
        self.refresh_lines()

    def take(self, item: Offer) -> None:
        """Keep the theme; one that cannot be used is not taken."""
        app = self.lotse
        if item.problem:
            app.looks.show(self.begun_with)
            app.say(app.looks.cannot(item.path, item.problem, app.words), "warning")
            return
        app.say(app.looks.keep(item.name, app.words))

    def action_back(self) -> None:
        """Go back to the theme before."""
        self.lotse.looks.show(self.begun_with)
        super().action_back()
