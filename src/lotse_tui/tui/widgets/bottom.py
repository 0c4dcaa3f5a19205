"""The last lines of every screen: what happened, and what can be done; or the capture bar.

It always has its place, so logging a contact lays nothing out and costs a few hundred bytes of
terminal output. It lies on a layer of its own and may grow upwards over the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from lotse_tui.tui.command_table.command import DETAILS, Command
from lotse_tui.tui.commands import DELIVERED, Keys, commands_for, label
from lotse_tui.tui.lines import EMPTY, Line, Span, width_of, wrap
from lotse_tui.tui.widgets.line_widget import LineWidget

if TYPE_CHECKING:
    from lotse_tui.texts.words import Words
    from lotse_tui.tui.app import LotseApp

HEIGHT = 2


class Bottom(LineWidget):
    """A line of news above a line of commands; both give way to the capture bar."""

    DEFAULT_CSS = """
    Bottom { dock: bottom; layer: bar; height: 2; background: $surface; padding: 0 1; }
    """

    def __init__(self, screen_name: str = "") -> None:
        super().__init__()
        self.screen_name = screen_name
        self._bar: tuple[Line, ...] = ()
        self._height = HEIGHT
        self._footer: tuple[tuple[object, ...], Line] = ((), EMPTY)

    def show_bar(self, lines: tuple[Line, ...]) -> None:
        """Show the capture bar or a question; an empty tuple gives the place back."""
        if lines == self._bar:
            return
        self._bar = lines
        height = max(HEIGHT, len(lines))
        if height != self._height:  # not `size`: that is the last layout's, a burst is faster
            self._height = height
            self.styles.height = height
        self.refresh()

    @property
    def _place(self) -> str:
        return str(getattr(self.screen, "place_of_keys", "")) or self.screen_name

    def action_answer(self, key: str) -> None:
        """Answer the question that stands here by a click."""
        cast("LotseApp", self.app).question.answer(key)

    def line_at(self, y: int) -> Line:
        """Return the capture bar while there is one, else news and commands."""
        if self._bar:
            return self._bar[y] if y < len(self._bar) else EMPTY
        app = cast("LotseApp", self.app)
        width = self.columns
        news = app.news
        said = next((line for line in news if width_of(line) <= width), None)
        if news and said is None:
            # No wording fits in one line: what happened goes before the keys.
            # The legend that stood here may have been higher, until the next layout.
            rows = wrap(news[-1], width)
            return rows[y] if y < len(rows) else EMPTY
        if y == HEIGHT - 1:
            return self._footer_now(app, width)
        return said if said and not y else EMPTY

    def _footer_now(self, app: LotseApp, width: int) -> Line:
        """Return the line of commands; it is asked for with every frame and seldom another one."""
        asked = (self._place, app.words, width, app.keys)
        if self._footer[0] != asked:
            self._footer = (asked, footer(*asked))
        return self._footer[1]


def footer(screen: str, words: Words, width: int, keys: Keys = DELIVERED) -> Line:
    """Return the line of commands that fits ``width``: the most important, in order of keys.

    They stand two cells apart, or one where that lets a more important one in.
    """
    gap, shown = 2, _fitting(screen, words, width, 2, keys)
    tight = _fitting(screen, words, width, 1, keys)
    if [item.rank for item in tight] != [item.rank for item in shown]:
        gap, shown = 1, tight
    spans: list[Span] = []
    for item in sorted(shown, key=lambda item: item.order):
        spans.extend((Span(" " * gap), *item.line) if spans else item.line)
    return tuple(spans)


class _Item(NamedTuple):
    rank: int
    order: tuple[int, int]
    line: Line


def _fitting(screen: str, words: Words, width: int, gap: int, keys: Keys) -> list[_Item]:
    shown: list[_Item] = []
    room = width
    table = enumerate(commands_for(screen))
    for place, command in sorted(table, key=lambda found: (_rank(found[1], screen), found[0])):
        if not command.footer or (DETAILS in command.screens and screen == "guide"):
            continue  # in the guide's list letters are typed, not pressed
        line = _spans(keys.name(command.id, words), label(command, words), command.id)
        needed = width_of(line) + (gap if shown else 0)
        if needed <= room:
            shown.append(_Item(command.footer, _order(keys.of(command)[0], place), line))
            room -= needed
    return shown


def _rank(command: Command, screen: str) -> int:
    """Return the rank in the footer; letters of an open entry go before all but the logger."""
    behind = screen == DETAILS and not command.screens and command.footer > 1
    return command.footer + (20 if behind else 0)


def _order(key: str, place: int) -> tuple[int, int]:
    """Return where a key stands: own keys first, then the function keys by number, then others."""
    if key[:1] == "f" and key[1:].isdigit():
        return 1, int(key[1:])
    return (2 if key.startswith("ctrl+") else 0), place


def _spans(key: str, label: str, command_id: str) -> Line:
    action = f"app.run_command('{command_id}')"
    return (Span(key, "key", action), Span(f" {label}", "", action))
