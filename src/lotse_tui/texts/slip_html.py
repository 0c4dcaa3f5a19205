"""The slip as one web page: large type, for paper and for screen readers, nothing loaded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from lotse_tui.texts.slip import Line, SlipEntry, closing
from lotse_tui.texts.web_page import web_page
from lotse_tui.texts.words import Words

_STYLE = """
:root { color-scheme: light; }
body { font: 1.25rem/1.5 Verdana, "DejaVu Sans", sans-serif; color: #000; background: #fff;
  max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
article { border-bottom: 2px solid #000; padding-bottom: 1rem; margin-bottom: 1.5rem; }
h1 { font-size: 1.1rem; } h2 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
dt { font-weight: bold; margin-top: .5rem; } dd { margin: 0; overflow-wrap: anywhere; }
a { color: #000; } .age, footer { font-size: 1.1rem; }
@page { margin: 18mm; }
@media print {
  body { font-size: 14pt; max-width: none; margin: 0; padding: 0; }
  article { break-inside: avoid; }
  a { text-decoration: none; }
}
"""


def slip_page(told: Sequence[SlipEntry], today: date, words: Words) -> str:
    """Return a whole page for the entries of a slip."""
    title = words("Slip: {names}", names=words.together([entry.name for entry in told]))
    body = [
        "<main>",
        *(line for entry in told for line in _article(entry, words)),
        "</main>",
        "<footer>",
        *(f"<p>{escape(line)}</p>" for line in closing(today, words)),
        "</footer>",
    ]
    return web_page(words.language, title, _STYLE, body)


def _article(entry: SlipEntry, words: Words) -> list[str]:
    parts = ["<article>", f"<h2>{escape(entry.name)}</h2>"]
    parts += [f"<p>{escape(entry.about)}</p>"] if entry.about else []
    parts += ["<dl>"]
    before = ""
    for line in entry.lines:
        parts += [f"<dt>{escape(line.label)}</dt>"] if line.label != before else []
        parts += [f"<dd>{_linked(line)}</dd>"]
        before = line.label
    parts += ["</dl>"]
    if entry.good:
        parts += [f"<p><strong>{escape(words('Good to know'))}</strong></p>", "<ul>"]
        parts += [f"<li>{escape(text)}</li>" for text in entry.good]
        parts += ["</ul>"]
    return [*parts, f'<p class="age">{escape(entry.age)}</p>', "</article>"]


def _linked(line: Line) -> str:
    text = escape(line.text)
    # A guide of other people could hold any link; only these lead nowhere but where they say.
    if line.link.startswith(("tel:", "mailto:", "https://", "http://")):
        return f'<a href="{escape(line.link)}">{text}</a>'
    return text
