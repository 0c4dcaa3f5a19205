"""First steps: a strip below the guide that watches what somebody new does and says what is next.

It never takes the focus and never a key: whoever types into a fresh program searches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lotse_tui.services.first_steps import STEPS, FirstSteps
from lotse_tui.texts.words import msgid
from lotse_tui.tui.lines import EMPTY, Line, Span, cut, span, spread, width_of, wrap
from lotse_tui.tui.widgets.line_widget import LineWidget
from lotse_tui.tui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from lotse_tui.texts.words import Words
    from lotse_tui.tui.app import LotseApp
    from lotse_tui.tui.screens.guide import GuideScreen

_NAMES = {
    "setup": msgid("Set up"),
    "search": msgid("Find help"),
    "contact": msgid("Log a contact"),
}
_COMMANDS = {"setup": "setup", "contact": "log"}
# What a contact is like at other kinds of sites.
_USUAL = {"clearing_house": {"topic": "insurance"}, "outreach": {"channel": "outreach"}}
_ENOUGH_LETTERS = 3
_HEIGHT, _WIDE = 4, 76


class StepsStrip(LineWidget):
    """A line with the three steps above the one to take now."""

    DEFAULT_CSS = """
    StepsStrip { dock: bottom; height: 4; padding: 0 1; border-top: solid $accent; }
    """

    def __init__(self, memory: FirstSteps, taken: frozenset[str]) -> None:
        super().__init__()
        self._memory = memory
        self.taken = taken

    def on_mount(self) -> None:
        """Watch what is searched for."""
        field = self.screen.query_one(SearchField)
        self.watch(field, "value", self._typed, init=False)
        self._fit()

    def on_resize(self) -> None:
        """Take more lines where they are short."""
        self._fit()

    def _fit(self) -> None:
        self.styles.height = _HEIGHT if self.app.size.width >= _WIDE else _HEIGHT + 2

    def _typed(self, value: str) -> None:
        guide = cast("GuideScreen", self.screen)
        if len(value.strip()) >= _ENOUGH_LETTERS and not guide.found_nothing:
            self._take("search")

    def look(self) -> None:
        """Look what was done meanwhile."""
        app = cast("LotseApp", self.app)
        if app.desk.is_set_up:
            self._take("setup")
        if app.capture.last is not None:
            self._take("contact")
        self.refresh()

    def _take(self, step: str) -> None:
        if step not in self.taken:
            taken = self.taken = self.taken | {step}
            cast("LotseApp", self.app).later(lambda: self._memory.take(taken))
            self.refresh()

    def begin_again(self) -> None:
        """Lead from the first step on."""
        self.taken = frozenset()
        self._memory.begin_again()
        self.look()

    def hide(self) -> None:
        """Lead no more; a command brings the strip back."""
        cast("GuideScreen", self.screen).steps = None
        cast("LotseApp", self.app).later(self._memory.hide)
        self.remove()

    def action_hide(self) -> None:
        """Lead no more: it was clicked."""
        self.hide()

    def line_at(self, y: int) -> Line:
        """Return the steps, or a line of what to do now."""
        app = cast("LotseApp", self.app)
        if y == 0:
            return heading(self.taken, app.words, self.columns)
        said = wrap((span(what_now(self.taken, app)),), self.columns)
        return said[y - 1] if y <= len(said) else EMPTY


def heading(taken: frozenset[str], words: Words, width: int) -> Line:
    """Return the three steps with a mark each, as far as they fit."""
    away: Line = (span(words("Esc hides this"), "muted", "hide"),)
    left: list[Span] = [span(words("First steps"), "accent")]
    now = next((step for step in STEPS if step not in taken), "")
    for step in STEPS:
        mark = "✓" if step in taken else "▸" if step == now else "○"
        role = "good" if step in taken else "strong" if step == now else "muted"
        command = _COMMANDS.get(step, "")
        action = f"app.run_command('{command}')" if command else ""
        left += [Span("  "), span(f"{mark} {words(_NAMES[step])}", role, action)]
    if width_of(left) + width_of(away) + 1 > width:
        count = f"{len(taken) + 1}/{len(STEPS)}" if now else "✓"
        left = [left[0], span(f" {count}", "accent")]
    return cut(spread(tuple(left), away, width), width)


def what_now(taken: frozenset[str], app: LotseApp) -> str:
    """Return what to do next, in words that name the keys."""
    words = app.words
    if "setup" not in taken:
        return words(
            "Not set up yet: Ctrl+O asks four questions, which takes a minute. Everything works "
            "without, too: just go on."
        )
    if "search" not in taken:
        return words(
            "Just type what somebody needs, in any words: spielsucht dortmund. Arrows choose an "
            "entry, Enter reads it."
        )
    if "contact" not in taken:
        return words(
            "F2, then {letters} and Enter count a contact: {labels}. Only Enter stores it; the "
            "bottom line says what may follow.",
            letters=" ".join(letter for letter, _ in _example(app)),
            labels=", ".join(label for _, label in _example(app)),
        )
    return words(
        "That was all. Was the contact a trial? Ctrl+Z takes it back. F1 explains every screen, "
        "Ctrl+P finds every command."
    )


def _example(app: LotseApp) -> list[tuple[str, str]]:
    """Return the letters of a contact with what they stand for, as this site has them."""
    codes, language = app.house.codes, app.words.language
    asked = {"channel": "phone", "asker": "citizen", "topic": "addiction"}
    asked |= _USUAL.get(app.desk.site_kind, {})
    if app.desk.asker:
        del asked["asker"]
    found = [codes[name].get(code) for name, code in asked.items()]
    return [(code.letter, code.short(language)) for code in found]
