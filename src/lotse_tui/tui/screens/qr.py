"""An entry for the camera of a phone: to call, to write, to open, to save."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lotse_tui.domain.errors import BadValue
from lotse_tui.texts.qr import Code, qr_code, qr_kinds
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import EMPTY, Line, Span, cut, line, span, wrap
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.widgets.page import Figures

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.domain.guide.entry import Entry
    from lotse_tui.texts.words import Words

_NAMES = {
    "phone": msgid("to call"),
    "mail": msgid("to write"),
    "website": msgid("to open the website"),
    "card": msgid("to save in the address book"),
}


class QrScreen(LotseScreen):
    """Lies over the guide; its key goes on to what else a camera can do with the entry."""

    NAME = "qr"
    HEADING = msgid("QR code")
    HELP = msgid(
        "Hold the camera of a phone in front of it. "
        "q goes on: to call, to write, to open the website, to save. "
        "Esc closes."
    )
    LIES_OVER = True
    CSS_PATH = "qr.tcss"
    BINDINGS: ClassVar = bindings_for("qr")

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        self._kinds = qr_kinds(entry)
        self._turn = 0

    def compose_body(self) -> ComposeResult:
        """Lay out one picture."""
        yield Figures(self._lines, id="qr")

    def on_resize(self) -> None:
        """Draw it anew for another height."""
        self.query_one(Figures).remake()

    def say_again(self) -> None:
        """Say what it does in the present language."""
        self.query_one(Figures).remake()

    def action_next_kind(self) -> None:
        """Go on to the next thing a camera can do with it."""
        self._turn = (self._turn + 1) % len(self._kinds)
        self.query_one(Figures).remake()

    def action_back(self) -> None:
        """Close it."""
        self.dismiss()

    def _lines(self, width: int) -> list[Line]:
        rows = self.query_one(Figures).content_size.height - 2
        dark = self.app.current_theme.dark
        return qr_picture(
            self._entry, self._kinds[self._turn], self.words, (width, rows), dark=dark
        )


def qr_picture(
    entry: Entry, kind: str, words: Words, room: tuple[int, int], *, dark: bool
) -> list[Line]:
    """Return the code in the middle of ``room`` (cells, lines), above it what it does.

    Where it does not fit, what is to be done about it.
    """
    width, rows = room
    title = cut((Span(words(_NAMES[kind]), "accent"), span(f" – {entry.name}", "strong")), width)
    try:
        code: Code | None = qr_code(entry, kind, rows=rows, ink_is_light=dark)
    except BadValue:
        code = None
    if code is None or len(code.lines[0]) > width:
        said = words("The window is too small for this code. Make it larger, or go on.")
        return [title, EMPTY, *wrap((span(said, "warning"),), width)]
    left = " " * ((width - len(code.lines[0])) // 2)
    return [
        title,
        *(line(Span(left), Span(row)) for row in code.lines),
        cut((span(code.text, "muted"),), width),
    ]
