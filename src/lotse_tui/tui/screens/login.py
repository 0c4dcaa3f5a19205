"""Asks for name and password of the server that the shared folder lies on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.message import Message

from lotse_tui.domain.errors import LotseError
from lotse_tui.domain.share_url import read_address
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import Line, span, wrap
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.signing_in import asks_for_login
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


class SignedIn(Message):
    """The server has let somebody in; ``place`` names the folder from now on. Or ``problem``."""

    def __init__(self, place: str = "", problem: str = "") -> None:
        super().__init__()
        self.place = place
        self.problem = problem


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
        self._problem = ""

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
        said = (span(self._problem, "error"),) if self._problem else (span(asks, "muted"),)
        return wrap(said, width)

    def _go(self, key: str) -> None:
        user, secret = self._fields
        if key == "enter" and self.focused is secret:
            self.action_save()
        else:
            self.set_focus(user if key == "up" else secret)

    def action_save(self) -> None:
        """Sign in; the server may take its time, so in a thread."""
        user, secret = (field.value for field in self._fields)
        settings, place = self.lotse.house.settings, self._url.place

        def sign_in() -> None:
            try:
                signed_in = settings.sign_in(place, user.strip(), secret)
            except LotseError as error:
                refused = self.words("The server refuses name or password.")
                said = refused if asks_for_login(error) else sentence(error, self.words)
                self.post_message(SignedIn(problem=said))
            else:
                self.post_message(SignedIn(signed_in))

        self.lotse.later(sign_in)

    def on_signed_in(self, message: SignedIn) -> None:
        """Go on with what needed the folder, or stay and say what is wrong."""
        self._problem = message.problem
        self.say_again()
        if message.place:
            self.dismiss()
            self._then(message.place)

    def action_back(self) -> None:
        """Close without a change."""
        self.dismiss()
