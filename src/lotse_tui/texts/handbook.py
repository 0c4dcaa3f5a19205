"""The handbook's pages (Markdown, ``docs/handbuch``) as lines for a terminal of any width.

One reading for the screen and for plain text: pieces of text with a role, never markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_GAP = 2
_LEAST_CELL = 18
_CODE_INDENT = 4


class Piece(NamedTuple):
    """A piece of a line. ``role`` as on the screens; ``target`` is the page a link leads to."""

    text: str
    role: str = ""
    target: str = ""


Pieces = tuple[Piece, ...]
Mark = Callable[[str], str]


def page_lines(markdown: str, width: int, mark: Mark | None = None) -> list[Pieces]:
    """Return a page in lines of at most ``width`` characters; a command alone may be longer.

    ``mark`` returns what stands before a link to another page, for example its key.
    """
    lines = list(_Layout(max(width, 12), mark).blocks(_parsed(markdown).children, ""))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def page_text(markdown: str, width: int) -> str:
    """Return a page as plain text."""
    lines = ("".join(piece.text for piece in line).rstrip() for line in page_lines(markdown, width))
    return "\n".join(lines)


def page_title(markdown: str) -> str:
    """Return the heading that a page begins with."""
    return markdown.partition("\n")[0].lstrip("# ").strip()


def page_of(href: str) -> str:
    """Return the page of the handbook that a link leads to, "" for a link out of it."""
    path = href.partition("#")[0]
    inside = path.endswith(".md") and "/" not in path
    return path.removesuffix(".md") if inside else ""


def _parsed(markdown: str) -> SyntaxTreeNode:
    from markdown_it import MarkdownIt  # 8 Python starts: only for those who read
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(markdown))


class _Layout:
    """Lays out blocks in ``width`` characters."""

    def __init__(self, width: int, mark: Mark | None) -> None:
        self._width = width
        self._mark = mark

    def blocks(self, nodes: Sequence[SyntaxTreeNode], margin: str) -> Iterator[Pieces]:
        """Yield the lines of blocks, an empty one after each."""
        for node in nodes:
            if node.type == "heading":
                pieces = self._inline(node, "strong" if node.tag == "h1" else "accent")
                yield from wrapped(pieces, self._width, margin)
            elif node.type == "paragraph":
                pieces = self._inline(node)
                if not _length(pieces):
                    continue  # a picture: the screen shows the real thing
                yield from wrapped(pieces, self._width, margin)
            elif node.type in ("code_block", "fence"):
                yield from self._code(node.content.rstrip("\n").split("\n"), margin)
            elif node.type in ("bullet_list", "ordered_list"):
                yield from self._list(node, margin)
            elif node.type == "table":
                yield from self._table(node)
            yield ()

    def _code(self, lines: Sequence[str], margin: str) -> Iterator[Pieces]:
        """Yield commands as they are; on a screen, which cuts, broken where the line ends."""
        head = margin + " " * _CODE_INDENT
        room = max(self._width - len(head), 1)
        for line in lines:
            parts = [line[at : at + room] for at in range(0, len(line) or 1, room)]
            for part in parts if self._mark else (line,):
                yield (Piece(head), Piece(part, "key"))

    def _list(self, node: SyntaxTreeNode, margin: str) -> Iterator[Pieces]:
        start = int(node.attrs.get("start", 1))
        for number, item in enumerate(node.children, start):
            sign = f"{number}. " if node.type == "ordered_list" else "• "
            deeper = margin + " " * len(sign)
            lines = list(self.blocks(item.children, deeper))
            while lines and not lines[-1]:
                lines.pop()
            first = lines[0] if lines else ()
            yield (Piece(margin + sign), *_without_margin(first, len(deeper)))
            yield from lines[1:]
            if len(item.children) > 1 and item is not node.children[-1]:
                yield ()

    def _table(self, node: SyntaxTreeNode) -> Iterator[Pieces]:
        """Yield a table in columns; where they do not fit, one below the other."""
        heads = [self._inline(cell, "muted") for cell in node.children[0].children[0].children]
        body = node.children[1].children if len(node.children) > 1 else []
        rows = [[self._inline(cell) for cell in row.children] for row in body]
        shown = [heads, *rows] if any(map(_length, heads)) else rows
        columns = _columns(shown, self._width)
        if columns is not None:
            for row in shown:
                yield from _row(row, columns)
        elif len(heads) == 2:
            for name, text in rows:
                yield from wrapped(name, self._width)
                yield from wrapped(text, self._width, "  ")
        else:
            for column in zip(*shown, strict=True):
                for number, cell in enumerate(column):
                    if _length(cell):
                        yield from wrapped(cell, self._width, "  " if number else "")

    def _inline(self, node: SyntaxTreeNode, role: str = "") -> Pieces:
        """Return the text of a block with bold, code and links as roles."""
        pieces: list[Piece] = []
        for child in node.children:
            if child.type == "text":
                pieces.append(Piece(child.content, role))
            elif child.type in ("softbreak", "hardbreak"):
                pieces.append(Piece(" ", role))
            elif child.type == "code_inline":
                pieces.append(Piece(child.content, "key"))
            elif child.type == "strong":
                pieces += self._inline(child, role or "strong")
            elif child.type == "link":
                pieces += self._link(child, role)
            elif child.type != "image":
                pieces += self._inline(child, role)
        return tuple(pieces)

    def _link(self, node: SyntaxTreeNode, role: str) -> Pieces:
        target = page_of(str(node.attrs["href"]))
        said = self._inline(node)
        if not target:
            return tuple(piece._replace(role=role) for piece in said)
        key = self._mark(target) if self._mark else ""
        head = (Piece(f"{key} ", "key", target),) if key else ()
        return (*head, *(Piece(piece.text, "accent", target) for piece in said))


def _without_margin(line: Pieces, length: int) -> Pieces:
    head, *rest = line or (Piece(""),)
    return (head._replace(text=head.text[length:]), *rest)


def _row(cells: Sequence[Pieces], columns: Sequence[int]) -> Iterator[Pieces]:
    broken = [wrapped(cell, room) for cell, room in zip(cells, columns, strict=True)]
    for number in range(max(map(len, broken))):
        line: list[Piece] = []
        for lines, room in zip(broken, columns, strict=True):
            cell = lines[number] if number < len(lines) else ()
            line += [*cell, Piece(" " * (room - _length(cell) + _GAP))]
        yield _joined(line)


def _columns(rows: Sequence[Sequence[Pieces]], width: int) -> list[int] | None:
    """Return the width of each column, the last one taking what is left; None without room."""
    natural = [max(map(_length, column)) for column in zip(*rows, strict=True)]
    room = width - _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    # The widest columns share what the others leave.
    narrow = [length for length in natural if length <= room // len(natural)]
    wide = len(natural) - len(narrow)
    share = (room - sum(narrow)) // wide
    if share < _LEAST_CELL:
        return None
    widest = [length if length <= room // len(natural) else share for length in natural]
    longest = max(range(len(natural)), key=lambda at: natural[at])
    widest[longest] += room - sum(widest)
    return widest


def wrapped(pieces: Pieces, width: int, margin: str = "") -> list[Pieces]:
    """Break pieces at spaces; ``margin`` is what every line begins with."""
    lines: list[list[Piece]] = [[Piece(margin)]]
    used, empty = len(margin), True
    for word in _words(pieces):
        length = _length(word)
        if word[0].text == " ":
            if not empty:
                lines[-1] += word
                used += 1
            continue
        if used + length > width and not empty:
            lines.append([Piece(margin)])
            used = len(margin)
        lines[-1] += word
        used += length
        empty = False
    return [_joined(line) for line in lines]


def _words(pieces: Pieces) -> Iterator[list[Piece]]:
    """Yield words, spaces by themselves; a word may consist of pieces ("**a**, or")."""
    word: list[Piece] = []
    for piece in pieces:
        for number, part in enumerate(piece.text.split(" ")):
            if number:
                if word:
                    yield word
                word = []
                yield [piece._replace(text=" ")]
            if part:
                word.append(piece._replace(text=part))
    if word:
        yield word


def _joined(line: Sequence[Piece]) -> Pieces:
    """Return the line without spaces at its end, neighbours of one kind as one piece."""
    joined: list[Piece] = []
    for piece in line:
        if joined and joined[-1][1:] == piece[1:]:
            joined[-1] = piece._replace(text=joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip())
    return tuple(joined)


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)
