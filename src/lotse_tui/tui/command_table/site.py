"""Commands of the codes of the site."""

from __future__ import annotations

from lotse_tui.tui.command_table.command import Command

SITE = (
    Command(
        "site",
        (),
        "Codes of the site",
        "Own topics, letters, what is asked, defaults and office hours, for all desks of the site.",
        "app.show('site')",
        words="settings, topics, letters, change letters, keys, configuration, defaults, "
        "office hours, own",
    ),
    Command(
        "change_code",
        ("enter", "space"),
        "Change",
        "Changes the marked line: at once, or in the field that opens.",
        "change",
        ("site",),
        words="edit, letter, hours, default",
        footer=1,
    ),
    Command(
        "new_topic",
        ("n",),
        "New topic",
        "Adds an own topic that counts under a main topic.",
        "new_topic",
        ("site",),
        words="add, own, finer",
        footer=2,
    ),
    Command(
        "topic_in_use",
        ("x",),
        "In/out of use",
        "Takes an own topic out of use, or into use again; contacts keep it.",
        "in_use",
        ("site",),
        words="remove, delete, hide",
        footer=3,
    ),
)
