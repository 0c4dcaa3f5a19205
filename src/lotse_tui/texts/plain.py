"""Text for screen readers and braille: a fact a line, nothing drawn, nothing set by spaces."""

from __future__ import annotations

import re

from lotse_tui.texts.words import Words

# Box drawing and blocks: rules under headings, bars, codes for cameras.
_DRAWN = re.compile("[\u2500-\u259f]+")
_RULE = re.compile(r"[-=_*.\s]*")
# Marks that stand beside what they mean in words.
_MARKS = re.compile(r"[●○▸•☎✉✓]\s*|^\?\s+|^-\s+(?=\S)")
_ATTENTION = re.compile(r"^!\s+")
_GAP = re.compile(r"(?:\s{2,}|\t)")
_SAID_ENDS = (":", ",", ";", ".", "?", "!")


def plain(text: str, words: Words) -> str:
    """Return ``text`` line by line without drawings, marks, columns and empty lines.

    What stood in two columns is said as "name: value", more columns are separated by commas.
    """
    lines = (_plain_line(line, words) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _plain_line(line: str, words: Words) -> str:
    line = _DRAWN.sub(" ", line).strip()
    if _RULE.fullmatch(line):
        return ""
    line = _MARKS.sub("", line).replace(" · ", ", ").strip()
    if _ATTENTION.match(line):
        line = words("Attention: {what}", what=_ATTENTION.sub("", line))
    head, *rest = _GAP.split(line)
    said = ", ".join(rest).replace(", (", " (").strip()
    if not said:
        return head
    joined = " " if head.endswith(_SAID_ENDS) or said.startswith("(") else ": "
    return " ".join(f"{head}{joined}{said}".split())  # brackets had a space of their own
