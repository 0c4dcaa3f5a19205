"""Keeping an entry up to date, one key each: checked, doubted, retired, decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lotse_tui.domain.errors import LotseError
from lotse_tui.texts import entries as said
from lotse_tui.tui.question import Answer
from lotse_tui.tui.standing_lines import answers_for
from lotse_tui.tui.trouble import sentence

if TYPE_CHECKING:
    from lotse_tui.domain.guide.entry import Entry
    from lotse_tui.domain.guide.standing import Standing
    from lotse_tui.tui.app import LotseApp
    from lotse_tui.tui.entry_form import EntryForm


class UpkeepActs:
    """Asks for the reason where one is needed, stores, and says what was done.

    An act is stored before the next key is looked at, like a contact; Ctrl+Z takes it back.
    """

    def __init__(self, app: LotseApp) -> None:
        self._app = app

    def verify(self, entry: Entry) -> None:
        """Note that the whole entry was checked today."""
        words = self._app.words
        self.act(
            lambda: self._app.house.upkeep.verify(entry.id),
            words("Checked today: {what}", what=entry.name),
            words("✓ checked: {what}", what=entry.name),
        )

    def retire(self, entry: Entry) -> None:
        """Ask why, then take the entry out of the guide."""
        words = self._app.words
        self._ask(
            words("Retire – why?"),
            "guide_retired",
            lambda reason: self.act(
                lambda: self._app.house.upkeep.retire(entry.id, reason),
                words("Retired, no longer found: {what}", what=entry.name),
                words("Retired: {what}", what=entry.name),
            ),
        )

    def flag(self, entry: Entry) -> None:
        """Ask what is doubtful, then put the entry in front of everybody's work list."""
        words = self._app.words
        self._ask(
            words("Doubt – what is wrong?"),
            "guide_flag",
            lambda reason: self.act(
                lambda: self._app.house.upkeep.flag(entry.id, reason),
                words("On the work list: {what}", what=entry.name),
            ),
        )

    def decide(self, entry: Entry, standing: Standing) -> None:
        """Show the versions of the first open field side by side; one key takes one."""
        app = self._app
        field = standing.open_fields[0]
        name = said.field_name(field, app.words)
        app.question.ask(
            app.words("{field}: what is right?", field=name),
            answers_for(standing, field, app.house.codes, app.words),
            lambda take: self.act(
                lambda: app.house.upkeep.decide(entry.id, field, take),
                app.words("Decided: {field}, {what}", field=name, what=entry.name),
            ),
        )

    def store_form(self, form: EntryForm, name: str) -> None:
        """Store what was typed into a form, as one act.

        Raises:
            LotseError: nothing was stored; a BadField names the field that is wrong.
        """
        words, upkeep = self._app.words, self._app.house.upkeep
        changes = form.changes()
        if form.entry_id:
            upkeep.correct(form.entry_id, changes)
            said = words("Corrected: {what}", what=name)
        else:
            upkeep.add(changes)
            said = words("New in the guide: {what}", what=changes["name"])
        self._app.say(said, "good")
        self._app.tell_news()

    def act(self, work: Callable[[], object], done: str, short: str = "") -> bool:
        """Store something and say ``done``, or what went wrong; True where it was stored."""
        try:
            work()
        except LotseError as error:
            self._app.say(sentence(error, self._app.words), "error")
            return False
        self._app.say(done, "good", short=short)
        self._app.tell_news()
        return True

    def _ask(self, prompt: str, codes: str, then: Callable[[str], object]) -> None:
        app = self._app
        language = app.words.language
        answers = [
            Answer(code.letter, code.label(language), code.id) for code in app.house.codes[codes]
        ]
        app.question.ask(prompt, answers, then)
