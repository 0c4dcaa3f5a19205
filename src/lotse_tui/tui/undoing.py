"""Undo and redo from anywhere in the program, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.domain.errors import LotseError, NothingToRedo, NothingToUndo
from lotse_tui.tui.capture_bar import summary
from lotse_tui.tui.trouble import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lotse_tui.services.putting_back import Undone
    from lotse_tui.tui.app import LotseApp


def undo(app: LotseApp) -> None:
    """Take back the last log, edit or withdrawal of this desk; again: the one before."""
    words = app.words
    said = {
        "log": words("Taken back: {what}"),
        "edit": words("Correction taken back: {what}"),
        "delete": words("Restored: {what}"),
        "guide": words("Change of the guide taken back: {what}"),
        "closing": words("Decision taken back: {what}"),
        "code": words("Decision taken back: {what}"),
    }
    _step(app, app.house.logbook.undo, said, words("Nothing to take back."))


def redo(app: LotseApp) -> None:
    """Do again what the last undo took back; again: the one before."""
    words = app.words
    said = {
        "log": words("Counted again: {what}"),
        "edit": words("Corrected again: {what}"),
        "delete": words("Withdrawn again: {what}"),
        "guide": words("Guide changed again: {what}"),
        "closing": words("Decided again: {what}"),
        "code": words("Decided again: {what}"),
    }
    _step(app, app.house.logbook.redo, said, words("Nothing to do again."))


def _step(app: LotseApp, step: Callable[[], Undone], said: Mapping[str, str], nothing: str) -> None:
    try:
        undone = step()
    except (NothingToUndo, NothingToRedo):  # their own words send people to the command line
        app.say(nothing, "warning")
        return
    except LotseError as error:
        app.say(sentence(error, app.words), "warning")
        return
    from lotse_tui.texts.decisions import undone_name  # half of what domain has: behind the frame

    what = undone_name(undone.what, undone.key, app.words)
    if undone.what == "guide":
        app.house.refresh_guide()
        what = app.house.guidebook.name_of(undone.key)
    if undone.contact is not None:
        what = summary(undone.contact, app.house.codes, app.words)
    if undone.more:
        what = app.words("{what} and {n} more", what=what, n=undone.more)
    app.tally_again()
    app.say(said[undone.what].replace("{what}", what), "good")
    app.tell_news()
