"""A question that one letter answers, asked in the bottom lines.

Like the capture bar it is a state of the app, not a dialog: keys that are typed ahead of it must
not be taken for commands of the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lotse_tui.tui.lines import EMPTY, Line, Span, cut, span, width_of, wrap
from lotse_tui.tui.widgets.bottom import HEIGHT, Bottom

if TYPE_CHECKING:
    from textual import events

    from lotse_tui.tui.app import LotseApp


class Answer(NamedTuple):
    """One answer: the ``key`` that gives it, what stands beside it, and what it is."""

    key: str
    label: str
    value: str


class Question:
    """Takes letters while :attr:`active`; Esc and every other command withdraw it."""

    def __init__(self, app: LotseApp) -> None:
        self._app = app
        self._prompt = ""
        self._answers: tuple[Answer, ...] = ()
        self._then: Callable[[str], object] | None = None
        self._asked_on: object = None
        self._shown_in: Bottom | None = None

    @property
    def active(self) -> bool:
        """Whether somebody is being asked."""
        return self._then is not None

    def ask(self, prompt: str, answers: Sequence[Answer], then: Callable[[str], object]) -> None:
        """Ask ``prompt``; ``then`` is called with the value of the answer."""
        self._prompt, self._answers, self._then = prompt, tuple(answers), then
        self._asked_on = self._app.screen
        self.draw()

    @property
    def is_left(self) -> bool:
        """Whether another screen came to the front since it was asked."""
        return self.active and self._app.screen is not self._asked_on

    def close(self) -> None:
        """Give the bottom lines back."""
        self._then = None
        if self._shown_in is not None:
            self._shown_in.show_bar(())
        self._shown_in = None

    def take(self, event: events.Key) -> bool:
        """Read one key; False where it is no answer and the question is withdrawn for it."""
        if event.character and event.is_printable:
            self.answer(event.character)
            return True
        self.close()
        return event.key == "escape"

    def answer(self, key: str) -> None:
        """Answer with a letter, from the keyboard or by a click; one that fits nothing flashes."""
        found = next((one for one in self._answers if one.key == key.casefold()), None)
        then = self._then
        if found is None or then is None:
            self.draw(flash=True)
            return
        self.close()
        then(found.value)

    def draw(self, *, flash: bool = False) -> None:
        """Show the question on the screen in front."""
        front = next(iter(self._app.screen.query_children(Bottom)), None)
        if front is not None:
            width = front.content_size.width
            front.show_bar(question_lines(self._prompt, self._answers, width, flash=flash))
        self._shown_in = front


def question_lines(
    prompt: str, answers: Sequence[Answer], width: int, *, flash: bool = False
) -> tuple[Line, ...]:
    """Return the question with its answers in ``width`` cells, at least two lines.

    A letter and its answer stay together.
    """
    rows: list[Line] = wrap((span(prompt, "flash" if flash else "accent"),), width)
    for one in answers:
        action = f"answer('{one.key}')"
        item: Line = (Span(one.key, "key", action), span(f" {one.label}", "", action))
        if width_of(rows[-1]) + 2 + width_of(item) <= width:
            rows[-1] = (*rows[-1], Span("  "), *item)
        else:
            rows.append(cut(item, width))
    return (*rows, EMPTY) if len(rows) < HEIGHT else tuple(rows)
