"""Looking after the local data: ``lotse check`` (is the log sound?) and ``lotse doctor`` (is all
as it should be around it?).
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from lotse_tui.domain.closing import in_dispute, unreadable
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import CODED_FIELDS
from lotse_tui.domain.errors import DamagedFile, NoSharedFolder, ServerError
from lotse_tui.domain.gaps import gaps
from lotse_tui.domain.guide.standing import Standing
from lotse_tui.domain.operations import Ledger
from lotse_tui.domain.site_values import clashes
from lotse_tui.services.stores import Stores
from lotse_tui.storage.codec import BadFile
from lotse_tui.storage.edition_codec import split_edition
from lotse_tui.storage.folders import open_folder
from lotse_tui.storage.places import bundled

_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_OTHERS_MAY_READ = stat.S_IRWXG | stat.S_IRWXO


class Finding(NamedTuple):
    """One thing that was looked at.

    ``kind`` names it (its words are in ``texts/checkup.py``), ``subject`` the file, device or code
    it is about, ``detail`` a number or name; ``ok`` is False where somebody should do something.
    """

    kind: str
    subject: str
    detail: str = ""
    ok: bool = False


class Checkup:
    """Reads everything once and says what it found; changes nothing.

    ``guide_questions`` returns the entries in which something is open. ``share`` overrides the
    desk's folder, as everywhere.
    """

    def __init__(
        self,
        stores: Stores,
        codes: Codes,
        guide_questions: Callable[[], Iterable[Standing]],
        *,
        share: str = "",
    ) -> None:
        self._stores = stores
        self._codes = codes
        self._guide_questions = guide_questions
        self._share = share

    def log_problems(self) -> list[Finding]:
        """Return what is wrong with the log: files, gaps in numbers, conflicts, unknown codes."""
        damaged: list[DamagedFile] = []
        own = self._stores.own.operations(damaged=damaged.append)
        mirrored = self._stores.mirror.operations(damaged=damaged.append)
        ledger = Ledger([*own, *mirrored])
        found = [Finding("damaged", error.path, error.reason) for error in damaged]
        try:
            self._stores.editions.used()
        except DamagedFile as error:
            found.append(Finding("edition", error.path))
        found += [Finding("recovered", path) for path in self._stores.own.recovered()]
        found += [Finding("quarantine", name) for name in self._stores.quarantine.own()]
        found += [
            Finding("put_aside", f"quarantine/{kept.name}", f"{kept.file}: {kept.kind}")
            for kept in self._stores.quarantine.letters()
        ]
        found += [
            Finding("gap", device, numbers) for device, numbers in gaps([*own, *mirrored]).items()
        ]
        found += [
            Finding("conflict", folded.winner.key, str(len(folded.heads)))
            for folded in ledger.conflicts()
            # Those are weighed by what they mean.
            if folded.winner.about not in ("guide", "closing")
        ]
        found += [
            Finding("conflict", folded.winner.key, str(len(folded.heads)))
            for folded in in_dispute(ledger)
        ]
        found += [Finding("closing", key) for key in unreadable(ledger)]
        found += self._unknown_codes(ledger)
        found += [
            Finding("letter", f"{clash.list}: {clash.first}, {clash.second}", clash.letter)
            for clash in clashes(self._codes)
        ]
        found += _open_in_guide(self._guide_questions())
        return found

    def installation(self, version: str) -> list[Finding]:
        """Return the state of the installation: version, folders, permissions, configuration."""
        desk = self._stores.desks.load()
        root = self._stores.home.root
        found = [
            Finding("version", version, ".".join(map(str, sys.version_info[:3])), ok=True),
            Finding("home", root, ok=True),
            *_permissions(root),
            Finding("guide", bundled("data"), ok=os.path.isdir(bundled("data"))),
            Finding("hours" if _has_hours_library() else "no_hours", "opening-hours-py", ok=True),
            Finding("set_up", desk.desk, desk.site, ok=True)
            if desk.is_set_up
            else Finding("not_set_up", desk.device),
            self._shared_folder(self._share or desk.share),
        ]
        found += [Finding("former", device, ok=True) for device in desk.former]
        return [*found, *self._sent_guide()]

    def _sent_guide(self) -> Iterator[Finding]:
        """Yield who sent the guide in use, where it is not the one the program brings."""
        used = self._stores.editions.state().used
        if not used:
            return
        try:
            head = split_edition(self._stores.editions.letter(used))[0]
        except (BadFile, DamagedFile) as error:
            yield Finding("edition", used, str(error))
        else:
            yield Finding("guide_sent", head.desk or head.device[:8], head.day, ok=True)

    def _shared_folder(self, share: str) -> Finding:
        if not share:
            return Finding("no_share", "", ok=True)
        try:
            with open_folder(share, home=self._stores.home.root) as folder:
                kind = "share_read_only" if folder.refuses_writing else "share"
                return Finding(kind, folder.named(""), ok=kind == "share")
        except ServerError as error:
            return Finding("share_server", error.path, error.kind)
        except NoSharedFolder as error:
            return Finding("share_unusable", error.path, error.reason)

    def _unknown_codes(self, ledger: Ledger) -> Iterator[Finding]:
        counts: dict[tuple[str, str], int] = {}
        for folded in ledger.folded("contact"):
            record = folded.winner.record or {}
            for field, name in CODED_FIELDS.items():
                code = record.get(field)
                listed = self._codes[name]
                if code is not None and code not in listed and code not in listed.finer:
                    counts[field, code] = counts.get((field, code), 0) + 1
        for (field, code), count in sorted(counts.items()):
            yield Finding("unknown_code", f"{field}: {code}", str(count))


def _open_in_guide(questions: Iterable[Standing]) -> Iterator[Finding]:
    for standing in questions:
        unfit = {item.field for item in standing.unfit}
        for field in standing.open_fields:
            kind = "guide_unfit" if field in unfit else "guide_open"
            yield Finding(kind, standing.entry_id, field)


def _permissions(root: str) -> Iterator[Finding]:
    """Yield what other users of this machine could read or write (POSIX only)."""
    if os.name != "posix" or not os.path.isdir(root):
        return
    mode = os.stat(root).st_mode
    if mode & _OTHERS_MAY_WRITE:
        yield Finding("home_writable", root)
    elif mode & _OTHERS_MAY_READ:
        yield Finding("home_readable", root)
    else:
        yield Finding("home_private", root, ok=True)


def _has_hours_library() -> bool:
    try:
        import opening_hours  # noqa: F401 - compiled: asked only whether it loads here
    except ImportError:
        return False
    return True
