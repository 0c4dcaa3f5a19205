"""Logging with the keyboard: the state between F2 and Enter.

It lives in the app and is fed by ``App.on_event``, before any screen, field or dialog sees the
key. So a burst of keys is exactly the contacts typed, whatever lies on the screen: nothing is
mounted, focused or awaited between two keys, and Enter saves before the next key is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lotse_tui.domain.capture import Around, Reading, read_keys
from lotse_tui.domain.correction import read_correction
from lotse_tui.domain.errors import LotseError
from lotse_tui.texts.keys import key_name
from lotse_tui.texts.words import msgid
from lotse_tui.tui import undoing
from lotse_tui.tui.capture_bar import Bar, bar_lines, event_summary, summary
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.bottom import Bottom

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

    from lotse_tui.domain.contact import Contact
    from lotse_tui.tui.app import LotseApp
    from lotse_tui.tui.lines import Line

# What "same again" takes over: what the contact was about, not its day or its number.
SAME_AGAIN = ("channel", "asker", "topic", "scope")


_BEGUN = msgid("A contact is begun: Enter saves it, Esc drops it.")


class Capture:
    """Takes keys while :attr:`active`; :attr:`last` are the values "same again" saves."""

    def __init__(self, app: LotseApp) -> None:
        self._app = app
        self.active = False
        self.keys = ""
        self.last: Mapping[str, Any] | None = None
        self._preset: dict[str, Any] = {}
        self._corrected: Contact | None = None
        self._bar = Bar()
        self._shown_in: Bottom | None = None

    def open(self, preset: Mapping[str, Any] | None = None, keys: str = "") -> None:
        """Start a contact, with ``preset`` values or with ``keys`` already typed for the person."""
        self.active = True
        self.keys = keys
        self._preset = dict(preset or {})
        self._bar = Bar()
        self.draw()

    def correct(self, contact: Contact) -> None:
        """Start the correction of a contact."""
        self.open()
        self._corrected = contact
        self.draw()

    def close(self) -> None:
        """Give the bottom lines back; what was typed is forgotten."""
        self._corrected = None
        self.active = False
        self.keys = ""
        self._preset = {}
        self._show(())

    def take(self, event: events.Key) -> None:
        """Read one key. Nothing else sees it."""
        self._bar = Bar()
        key = event.key
        runs = self._app.keys.everywhere(key)
        if key == "escape":
            self.close()
        elif key == "enter":
            self._save()
        elif runs == "log":
            self._same_again()
        elif runs == "undo" or self._is_free(key, "u"):
            self._undo()
        elif runs == "redo" or self._is_free(key, "y"):
            self._redo()
        elif key in ("backspace", "ctrl+h"):
            self._remove()
        elif runs == "help" or (event.character == "?" and self.reading.step != "note"):
            self._bar = Bar(legend_only=True)
        elif key == "tab" or (event.character and event.is_printable):
            self._add("/" if key == "tab" else str(event.character))
        else:
            self._bar = Bar(flash=key_name(key, self._app.words))
        if self.active:
            self.draw()

    def refuse_paste(self) -> None:
        """Say that a clipboard holds no contact."""
        self._bar = Bar(problem=self._app.words("Please type: the clipboard is not read here."))
        self.draw()

    def draw(self) -> None:
        """Show the bar on the screen that is in front now."""
        app = self._app
        reading = self.reading
        bar = self._bar._replace(note_days=app.desk.note_days, key=app.keys.name("log", app.words))
        if self._corrected is not None:
            reading = reading._replace(values={**self._corrected.record, **reading.values})
            bar = bar._replace(head=app.words("Correct"))
        lines = bar_lines(reading, bar, app.house.codes, app.words, app.size)
        self._show(lines)

    def _show(self, lines: tuple[Line, ...]) -> None:
        """Show the bar on the screen in front, over dialogs too; () takes it away."""
        screen = self._app.screen
        front = next(iter(screen.query_children(Bottom)), None) if lines else None
        if lines and front is None:
            front = Bottom()
            screen.mount(front)
        if self._shown_in is not None and self._shown_in is not front:
            self._shown_in.show_bar(())
            if not isinstance(self._shown_in.parent, LotseScreen):
                self._shown_in.remove()
        if front is not None:
            front.show_bar(lines)
        self._shown_in = front

    @property
    def reading(self) -> Reading:
        """What the keys so far mean."""
        return self._read(self.keys)

    def _read(self, keys: str) -> Reading:
        app = self._app
        open_entry = app.open_entry
        desk = app.desk
        around = Around(
            desk.asker,
            app.house.codes.site.asked,
            open_entry,
            self._topic_of(open_entry),
            self.last,
            desk.note_days,
        )
        today = app.house.clock().date()
        if self._corrected is not None:
            record = self._corrected.record
            return read_correction(keys, app.house.codes, today, around, record)
        reading = read_keys(keys, app.house.codes, today, around)
        return reading._replace(values={**self._preset, **reading.values})

    def _topic_of(self, entry_id: str) -> str:
        """Return the topic that a contact about the open entry counts under."""
        if not entry_id:
            return ""
        house = self._app.house
        topics = house.guidebook.entry(entry_id).topics
        return house.codes["guide_topic"].get(topics[0]).main if topics else "unknown"

    def _is_free(self, key: str, letter: str) -> bool:
        """Tell whether ``key`` is ``letter`` as the first key, and the site has no code for it."""
        if key != letter or self.keys or self._corrected is not None:
            return False
        return self._read(letter).refused >= 0

    def _add(self, character: str) -> None:
        reading = self._read(self.keys + character)
        if reading.refused < 0:
            self.keys += character
        elif reading.problem is not None:
            self._bar = Bar(problem=sentence(reading.problem, self._app.words))
        else:
            self._bar = Bar(flash=character)

    def _remove(self) -> None:
        if self.keys:
            self.keys = self.keys[:-1]
        else:
            self.close()

    def _save(self) -> None:
        reading = self.reading
        if not reading.complete:
            self._bar = Bar(missing=True)
            return
        self._log(reading.values, reading.note)

    def _same_again(self) -> None:
        if self.keys or self._corrected is not None:
            self._bar = Bar(problem=self._app.words(_BEGUN))
        elif self.last is None:
            self._bar = Bar(problem=self._app.words("There is no contact yet to repeat."))
        else:
            self._log({name: self.last[name] for name in SAME_AGAIN if name in self.last})

    def _log(self, values: Mapping[str, Any], note: str = "") -> None:
        app = self._app
        try:
            if self._corrected is not None:
                self._edit(self._corrected, values)
                return
            if "event" in values:
                self._log_event(values)
                return
            contact = app.house.logbook.log(values)
        except LotseError as error:
            # Nothing was stored; what was typed stays, and Enter tries again.
            app.house.events.failed(error, "logging")
            self._bar = Bar(problem=sentence(error, app.words), retry=True)
            return
        self.last = values
        said = summary(contact, app.house.codes, app.words)
        self.close()
        app.logged(contact, said)
        if note:
            self._keep_note(contact.id, note)

    def _edit(self, contact: Contact, changes: Mapping[str, Any]) -> None:
        app = self._app
        changed = app.house.logbook.edit(contact.id, changes)
        said = summary(changed, app.house.codes, app.words)
        self.close()
        app.tally_again()
        app.say(app.words("Corrected: {what}", what=said), "good", short=f"✓ {said}")
        app.tell_news()

    def _log_event(self, values: Mapping[str, Any]) -> None:
        app = self._app
        event = app.house.logbook.log_event(values)
        said = event_summary(event, app.house.codes, app.words)
        self.close()
        app.say(app.words("Saved: {what}", what=said), "good", short=f"✓ {said}")
        app.tell_news()

    def _keep_note(self, key: str, note: str) -> None:
        """Keep a private note; the contact is stored whatever becomes of it."""
        try:
            self._app.house.notes.keep(key, note)
        except LotseError as error:
            self._app.say(
                self._app.words(
                    "Saved, but not the note: {reason}", reason=sentence(error, self._app.words)
                ),
                "warning",
            )

    def _undo(self) -> None:
        if self.keys:
            self.keys = self.keys[:-1]
            return
        self.close()
        undoing.undo(self._app)

    def _redo(self) -> None:
        self.close()
        undoing.redo(self._app)
