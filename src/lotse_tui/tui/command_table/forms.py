"""Commands of forms and lists that lie over a screen, and the way back from them."""

from __future__ import annotations

from lotse_tui.tui.command_table.command import Command

FORMS = (
    Command(
        "save_entry",
        ("ctrl+s",),
        "Store",
        "Stores everything that was changed in the entry, for all desks.",
        "save",
        ("correct",),
        footer=1,
    ),
    Command(
        "save_setup",
        ("ctrl+s",),
        "Save",
        "Saves the answers and goes on.",
        "save",
        ("setup", "login"),
        footer=1,
    ),
    Command(
        "change_setting",
        ("enter", "space"),
        "Change",
        "Changes the marked setting: at once, in a field that opens, or where it is changed.",
        "change",
        ("settings",),
        footer=1,
    ),
    Command(
        "next_offer",
        ("down",),
        "Next",
        "Goes to the next line.",
        "cursor(1)",
        ("palette", "filters", "correct", "site", "settings", "themes", "forms", "periods"),
    ),
    Command(
        "previous_offer",
        ("up",),
        "Previous",
        "Goes to the line before.",
        "cursor(-1)",
        ("palette", "filters", "correct", "site", "settings", "themes", "forms", "periods"),
    ),
)

BACK = (
    Command(
        "back",
        ("escape",),
        "Back",
        "Goes one step back.",
        "back",
        (
            *("today", "month", "closing", "sync", "setup", "settings", "site", "work"),
            *("themes", "help", "palette", "filters", "correct", "qr", "history", "stored"),
            "handbook",
            *("contacts", "network"),
            *("forms", "periods", "login"),
        ),
    ),
)
