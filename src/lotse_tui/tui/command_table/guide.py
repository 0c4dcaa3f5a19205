"""Commands of the guide."""

from __future__ import annotations

from lotse_tui.tui import able
from lotse_tui.tui.command_table.command import Command

GUIDE = (
    Command(
        "next_hit",
        ("down",),
        "Next",
        "Goes to the next entry; the cursor stays in the search field.",
        "cursor(1)",
        ("guide",),
    ),
    Command(
        "previous_hit",
        ("up",),
        "Previous",
        "Goes to the entry before.",
        "cursor(-1)",
        ("guide",),
    ),
    Command(
        "next_hits",
        ("pagedown",),
        "Page down",
        "Goes one page of entries on.",
        "page(1)",
        ("guide",),
    ),
    Command(
        "previous_hits",
        ("pageup",),
        "Page up",
        "Goes one page of entries back.",
        "page(-1)",
        ("guide",),
    ),
    Command(
        "back_in_guide",
        ("escape",),
        "Back",
        "Goes one step back: from the details to the search, then clears the search.",
        "back",
        ("guide",),
    ),
    Command(
        "filter",
        ("ctrl+f",),
        "Filter",
        "Narrows the hits: kind, access, language, topic or town; several at once.",
        "filter",
        ("guide",),
        words="narrow, only, kind, language, free, anonymous, without appointment, speaks, "
        "Turkish, Arabic, wheelchair, sort",
        footer=4,
    ),
    Command(
        "filter_off",
        ("backspace",),
        "Filter off",
        "In the empty search field: takes off the filter that was chosen last.",
        "filter_off",
        ("guide",),
        words="remove filter, all again, widen",
        why_not=able.filter_off,
    ),
    Command(
        "count_gap",
        ("ctrl+g",),
        "Count as gap",
        "Counts that nothing was found: the topic is stored, never the words you typed.",
        "count_gap",
        ("guide",),
        words="gap, nothing found, missing, no offer, waiting list",
        why_not=able.gap,
    ),
)
