"""Who belongs to the team, at the keyboard: a desk that nobody waits for any more, or again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.domain.errors import LotseError
from lotse_tui.tui.question import Answer
from lotse_tui.tui.trouble import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lotse_tui.services.sync.desk_state import DeskState
    from lotse_tui.tui.app import LotseApp

_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


def ask_whom_to_retire(app: LotseApp, states: Iterable[DeskState]) -> None:
    """Ask which other desk is retired; a retired one is waited for again by the same answer."""
    others = [state for state in states if not state.own]
    answers = [
        Answer(key, _label(app, state), state.device)
        for key, state in zip(_KEYS, others, strict=False)
    ]
    by_device = {state.device: state for state in others}
    app.question.ask(
        app.words("Wait for which desk no longer? Its contacts stay."),
        answers,
        lambda device: _retire(app, by_device[device]),
    )


def _label(app: LotseApp, state: DeskState) -> str:
    return app.words("{desk} again", desk=state.name) if state.retired else state.name


def _retire(app: LotseApp, state: DeskState) -> None:
    settings, words = app.house.settings, app.words
    try:
        if state.retired:
            settings.call_back(state.device)
            said = words("{desk} is waited for again.", desk=state.name)
        else:
            settings.retire(state.device, app.house.clock().date())
            said = words(
                "Nobody waits for {desk} any more; its contacts stay. If it syncs again, it is "
                "back.",
                desk=state.name,
            )
    except LotseError as error:
        app.say(sentence(error, words), "error")
        return
    app.say(said, "good")
    app.tell_news()
