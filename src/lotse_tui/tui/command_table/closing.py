"""Commands of closing a month."""

from __future__ import annotations

from lotse_tui.tui import able
from lotse_tui.tui.command_table.command import Command

CLOSING = (
    Command(
        "close_now",
        ("enter",),
        "Close",
        "Closes the month; its figures never change afterwards.",
        "close",
        ("closing",),
        words="final, finish, month end",
        why_not=able.close,
        footer=1,
    ),
    Command(
        "close_force",
        ("f",),
        "Close anyway",
        "Closes the month although something is missing.",
        "force",
        ("closing",),
        why_not=able.force,
    ),
    Command(
        "reopen",
        ("r",),
        "Open again",
        "Opens a closed month; closing anew makes the next revision.",
        "reopen",
        ("closing",),
        words="revision, correct, undo closing",
        why_not=able.reopen,
    ),
    Command(
        "export_closed",
        ("e",),
        "Export",
        "Goes to the month and offers the formats to write its report in.",
        "export",
        ("closing",),
        footer=6,
    ),
)
