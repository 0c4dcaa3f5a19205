"""Asks for name and password of the server that the shared folder lies on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.message import Message

from lotse_tui.domain.errors import LotseError
from lotse_tui.domain.share_url import read_address
from lotse_tui.texts.folder_errors import kept_line
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import Line, span, wrap
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.signing_in import asks_for_login, say_wait
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.field_label import Label, Question
from lotse_tui.tui.widgets.form_field import FormField
from lotse_tui.tui.widgets.page import Figures

if TYPE_CHECKING:
    from textual.app import ComposeResult

_QUESTIONS = (
    Question("user", "Name", "as you sign in on the server"),
    Question("secret", "Password", "best an app password"),
)


class Answered(Message):
    """The server has let somebody in; ``place`` names the folder from now on. ``said`` is why not,
    or what to know about it.
    """

    def __init__(self, place: str = "", said: str = "") -> None:
        super().__init__()
        self.place = place
        self.said = said


class LoginScreen(LotseScreen):
    """Lies over what needed the folder; ``then`` is called with its address once that is open."""

    NAME = "login"
    HEADING = msgid("Sign in")
    HELP = msgid(
        "The server of the shared folder asks who you are. The password goes to the keyring of "
        "this system and to that server, nowhere else. Esc leaves everything as it was."
    )
    LIES_OVER = True
    CSS_PATH = "login.tcss"
    BINDINGS: ClassVar = bindings_for("login")

    def __init__(self, share: str, then: Callable[[str], None]) -> None:
        super().__init__()
        self._url = read_address(share)
        self._then = then
        self._said = ""
        self._place = ""

    def compose_body(self) -> ComposeResult:
        """Lay out who asks, or what went wrong, above two fields."""
        yield Figures(self._about, id="about")
        with Container(id="form"):
            for question in _QUESTIONS:
                yield Label(question, self)
                yield FormField(self._go, id=question.field)

    def on_mount(self) -> None:
        """Begin with what is not known yet."""
        user, secret = self._fields
        secret.password = True
        user.value = self._url.user
        (secret if user.value else user).focus()

    def say_again(self) -> None:
        """Say in the present language who asks."""
        self.query_one(Figures).remake()

    @property
    def _fields(self) -> tuple[FormField, FormField]:
        return self.query_one("#user", FormField), self.query_one("#secret", FormField)

    def _about(self, width: int) -> list[Line]:
        asks = self.words("{path} asks who you are.", path=self._url.without_user)
        kind = "warning" if self._place else "error" if self._said else "muted"
        return wrap((span(self._said or asks, kind),), width)

    def _go(self, key: str) -> None:
        user, secret = self._fields
        if key == "enter" and self.focused is secret:
            self.action_save()
        else:
            self.set_focus(user if key == "up" else secret)

    def action_save(self) -> None:
        """Sign in; the server may take its time, so in a thread."""
        if self._place:
            self._go_on()
            return
        user, secret = (field.value for field in self._fields)
        settings, place = self.lotse.house.settings, self._url.place

        def sign_in() -> None:
            try:
                signed_in = settings.sign_in(place, user.strip(), secret)
            except LotseError as error:
                refused = self.words("The server refuses name or password.")
                said = refused if asks_for_login(error) else sentence(error, self.words)
                self.post_message(Answered(said=said))
                return
            kept = kept_line(self.words, kept=False) + " " + self.words("Enter goes on.")
            self.post_message(Answered(signed_in.place, "" if signed_in.kept else kept))

        say_wait(self, place)
        self.lotse.later(sign_in)

    def on_answered(self, message: Answered) -> None:
        """Go on with what needed the folder, or stay and say what there is to know."""
        self._place, self._said = message.place, message.said
        self.lotse.say("")
        self.say_again()
        if message.place and not message.said:
            self._go_on()

    def _go_on(self) -> None:
        self.dismiss()
        self._then(self._place)

    def action_back(self) -> None:
        """Close without a change."""
        self.dismiss()
