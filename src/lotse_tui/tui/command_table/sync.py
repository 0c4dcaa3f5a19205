"""Commands of the sync screen."""

from __future__ import annotations

from lotse_tui.texts.words import msgid
from lotse_tui.tui import able
from lotse_tui.tui.command_table.command import Command

# As many as ever occur: each desk leaves one version at most.
_TAKES = (msgid("Version 1"), msgid("Version 2"), msgid("Version 3"), msgid("Version 4"))

SYNC = (
    Command(
        "sync_now",
        ("enter", "s"),
        "Sync now",
        "Exchanges with the shared folder now.",
        "sync",
        ("sync",),
        words="again, exchange, send, receive",
        why_not=able.sync,
        footer=1,
    ),
    Command(
        "accept",
        ("a",),
        "Accept",
        "Takes in the files that wait for a coordinator’s yes.",
        "accept",
        ("sync",),
        words="suspicious, coordinator, approve, confirm",
        why_not=able.accept,
    ),
    *(
        Command(
            f"take_{number}",
            (str(number),),
            label,
            "Lets this version of the contact or closed month count.",
            f"decide({number})",
            ("sync",),
            why_not=able.decide,
        )
        for number, label in enumerate(_TAKES, start=1)
    ),
    Command(
        "refuse",
        ("n",),
        "Refuse",
        "Says no to the files that wait: mass changes are taken back everywhere.",
        "refuse",
        ("sync",),
        words="suspicious, coordinator, reject, no",
        why_not=able.accept,
    ),
    Command(
        "desk_retire",
        ("x",),
        "Retire a desk",
        "Nobody waits for this desk any more; its contacts stay.",
        "retire",
        ("sync",),
        words="colleague missing, laptop gone, old computer, remove, leave",
        why_not=able.other_desks,
    ),
    Command(
        "guide_take",
        ("g",),
        "Use new guide",
        "Uses the guide that another desk has sent; corrections made here go on counting.",
        "take_guide",
        ("sync",),
        words="update, edition, new entries, directory",
        why_not=able.guide_offered,
    ),
    Command(
        "guide_refuse",
        ("v",),
        "Refuse new guide",
        "Says no to the guide that another desk has sent.",
        "refuse_guide",
        ("sync",),
        words="update, edition, reject",
        why_not=able.guide_offered,
    ),
    Command(
        "guide_back",
        ("z",),
        "Guide of before",
        "Uses the guide again that was used before the present one.",
        "guide_back",
        ("sync",),
        words="undo update, edition, return, old guide",
        why_not=able.guide_before,
    ),
)
