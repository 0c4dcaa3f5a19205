"""Choosing the form that a report takes for somebody who pays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from lotse_tui.domain.errors import LotseError
from lotse_tui.domain.folding import fold
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import EMPTY, Line, Span, cut, span, spread
from lotse_tui.tui.screens.chooser import Chooser
from lotse_tui.tui.trouble import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lotse_tui.domain.report.forms import Form


class _Offer(NamedTuple):
    """A form by its name, or what is wrong with its file; without either the whole report."""

    name: str = ""
    form: Form | None = None
    problem: str = ""


class FormScreen(Chooser):
    """Lies over the month; ``take`` is called with the chosen form, None for the whole report."""

    NAME = "forms"
    HEADING = msgid("Forms")
    HELP = msgid(
        "The report as somebody wants it: the city council, NAKOS, the health insurers, the state. "
        "Every number in a form stands in the report, too. Own forms are files in the folder "
        "forms of your data; a broken one says what is wrong."
    )
    HEAD, FIELD, LIST = "wanted", "form", "offers"
    AUTO_FOCUS = "#form"
    CSS_PATH = "forms.tcss"
    BINDINGS: ClassVar = bindings_for("forms")

    def __init__(self, take: Callable[[Form | None], None]) -> None:
        super().__init__()
        self._take = take
        self._offers: list[_Offer] = []

    def say_again(self) -> None:
        """Offer in the present language."""
        self._offers = [_Offer(), *map(self._offer, self.lotse.house.forms.names())]
        super().say_again()

    def _offer(self, name: str) -> _Offer:
        try:
            return _Offer(name, self.lotse.house.forms.get(name))
        except LotseError as error:
            return _Offer(name, problem=sentence(error, self.words))

    def hint(self) -> str:
        """Return what stands in the empty field."""
        return self.words("council, NAKOS, health insurers …")

    def found(self, typed: str) -> Sequence[_Offer]:
        """Return the forms whose title or name holds what was typed."""
        wanted = fold(typed)
        return [one for one in self._offers if wanted in fold(f"{self._label(one)} {one.name}")]

    def nothing(self, typed: str) -> tuple[Line, ...]:  # noqa: ARG002 - the same for all words
        """Return what stands there where no form fits."""
        return (EMPTY, (span(f"  {self.words('No such form here.')}", "muted"),))

    def row(self, item: _Offer, width: int, chosen: bool) -> Line:  # noqa: FBT001 - as RowList
        """Return the line of a form: its title and its name."""
        head: Line = (Span("▸ " if chosen else "  ", "accent"), span(self._label(item), "strong"))
        if item.problem:
            return cut((*head, Span("  "), span(item.problem, "error")), width)
        return spread(head, (span(f"{item.name} ", "muted"),), width)

    def _label(self, offer: _Offer) -> str:
        if not offer.name:
            return self.words("The whole report")
        return offer.form.title(self.words.language) if offer.form else offer.name

    def take(self, item: _Offer) -> None:
        """Hand the form on, or say what is wrong with it."""
        if item.problem:
            self.lotse.call_later(self.lotse.say, item.problem, "error")
        else:
            self._take(item.form)
