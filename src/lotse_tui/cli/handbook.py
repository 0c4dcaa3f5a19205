"""``handbuch``: the handbook without a screen, as text or as one web page."""

from __future__ import annotations

import os

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, Context
from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadValue
from lotse_tui.services.report.exports import write_file

_WIDEST = 80


def run_handbuch(arguments: Arguments, context: Context) -> int:
    """Print a page, or write all of them into one file for a browser."""
    if len(arguments.words) > 1:
        raise BadValue("lotse handbuch", arguments.words[1], rule="extra")
    if arguments.browser or arguments.output:
        return _as_web_page(arguments, context)
    from lotse_tui.texts.handbook import page_text

    handbook = context.house.handbook
    name = arguments.words[0] if arguments.words else ""
    page = handbook.page(name)
    text = page_text(page, _columns(context))
    data = {"page": name or handbook.names[0], "pages": list(handbook.names), "text": text}
    more = context.words("Pages: {names}", names=", ".join(handbook.names[1:]))
    context.answer(data, text if name else f"{text}\n\n{more}")
    return DONE


def _as_web_page(arguments: Arguments, context: Context) -> int:
    from lotse_tui.texts.handbook_html import handbook_page

    handbook, words = context.house.handbook, context.words
    pages = [(name, handbook.page(name)) for name in handbook.names]
    content = handbook_page(pages, handbook.picture, words("Lotse: handbook")).encode()
    path = write_file(
        arguments.output or os.path.join(context.house.home, "handbuch.html"), content
    )
    said = words("Written: {path}", path=clean(path))
    if arguments.browser:
        anchor = f"#{arguments.words[0]}" if arguments.words else ""
        said = words("Opened: {what}", what=clean(path)) if _opened(path, anchor) else said
    context.answer({"path": path}, said)
    return DONE


def _opened(path: str, anchor: str) -> bool:
    import webbrowser
    from pathlib import Path

    return webbrowser.open(Path(path).as_uri() + anchor)


def _columns(context: Context) -> int:
    import shutil

    if not context.out.isatty():
        return _WIDEST
    return min(shutil.get_terminal_size().columns, _WIDEST)
