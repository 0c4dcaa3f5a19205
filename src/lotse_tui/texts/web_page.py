"""The frame of every web page that leaves the program: one file, nothing loaded."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def web_page(language: str, title: str, style: str, body: Iterable[str]) -> str:
    """Return a whole page. ``body`` is markup, a line or more each; ``title`` is plain text."""
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"
