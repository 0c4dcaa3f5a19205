"""First start and later: names of site and desk, town, shared folder, how often it syncs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Container
from textual.message import Message

from lotse_tui.domain.errors import LotseError
from lotse_tui.services.settings import read_minutes
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import Line, Span, cut, span, wrap
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.field import Field
from lotse_tui.tui.widgets.line_widget import LineWidget
from lotse_tui.tui.widgets.page import Figures

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.domain.desk import Desk


class Question(NamedTuple):
    """One field of the form; ``field`` is the attribute of the desk, the rest are msgids."""

    field: str
    label: str
    example: str


QUESTIONS = (
    Question("site", "Site", "for example: Contact point Dortmund"),
    Question("desk", "This desk", "for example: Desk 1, or Outreach laptop"),
    Question("place", "Town", "for example: Dortmund – found first in the guide; may stay empty"),
    Question("share", "Shared folder", "for exchange with colleagues; may stay empty"),
    Question("sync_minutes", "Sync every", "minutes while the program is open; 0 for never"),
)


class Named(Message):
    """The names were stored; or ``problem`` says why not."""

    def __init__(self, problem: str = "") -> None:
        super().__init__()
        self.problem = problem


class Label(LineWidget):
    """The name of a field and an example behind it."""

    def __init__(self, question: Question, screen: SetupScreen) -> None:
        super().__init__(classes="label")
        self._question = question
        self._screen_of = screen

    def line_at(self, _y: int) -> Line:
        """Return label and example in the present language."""
        words = self._screen_of.words
        label = Span(words(self._question.label), "strong")
        return cut(
            (label, Span("  "), Span(words(self._question.example), "muted")), self.size.width
        )


class SetupScreen(LotseScreen):
    """Five questions, each with a default that works alone; Enter goes on and saves at the end."""

    NAME = "setup"
    HEADING = msgid("Set up")
    HELP = msgid(
        "The names show colleagues whose contacts they see; they are no personal data. "
        "The shared folder is a network drive or a folder that a sync program carries. "
        "Everything can be changed here later, nothing logged gets lost."
    )
    AUTO_FOCUS = "#site"
    CSS_PATH = "setup.tcss"
    BINDINGS: ClassVar = bindings_for("setup")

    def __init__(self) -> None:
        super().__init__()
        self._problem = ""
        self._stored: Desk | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out a line of explanation or trouble above five fields."""
        yield Figures(self._about, id="about")
        with Container(id="form"):
            for question in QUESTIONS:
                yield Label(question, self)
                yield Field(id=question.field)

    def news(self) -> None:
        """Show the desk as it is stored whenever the screen is entered."""
        self._stored = desk = self.lotse.desk
        for question in QUESTIONS:
            self.query_one(f"#{question.field}", Field).value = str(getattr(desk, question.field))
        self._problem = ""
        self.say_again()

    def say_again(self) -> None:
        """Explain, or say what is wrong."""
        self.query_one(Figures).remake()

    def _about(self, width: int) -> list[Line]:
        text = self._problem or self.words(
            "Enter goes to the next field; on the last one it saves. Ctrl+S saves at once."
        )
        return wrap((span(text, "error" if self._problem else "muted"),), width)

    def on_input_submitted(self, event: Field.Submitted) -> None:
        """Go to the next field, save on the last."""
        event.stop()
        if event.input.id == QUESTIONS[-1].field:
            self.action_save()
        else:
            self.focus_next("Field")

    def action_save(self) -> None:
        """Store the names; a network folder may take its time, so in a thread."""
        given = {q.field: self.query_one(f"#{q.field}", Field).value.strip() for q in QUESTIONS}
        self.lotse.later(lambda: self._store(given))

    def _store(self, given: dict[str, str]) -> None:
        unchanged = self._stored is not None and given["share"] == self._stored.share
        settings = self.lotse.house.settings
        try:
            minutes = read_minutes(given["sync_minutes"])
            settings.name_desk(
                site=given["site"],
                desk=given["desk"],
                place=given["place"],
                share=None if unchanged else given["share"],
            )
            settings.prefer(sync_minutes=minutes)
        except LotseError as error:
            self.post_message(Named(sentence(error, self.words)))
            return
        self.post_message(Named())

    def on_named(self, message: Named) -> None:
        """Go to the guide, or stay with what was typed and say what is wrong."""
        self._problem = message.problem
        self.say_again()
        if not message.problem:
            self.lotse.desk_changed()
            self.lotse.action_show("guide")
            self.lotse.say(self.words("Set up. F2 logs the first contact."), "good")

    def action_back(self) -> None:
        """Leave without saving."""
        self.lotse.action_show("guide")
