"""What commands do that belong to no screen: a function each, given the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from lotse_tui.tui import looking, undoing
from lotse_tui.tui.screens import opened

if TYPE_CHECKING:
    from lotse_tui.tui.app import LotseApp


def _in_guide(action: str) -> Callable[[LotseApp], None]:
    def act(app: LotseApp) -> None:
        app.action_show("guide")
        app.call_next(getattr(app.get_screen("guide"), action))

    return act


def _sample(app: LotseApp) -> None:
    from lotse_tui.tui.samples import swap  # few people need them

    swap(app)


def _first_steps(app: LotseApp) -> None:
    app.action_show("guide")
    app.call_next(looking.lead_again, app)


# By the name that the table of commands calls them: app.act('undo').
ACTS: Mapping[str, Callable[[LotseApp], None]] = {
    "undo": undoing.undo,
    "redo": undoing.redo,
    "open_now": _in_guide("action_open_now"),
    "place": _in_guide("action_place"),
    "help": opened.help_over,
    "handbook": opened.handbook_over,
    "palette": opened.palette_over,
    "stored": opened.stored_over,
    "set_up": opened.set_up,
    "themes": opened.themes_over,
    "sample": _sample,
    "first_steps": _first_steps,
}
