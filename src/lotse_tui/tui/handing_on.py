"""Handing an entry on, one key each: its number, a mail, its page, a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from lotse_tui.domain.errors import LotseError
from lotse_tui.texts import entries as said
from lotse_tui.tui import outside
from lotse_tui.tui.question import Answer
from lotse_tui.tui.trouble import sentence

if TYPE_CHECKING:
    from lotse_tui.domain.guide.entry import Entry
    from lotse_tui.tui.app import LotseApp


class HandingOn:
    """Does it for an ``entry`` and says in the bottom line what was done."""

    def __init__(self, app: LotseApp) -> None:
        self._app = app
        self._turn = ("", 0)
        self._collected: dict[str, Entry] = {}

    def copy(self, entry: Entry) -> None:
        """Copy the first number, pressed again the next one."""
        last, turn = self._turn
        turn = (turn + 1) % len(entry.phones) if last == entry.id else 0
        self._turn = (entry.id, turn)
        phone = entry.phones[turn]
        number = said.phone(phone.number)
        named = f"{number} ({phone.label})" if phone.label else number
        more = f" · {turn + 1}/{len(entry.phones)}" if len(entry.phones) > 1 else ""
        self._copy(number, named + more)

    def call(self, entry: Entry) -> None:
        """Call the first number with the program for it, or copy it."""
        number = entry.phones[0].number
        self._open(f"tel:{number}", said.phone(number))

    def mail(self, entry: Entry) -> None:
        """Open a mail to the first address, or copy it."""
        address = entry.emails[0]
        self._open(f"mailto:{quote(address, safe='@')}", address)

    def website(self, entry: Entry) -> None:
        """Open the page, or copy its address."""
        self._open(entry.website, entry.website)

    def collect(self, entry: Entry) -> None:
        """Put the entry on the slip, or take it off again."""
        words = self._app.words
        if self._collected.pop(entry.id, None) is None:
            self._collected[entry.id] = entry
        count = len(self._collected)
        said = words.n(
            "{n} entry on the slip; {key} writes it",
            "{n} entries on the slip; {key} writes it",
            count,
            key=self._app.keys.name("slip", words),
        )
        self._say(said if count else words("The slip is empty."))

    def slip(self, entry: Entry) -> None:
        """Ask for the form, then write a slip of what was collected, or of this entry alone."""
        words = self._app.words
        entries = tuple(self._collected.values()) or (entry,)
        answers = [
            Answer("t", words("text"), "text"),
            Answer("h", words("page to print"), "html"),
            Answer("v", words("address card (vCard)"), "vcard"),
        ]
        asked = words.n("Slip for {n} entry:", "Slip for {n} entries:", len(entries))
        self._app.question.ask(
            asked, answers, lambda form: self._app.later(lambda: self._write(entries, form))
        )

    def _write(self, entries: tuple[Entry, ...], form: str) -> None:
        """Write the slip into the folder of the reports (in a thread)."""
        from lotse_tui.services.report.export_folder import ExportFolder
        from lotse_tui.texts.slip import SUFFIXES, slip

        app = self._app
        now, words = app.house.clock(), app.words
        content = slip(entries, form, now.date(), app.house.codes, words)
        name = f"{words('slip')}-{now:%Y-%m-%d-%H%M%S}.{SUFFIXES[form]}"
        try:
            path = ExportFolder(app.house.home).write(name, content)
        except LotseError as error:
            app.call_from_thread(self._say, sentence(error, words), "error")
            return
        self._collected.clear()
        app.call_from_thread(self._say, words("Written: {path}", path=path), "good")

    def _open(self, url: str, text: str) -> None:
        """Let the desktop open ``url`` (in a thread: it may take its time), else copy ``text``."""
        if outside.has_desktop():
            self._app.later(lambda: self._opened(url, text))
        else:
            self._copy_instead(text)

    def _opened(self, url: str, text: str) -> None:
        if outside.opened(url):
            self._app.call_from_thread(
                self._say, self._app.words("Opened: {what}", what=text), "good"
            )
        else:
            self._app.call_from_thread(self._copy_instead, text)

    def _copy_instead(self, text: str) -> None:
        """Copy what nothing here opens, and say why it was only copied."""
        self._copy(text, text, why=self._app.words("Nothing here opens that.") + " ")

    def _copy(self, text: str, shown: str, *, why: str = "") -> None:
        """Put ``text`` on the clipboard by every way there is, and say what became of it."""
        sent = outside.sent(self._app, text)
        program = outside.clipboard_program()
        if not program:
            self._say_copied(shown, why, sent=sent)
            return

        def copy() -> None:
            sure = outside.copied(program, text)
            self._app.call_from_thread(self._say_copied, shown, why, sent=sent, sure=sure)

        self._app.later(copy)

    def _say_copied(self, shown: str, why: str, *, sent: bool, sure: bool = False) -> None:
        """Say the text in any case: it can be marked and read out where nothing was copied."""
        words = self._app.words
        if sure:
            self._say(why + words("Copied: {what}", what=shown), "good")
        elif sent:
            self._say(why + words("Copied, if the terminal lets us: {what}", what=shown), "good")
        else:
            self._say(why + words("This terminal has no clipboard: {what}", what=shown))

    def _say(self, text: str, role: str = "") -> None:
        self._app.say(text, role)
