"""What is said when something happened that nobody foresaw."""

from __future__ import annotations

import textwrap

from lotse_tui.texts.words import Words

_WIDEST = 76


def crash_sentence(kind: str, log: str, words: Words) -> str:
    """Return the one sentence of the command line; ``log`` is "" where nothing could be noted."""
    said = words(
        "Something went wrong that should not have ({kind}). What was acknowledged as saved is "
        "safe.",
        kind=kind,
    )
    if not log:
        return said
    more = words("For the people who mend it, the details are in {path}.", path=log)
    return f"{said} {more}"


def crash_page(kind: str, log: str, words: Words, columns: int) -> str:
    """Return the page that stands in the terminal after the program had to end."""
    width = max(20, min(columns - 4, _WIDEST))
    steps = [words("Enter opens Lotse again.")]
    steps.append(
        words(
            "If it happens again: everything can be done on the command line as well (lotse "
            "--help), and lotse check looks whether the contacts are sound."
        )
    )
    if log:
        steps.append(
            words(
                "Please pass it on to whoever looks after Lotse for you. The details are in this "
                "file; it holds no contact, no name and nothing that was typed:"
            )
        )
    lines = ["", words("Lotse had to stop"), ""]
    lines += textwrap.wrap(
        words("Something happened that nobody foresaw ({kind}). It was not you.", kind=kind), width
    )
    lines += textwrap.wrap(
        words(
            "Whatever was acknowledged as saved is saved. What was not confirmed with Enter yet "
            "has to be typed once more."
        ),
        width,
    )
    lines += ["", words("What helps now")]
    for number, step in enumerate(steps, 1):
        head = f"{number}. "
        lines += textwrap.wrap(step, width, initial_indent=head, subsequent_indent="   ")
    if log:
        lines.append(f"   {log}")  # in one piece, to be copied
    return "\n".join(f"  {line}".rstrip() for line in lines) + "\n"


def crash_question(words: Words) -> str:
    """Return what is asked below the page."""
    return words("Enter opens Lotse again, q and Enter leaves: ")
