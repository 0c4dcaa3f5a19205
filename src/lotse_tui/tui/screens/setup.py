"""First start: four questions, each with an answer that works alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.message import Message

from lotse_tui.domain.errors import LotseError
from lotse_tui.domain.site_kinds import USUAL_KIND
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import Line, Span, span, wrap
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.signing_in import ask_for_login, asks_for_login, say_wait
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.choice_field import ChoiceField
from lotse_tui.tui.widgets.field_label import Label, Question
from lotse_tui.tui.widgets.form_field import FormField
from lotse_tui.tui.widgets.page import Figures

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.domain.desk import Desk


QUESTIONS = (
    Question("place", "Town", "what lies there stands first in the guide"),
    Question("kind", "Kind of site", "asks for what suits it; arrows choose"),
    Question("desk", "This desk", "for example: Desk 1, or Outreach laptop"),
    Question("share", "Shared folder", "for exchange with colleagues; may stay empty"),
)
_FIELDS = tuple(question.field for question in QUESTIONS)


class Named(Message):
    """The answers were stored for ``desk``; or ``problem`` says why not; or a server ``asked`` who
    that is.
    """

    def __init__(self, desk: Desk | None = None, *, problem: str = "", asked: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.problem = problem
        self.asked = asked


class SetupScreen(LotseScreen):
    """Four questions; Enter goes on and saves at the end."""

    NAME = "setup"
    ABOUT_SETUP = True  # the hint that nothing is set up yet would lead here
    HEADING = msgid("Set up")
    HELP = msgid(
        "Four answers, none of them a must: Enter takes what stands there and goes on. "
        "The shared folder is a network drive, a folder that a sync program carries, or a WebDAV "
        "address such as https://cloud.example.org/… "
        "Everything can be changed later with the same key, nothing logged gets lost."
    )
    AUTO_FOCUS = "#place"
    CSS_PATH = "setup.tcss"
    BINDINGS: ClassVar = bindings_for("setup")

    def __init__(self) -> None:
        super().__init__()
        self._problem = ""

    def compose_body(self) -> ComposeResult:
        """Lay out a line of explanation or trouble, four fields, and what comes of them."""
        yield Figures(self._about, id="about")
        with Container(id="form"):
            for question in QUESTIONS:
                yield Label(question, self)
                if question.field == "kind":
                    yield ChoiceField(self._kinds, self._answered, self._go, id="kind")
                else:
                    yield FormField(self._go, id=question.field)
        yield Figures(self._outcome, id="outcome")

    def on_mount(self) -> None:
        """Begin with what is stored, or with answers that work alone."""
        desk = self.lotse.desk
        answers = {
            "place": desk.place,
            "desk": desk.desk or self.words("Desk 1"),
            "share": desk.share,
        }
        for name, value in answers.items():
            field = self.query_one(f"#{name}", FormField)
            field.value = value
            field.cursor_position = len(value)
            self.watch(field, "value", self._answered, init=False)
        self.query_one(ChoiceField).choose(desk.site_kind or USUAL_KIND)

    def say_again(self) -> None:
        """Say everything in the present language."""
        for figures in self.query(Figures):
            figures.remake()

    def _kinds(self) -> list[tuple[str, str]]:
        language = self.words.language
        return [(kind.id, kind.label(language)) for kind in self.lotse.house.codes["site_kind"]]

    def _answered(self) -> None:
        self.query_one("#outcome", Figures).remake()

    def _answer(self, name: str) -> str:
        return " ".join(self.query_one(f"#{name}", FormField).value.split())

    @property
    def _site(self) -> str:
        """The name of the site that follows from the answers; one that was given stays."""
        known = self.lotse.desk.site
        kind = self.lotse.house.codes["site_kind"].get(self.query_one(ChoiceField).value)
        return known or f"{kind.label(self.words.language)} {self._answer('place')}".strip()

    def _about(self, width: int) -> list[Line]:
        if self._problem:
            return wrap((span(self._problem, "error"),), width)
        about = self.words("Enter takes what stands there; Ctrl+S saves at once.")
        return wrap((span(about, "muted"),), width)

    def _outcome(self, width: int) -> list[Line]:
        said = self.words("In reports: {site}", site=self._site)
        return wrap((Span("→ ", "accent"), span(said)), width, indent=2)

    def _go(self, key: str) -> None:
        """Go to the next field or the one before; Enter on the last one saves."""
        here = self.focused.id if self.focused else None
        at = _FIELDS.index(here) if here in _FIELDS else 0
        if key == "enter" and at == len(_FIELDS) - 1:
            self.action_save()
            return
        beyond = max(0, min(at + (-1 if key == "up" else 1), len(_FIELDS) - 1))
        self.set_focus(self.query_one(f"#{_FIELDS[beyond]}"))  # at once: letters may follow

    def action_save(self) -> None:
        """Store the answers; a network folder may take its time, so in a thread."""
        answers = {name: self._answer(name) for name in ("place", "desk", "share")}
        site, kind = self._site, self.query_one(ChoiceField).value
        begin = self.lotse.house.beginning.begin

        def store() -> None:
            try:
                self.post_message(Named(begin(site=site, kind=kind, **answers)))
            except LotseError as error:
                asked = answers["share"] if asks_for_login(error) else ""
                said = "" if asked else sentence(error, self.words)
                self.post_message(Named(problem=said, asked=asked))

        say_wait(self, answers["share"])
        self.lotse.later(store)

    def on_named(self, message: Named) -> None:
        """Go to the guide, or stay with what was typed and say what is wrong."""
        self._problem = message.problem
        self.set_class(bool(message.problem), "-problem")
        self.say_again()
        self.lotse.say("")
        if message.asked:
            ask_for_login(self, message.asked, self._signed_in)
        elif message.desk is not None:
            self.lotse.desk_changed()
            self.lotse.action_show("guide")
            self.lotse.say(
                self.words("Set up. F2 logs the first contact."),
                "good",
                short=self.words("Set up. F2 logs."),
            )

    def _signed_in(self, place: str) -> None:
        """Save once more, now that the server lets this desk in."""
        self.query_one("#share", FormField).value = place
        self.action_save()

    def action_back(self) -> None:
        """Leave without saving."""
        self.lotse.action_show("guide")
