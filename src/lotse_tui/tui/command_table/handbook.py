"""Commands of the handbook, and the way into it."""

from __future__ import annotations

from lotse_tui.tui.command_table.command import Command

HANDBOOK = (
    Command(
        "handbook",
        (),
        "Handbook",
        "Opens the handbook, which is always there, without a network.",
        "app.act('handbook')",
        words="manual, documentation, instructions, read, learn, how does it work, pages",
    ),
    Command(
        "handbook_here",
        ("h",),
        "Handbook",
        "Opens the page of the handbook about this screen.",
        "handbook",
        ("help",),
        footer=1,
    ),
    Command(
        "next_page",
        ("right", "n"),
        "Next page",
        "Goes on to the next page of the handbook.",
        "turn(1)",
        ("handbook",),
        footer=1,
    ),
    Command(
        "page_before",
        ("left", "p"),
        "Page before",
        "Goes back to the page before.",
        "turn(-1)",
        ("handbook",),
        footer=2,
    ),
    *(
        Command(
            f"link_{number}",
            (str(number),),
            "Open page",
            "Opens the page that stands behind this digit.",
            f"follow({number})",
            ("handbook",),
        )
        for number in range(1, 10)
    ),
)
