"""What contact points came to in network reports made before: a cache, ``network/`` in the home.

    <question>.<folders>   an answer: a line for each contact point, and what they come to together
    <hash>                 a piece: all figures of a contact point, or the keys of its contacts

A question is of periods; an answer to it over certain folders is all that the same report needs
the next time. Pieces, named by a hash of what they hold, are read only where something is new. The
first line of an answer holds a version with a hash of the rest, the second the pieces it needs.

Everything may be thrown away at any time; what is damaged, or of another version, is as if it were
not there. The answers asked for last are kept, and the pieces they need.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from lotse_tui.domain.errors import DiskError
from lotse_tui.domain.operations import digest
from lotse_tui.domain.report.network import Double, SiteFigures, Sums
from lotse_tui.storage.figures_text import (
    read_double,
    read_site,
    read_sums,
    written_double,
    written_site,
    written_sums,
)
from lotse_tui.storage.lock import open_to_others
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import make_folder, names_in, read_bytes, stamp, write_disposable

# Goes up with every change in what is counted or how it is written, between two releases as well.
_FORMAT = 2
_ANSWERS_KEPT = 12

_BROKEN = (ValueError, KeyError, TypeError, RecursionError, DiskError)


class KnownSite(NamedTuple):
    """A contact point in an answer: its line, and the pieces with its figures and its keys."""

    pieces: tuple[str, str]
    line: SiteFigures


def known_site(figures: SiteFigures) -> tuple[KnownSite, dict[str, bytes]]:
    """Return what an answer holds of a contact point, and the pieces it needs by their names.

    Pieces depend on the figures alone, not on the states of the folders they were read in.
    """
    lists = json.dumps(written_site(figures._replace(states=()))).encode()
    names = digest(lists), digest(figures.keys)
    pieces = dict(zip(names, (lists, figures.keys), strict=True))
    return KnownSite(names, figures.line()), pieces


class KnownDouble(NamedTuple):
    """What two contact points have in common: ``states`` as what their folders were read,
    ``keys`` a hash of the keys that both hold.
    """

    states: tuple[str, ...]
    keys: str
    double: Double


class Answer(NamedTuple):
    """What contact points came to; ``sums`` is None where nobody has added just these up.

    ``others`` are known from before and were out of reach: what comes back is not read anew.
    """

    sites: tuple[KnownSite, ...] = ()
    doubles: tuple[KnownDouble, ...] = ()
    sums: Sums | None = None
    others: tuple[KnownSite, ...] = ()


class NetworkCache:
    """The cache of one home. ``version`` names the rules it was made by: another one is stale."""

    def __init__(self, home: Home, version: str) -> None:
        self._home = home.root
        self._folder = os.path.join(home.root, "network")
        self._version = f"{version}/{_FORMAT}"

    def answer(self, question: str, folders: str) -> Answer:
        """Return what is known of the contact points: of just these, or else of each by itself.

        ``question`` and ``folders`` are hashes.
        """
        if not self._is_ours():
            return Answer()
        name = f"{question}.{folders}"
        found = self._read(name)
        if found is not None:
            with suppress(OSError):
                os.utime(self._path(name))  # asked for just now
            return found
        others = [self._read(name) for name in self._names() if name.startswith(f"{question}.")]
        known = [other for other in others if other is not None]
        sites = (site for other in known for site in (*other.sites, *other.others))
        doubles = (double for other in known for double in other.doubles)
        return Answer(tuple(sites), tuple(doubles))

    def figures(self, site: KnownSite) -> SiteFigures | None:
        """Return all figures of a contact point, None where they are lost."""
        lists, keys = map(self._piece, site.pieces)
        try:
            return None if lists is None or keys is None else read_site(json.loads(lists), keys)
        except _BROKEN:
            return None

    def write(self, question: str, folders: str, answer: Answer, new: Mapping[str, bytes]) -> None:
        """Store an answer and the pieces it needs, as far as they are ``new``.

        Where the disk refuses, the next report does the work again.
        """
        with suppress(DiskError):
            make_folder(self._folder)
        if not self._is_ours():
            return
        for name, data in new.items():
            if self._piece(name) is None:
                write_disposable(self._path(name), data)
        known = (*answer.sites, *answer.others)
        pieces = " ".join(piece for site in known for piece in site.pieces)
        body = [
            len(answer.sites),
            [[site.pieces, written_site(site.line)] for site in known],
            [[one.states, one.keys, written_double(one.double)] for one in answer.doubles],
            answer.sums and written_sums(answer.sums),
        ]
        rest = f"{pieces}\n{json.dumps(body)}\n".encode()
        data = b"%b\n%b" % (self._head(rest), rest)
        write_disposable(self._path(f"{question}.{folders}"), data)
        self._sweep()

    def _is_ours(self) -> bool:
        """Tell whether there is a home, and nobody else may put figures into it."""
        try:
            return not open_to_others(self._home) and not open_to_others(self._folder)
        except OSError:
            return False

    def _read(self, name: str) -> Answer | None:
        try:
            _, body = self._lines(name)
            many, sites, doubles, sums = json.loads(body)
            known = [KnownSite((one, other), read_site(line)) for (one, other), line in sites]
            return Answer(
                tuple(known[:many]),
                tuple([KnownDouble(tuple(s), keys, read_double(d)) for s, keys, d in doubles]),
                sums and read_sums(sums),
                tuple(known[many:]),
            )
        except _BROKEN:
            return None

    def _piece(self, name: str) -> bytes | None:
        try:
            data = read_bytes(self._path(name))
        except DiskError:
            return None
        return data if data is not None and digest(data) == name else None

    def _sweep(self) -> None:
        """Remove what no answer needs, and all but the latest answers."""
        names = self._names()
        answers = [name for name in names if name.count(".") == 1]  # more: a write that was cut off
        answers.sort(key=lambda name: stamp(self._path(name))[1], reverse=True)
        needed = set[str]()
        for name in answers[:_ANSWERS_KEPT]:
            with suppress(*_BROKEN):
                pieces, _ = self._lines(name)
                needed.update((name, *pieces.decode().split()))
        for name in names:
            if name not in needed:
                with suppress(OSError):
                    os.unlink(self._path(name))

    def _lines(self, name: str) -> tuple[bytes, bytes]:
        """Return the pieces of an answer, and what it says.

        Raises:
            ValueError, DiskError: it cannot be used.
        """
        head, rest = (read_bytes(self._path(name)) or b"").split(b"\n", 1)
        if head != self._head(rest):
            raise ValueError(name)
        pieces, body = rest.split(b"\n", 1)
        return pieces, body

    def _names(self) -> list[str]:
        try:
            return names_in(self._folder)
        except DiskError:
            return []

    def _head(self, rest: bytes) -> bytes:
        return f"{self._version} {digest(rest)}".encode()

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, name)
