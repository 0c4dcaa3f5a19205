"""The whole handbook as one web page: pictures inside, nothing loaded, good on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from lotse_tui.texts.handbook import page_of, page_title
from lotse_tui.texts.web_page import web_page

if TYPE_CHECKING:
    from markdown_it.token import Token

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #8882; }
body { font: 1.05rem/1.55 system-ui, Verdana, "DejaVu Sans", sans-serif;
  max-width: 46rem; margin: 0 auto; padding: 1rem; }
nav ul { columns: 2; } section { border-top: 2px solid var(--line); margin-top: 3rem; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 1.5rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0;
  border-bottom: 1px solid var(--line); }
code { background: var(--soft); padding: 0 .25em; border-radius: .2em; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: .7rem; overflow-x: auto; } pre code { background: none; }
figure { margin: 1.2rem 0; } figure svg { max-width: 100%; height: auto; }
@media print {
  body { max-width: none; } nav { display: none; }
  section { break-before: page; border: 0; margin: 0; } figure, tr, pre { break-inside: avoid; }
}
"""

Picture = Callable[[str], str]


def handbook_page(pages: Sequence[tuple[str, str]], picture: Picture, title: str) -> str:
    """Return a whole page for ``pages`` (name and Markdown).

    ``picture`` returns an image of the handbook as SVG, "" where there is none.
    """
    contents = (
        f'<li><a href="#{name}">{escape(page_title(text))}</a></li>' for name, text in pages
    )
    sections = (f'<section id="{name}">\n{_html(text, picture)}</section>' for name, text in pages)
    body = ["<nav><ul>", *contents, "</ul></nav>", "<main>", *sections, "</main>"]
    # The handbook is German, whoever asks for it.
    return web_page("de", title, _STYLE, body)


def _html(markdown: str, picture: Picture) -> str:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")

    def image(_self: Any, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
        token = tokens[at]
        drawing = picture(str(token.attrs.get("src", "")))
        # As part of this page it is no document of its own.
        drawing = re.sub(r"^<\?xml[^>]*>\s*", "", drawing)
        return f'<figure role="img" aria-label="{escape(token.content)}">{drawing}</figure>'

    reader.add_render_rule("image", image)
    tokens = reader.parse(markdown)
    for token in tokens:
        _link_inside(token.children or [])
    return str(reader.renderer.render(tokens, reader.options, {}))


def _link_inside(tokens: Sequence[Token]) -> None:
    """Let links lead to the section of a page; what is not in the handbook is no link."""
    leads_out = False
    for token in tokens:
        if token.type == "link_open":
            target = page_of(str(token.attrs["href"]))
            leads_out = not target
            token.attrs = {"href": f"#{target}"}
            token.hidden = leads_out
        elif token.type == "link_close":
            token.hidden = leads_out
