"""What is said about private notes."""

from __future__ import annotations

from lotse_tui.texts.words import Words


def warning(text: str, words: Words) -> str:
    """Return a sentence where a note seems to give somebody away, else ""."""
    from lotse_tui.domain.private_note import reveals  # patterns that few contacts need

    return {
        "number": words("The note seems to hold a number. Please note nothing about persons."),
        "mail": words("The note seems to hold an address. Please note nothing about persons."),
        "name": words("The note seems to hold a name. Please note nothing about persons."),
    }.get(reveals(text), "")
