"""The handbook that is shipped with the program: its pages and pictures."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cached_property

from lotse_tui.domain.errors import DiskError, NotFound

START = "README"
_LINK = re.compile(r"\]\(([a-z0-9-]+)\.md[)#]")
_PICTURE = re.compile(r"bilder/[a-z0-9-]+\.svg")


class Handbook:
    """The pages in a ``folder``, Markdown, in the order in which the start page names them."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    @cached_property
    def names(self) -> Sequence[str]:
        """The names of all pages, the start page first."""
        return tuple(dict.fromkeys((START, *_LINK.findall(self._read(f"{START}.md")))))

    def page(self, name: str) -> str:
        """Return a page as Markdown; "" is the start page.

        Raises:
            NotFound: there is no such page (``what`` is ``page``).
        """
        name = name or START
        if name not in self.names:
            from difflib import get_close_matches  # only a mistake pays for it

            near = get_close_matches(name.casefold(), self.names, n=1)
            raise NotFound("page", name, meant=near[0] if near else "")
        return self._read(f"{name}.md")

    def picture(self, name: str) -> str:
        """Return a picture as a page names it (SVG); "" where there is none."""
        return self._read(name) if _PICTURE.fullmatch(name) else ""

    def _read(self, name: str) -> str:
        path = os.path.join(self._folder, name)
        try:
            with open(path, encoding="utf-8") as file:
                return file.read()
        except OSError as error:
            raise DiskError("read", path, "missing", error.strerror or "") from error
