"""Going over to sample data and back: the program is left and opened again in the other home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.domain.errors import LotseError
from lotse_tui.texts.samples import sample_desk, sample_site
from lotse_tui.tui.trouble import sentence

if TYPE_CHECKING:
    from lotse_tui.tui.app import LotseApp


def swap(app: LotseApp) -> None:
    """Leave for the sample data, made anew, or for what is real; the sample is removed then.

    Whoever runs the program reads ``swaps_sample`` and opens it again.
    """
    if app.desk.sample:
        _leave(app)
        return
    app.say(app.words("Sample data are being made …"), "muted")
    app.later(lambda: _make(app))


def _make(app: LotseApp) -> None:
    words = app.words
    try:
        app.house.samples.make(
            site=sample_site(words), desk=sample_desk(words), language=words.language
        )
    except LotseError as error:
        app.call_from_thread(app.say, sentence(error, words), "error")
    else:
        app.call_from_thread(_leave, app)


def _leave(app: LotseApp) -> None:
    app.swaps_sample = True
    app.exit()
