"""Handing an entry on, one key each: its number, a mail, its page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from lotse_tui.texts import entries as said
from lotse_tui.tui import outside

if TYPE_CHECKING:
    from lotse_tui.domain.guide import Entry
    from lotse_tui.tui.app import LotseApp


class HandingOn:
    """Does it for an ``entry`` and says in the bottom line what was done."""

    def __init__(self, app: LotseApp) -> None:
        self._app = app
        self._turn = ("", 0)

    def copy(self, entry: Entry) -> None:
        """Copy the first number, pressed again the next one."""
        last, turn = self._turn
        turn = (turn + 1) % len(entry.phones) if last == entry.id else 0
        self._turn = (entry.id, turn)
        phone = entry.phones[turn]
        number = said.phone(phone.number)
        named = f"{number} ({phone.label})" if phone.label else number
        words = self._app.words
        more = f" · {turn + 1}/{len(entry.phones)}" if len(entry.phones) > 1 else ""
        if outside.copied(self._app, number):
            self._say(words("Copied: {what}", what=named) + more, "good")
        else:
            self._say(words("This terminal has no clipboard: {what}", what=named) + more)

    def mail(self, entry: Entry) -> None:
        """Open a mail to the first address, or copy it."""
        address = entry.emails[0]
        self._open(f"mailto:{quote(address, safe='@')}", address)

    def website(self, entry: Entry) -> None:
        """Open the page, or copy its address."""
        self._open(entry.website, entry.website)

    def _open(self, url: str, text: str) -> None:
        """Let the desktop open ``url`` (in a thread: it may take its time), else copy ``text``."""
        if outside.has_desktop():
            self._app.later(lambda: self._opened(url, text))
        else:
            self._copy_text(text)

    def _opened(self, url: str, text: str) -> None:
        if outside.opened(url):
            self._app.call_from_thread(
                self._say, self._app.words("Opened: {what}", what=text), "good"
            )
        else:
            self._app.call_from_thread(self._copy_text, text)

    def _copy_text(self, text: str) -> None:
        words = self._app.words
        if outside.copied(self._app, text):
            self._say(words("Copied: {what}", what=text), "good")
        else:
            self._say(words("This terminal has no clipboard: {what}", what=text))

    def _say(self, text: str, role: str = "") -> None:
        self._app.say(text, role)
