"""Write ``docs/keys.md``, the list of all keys, from the table of commands.

python tools/make_keys.py           write it
python tools/make_keys.py --check   change nothing; ends with 1 where it is stale
"""

from __future__ import annotations

import sys
from pathlib import Path

from lotse_tui.texts.keys import key_name
from lotse_tui.texts.words import Words
from lotse_tui.tui.commands import Command
from lotse_tui.tui.key_table import KeyTable

PAGE = Path(__file__).resolve().parent.parent / "docs" / "keys.md"


def page() -> str:
    """Return the page: German first, then English."""
    parts = ["# Tasten · Keys\n\nMade by `tools/make_keys.py` from the table of commands.\n"]
    for language, title in (("de", "Deutsch"), ("en", "English")):
        words = Words(language)
        parts.append(f"\n## {title}\n")
        for heading, commands in KeyTable().by_place(words):
            parts.append(f"\n### {heading}\n\n{_table(commands, words)}")
    return "".join(parts)


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
