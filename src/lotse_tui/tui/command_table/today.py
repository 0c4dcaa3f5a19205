"""Commands of the day."""

from __future__ import annotations

from lotse_tui.tui import able
from lotse_tui.tui.command_table.command import Command

TODAY = (
    Command(
        "previous_day",
        ("left", "pageup"),
        "Earlier",
        "Turns to the day before.",
        "day(-1)",
        ("today",),
        words="yesterday, back, earlier",
        footer=2,
    ),
    Command(
        "next_day",
        ("right", "pagedown"),
        "Later",
        "Turns to the next day.",
        "day(1)",
        ("today",),
        words="tomorrow, later, forward",
        footer=4,
    ),
    Command(
        "this_day",
        ("h",),
        "Today",
        "Turns back to today.",
        "this_day",
        ("today",),
        words="now, current day",
    ),
    Command(
        "withdraw",
        ("delete",),
        "Withdraw",
        "Withdraws the marked contact; undo brings it back.",
        "withdraw",
        ("today",),
        words="delete, remove, wrong, cancel, mistake",
        why_not=able.withdraw,
        footer=2,
    ),
    Command(
        "grid_or_list",
        ("tab",),
        "Grid/list",
        "Goes between the grid, where Space logs one, and the list.",
        "app.focus_next",
        ("today",),
        words="table, click, count, cell",
        footer=3,
    ),
)
