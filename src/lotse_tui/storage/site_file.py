"""``codes.json``: what the site has settled, as the log says it; made from it and read first.

The log is the truth. This file spares ``lotse log`` from reading it: a few hundred bytes instead
of every month of every desk.
"""

from __future__ import annotations

import json

from lotse_tui.domain.errors import DiskError
from lotse_tui.domain.operations import canonical, digest
from lotse_tui.domain.site import NO_SITE, Site
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import make_folder, read_bytes, write_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class SiteFile:
    """Reads and writes ``codes.json`` of one home. Writers hold the home's lock."""

    __slots__ = ("_home",)

    def __init__(self, home: Home) -> None:
        self._home = home

    def load(self) -> Site:
        """Return what was stored; nothing where there is no file or it cannot be read.

        A damaged file is made anew when the log is read next.
        """
        try:
            data = read_bytes(self._home.codes)
        except DiskError:
            data = None
        return (_parse(data) if data is not None else None) or NO_SITE

    def save(self, site: Site) -> None:
        """Store ``site``.

        Raises:
            DiskError: nothing was changed.
        """
        make_folder(self._home.root)
        whole: dict[str, Any] = {"format": "lotse-codes", "version": 1, "site": site.name}
        whole |= {"values": dict(site.values), "elsewhere": dict(site.elsewhere)}
        whole["checksum"] = _sum(whole)
        data = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        write_bytes(self._home.codes, data.encode(), keep_previous=False)


def _parse(data: bytes) -> Site | None:
    try:
        whole = json.loads(data)
        # Written by nobody but :meth:`SiteFile.save`, which stored what had been checked.
        if whole["format"] != "lotse-codes" or whole["checksum"] != _sum(whole):
            return None
        return Site(whole["site"], whole["values"], whole["elsewhere"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _sum(whole: dict[str, Any]) -> str:
    text = canonical([whole["site"], whole["values"], whole["elsewhere"]])
    return digest(text.encode("utf-8", "surrogatepass"))
