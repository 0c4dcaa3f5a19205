"""Write ``docs/keys.md``, the list of all keys, from the table of commands.

python tools/make_keys.py           write it
python tools/make_keys.py --check   change nothing; ends with 1 where it is stale
"""

from __future__ import annotations

import sys
from pathlib import Path

from lotse_tui.texts.words import Words, msgid
from lotse_tui.tui.command_table.command import DETAILS
from lotse_tui.tui.commands import COMMANDS, Command
from lotse_tui.tui.keys import key_name

PAGE = Path(__file__).resolve().parent.parent / "docs" / "keys.md"
_SCREENS = (
    "guide",
    DETAILS,
    "today",
    "month",
    "sync",
    "setup",
    "correct",
    "filters",
    "palette",
    "help",
)
_HEADINGS = {
    "guide": "Guide",
    DETAILS: msgid("Details of an entry"),
    "today": "Today",
    "month": "Month",
    "sync": "Sync",
    "setup": "Set up",
    "qr": "QR code",
    "correct": "Correct",
    "work": "Work list",
    "filters": "Filter",
    "palette": "Commands",
    "help": "Help",
}


def page() -> str:
    """Return the page: German first, then English."""
    parts = ["# Tasten · Keys\n\nMade by `tools/make_keys.py` from the table of commands.\n"]
    for language, title in (("de", "Deutsch"), ("en", "English")):
        words = Words(language)
        parts.append(f"\n## {title}\n\n### {words('Keys everywhere')}\n\n")
        parts.append(_table([c for c in COMMANDS if not c.screens], words))
        for screen in _SCREENS:
            own = [command for command in COMMANDS if _belongs(command, screen)]
            parts.append(f"\n### {words(_HEADINGS[screen])}\n\n{_table(own, words)}")
    return "".join(parts)


def _belongs(command: Command, screen: str) -> bool:
    return screen in command.screens and (screen == DETAILS or DETAILS not in command.screens)


def _table(commands: list[Command], words: Words) -> str:
    rows = [f"| {words('Key')} | {words('Command')} | |\n| --- | --- | --- |\n"]
    for command in commands:
        keys = ", ".join(f"`{key_name(key, words)}`" for key in command.keys) or "–"
        rows.append(f"| {keys} | {words(command.label)} | {words(command.help)} |\n")
    return "".join(rows)


def main() -> int:
    """Write or check the page."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.exists() and PAGE.read_text("utf-8") == page() else 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
