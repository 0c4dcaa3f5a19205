"""The codes of the site: reading what was settled from the log, and settling something."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.errors import BadValue, DamagedFile, DiskError, LockTimeout
from lotse_tui.domain.operations import Draft, Folded, Ledger
from lotse_tui.domain.site import ABOUT, NO_SITE, Site, own_topic_id, site_key, site_record
from lotse_tui.domain.site_values import (
    Clash,
    checked_value,
    clashes,
    is_value,
    refuse_clash,
    with_value,
)
from lotse_tui.services.logbook import Logbook
from lotse_tui.storage.lock import Lock
from lotse_tui.storage.own_log import OwnLog
from lotse_tui.storage.places import Home
from lotse_tui.storage.site_file import SiteFile
from lotse_tui.storage.whole_file import create_bytes, read_bytes

FORMAT = "lotse-site"


class SiteCodes:
    """What the site has settled: read from the log, kept in ``codes.json`` and in ``codes``."""

    def __init__(
        self,
        home: Home,
        own: OwnLog,
        logbook: Logbook,
        codes: Codes,
        today: Callable[[], date],
    ) -> None:
        self._own = own
        self._home = home
        self._file = SiteFile(home)
        self._logbook = logbook
        self._codes = codes
        self._today = today

    @property
    def site(self) -> Site:
        """What counts here now."""
        return self._codes.site

    @property
    def clashes(self) -> list[Clash]:
        """Letters that two codes of one step have: possible where two desks changed them."""
        return list(clashes(self._codes))

    def refresh(self) -> bool:
        """Read the log for what any desk has settled; tell whether something is new.

        A disk that refuses ``codes.json`` refuses nothing that counts: the log has it, and the
        next time the file is made anew.

        Raises:
            DiskError, LockTimeout: what goes along under a new name of the site was not stored.
        """
        name = self._logbook.desk.site
        site = site_of(self._logbook.ledger, name)
        if not site.values and self.site.values and self.site.name != name:
            # The site was given another name: what it has settled goes along.
            self._store(self.site.values, name)
            site = site_of(self._logbook.ledger, name)
        if site == self._codes.site:
            return False
        self._codes.settle(site)
        with suppress(DiskError, LockTimeout), Lock(self._home.lock):
            self._file.save(site)
        return True

    def settle(self, name: str, value: Any) -> None:
        """Store one value for all desks of the site; None takes it back.

        Raises:
            BadValue: it does not fit, or its letter is taken; nothing was stored.
            DiskError, LockTimeout: nothing was stored.
        """
        self.settle_all({name: value})

    def settle_all(self, values: Mapping[str, Any]) -> None:
        """Store several values, all of them or none. Raises: as :meth:`settle`."""
        self.refresh()
        site, codes = self.site, self._codes
        changed: dict[str, Any] = {}
        for name, value in values.items():
            checked = checked_value(name, value, codes)
            if checked == site.values.get(name):
                continue
            refuse_clash(site, name, checked, codes)
            changed[name] = checked
            site = with_value(site, name, checked)
            codes = codes.settled(site)
        if changed:
            self._store(changed, self._logbook.desk.site)
            try:
                self.refresh()
            except DiskError:  # it is stored, and counts: only reading the log again failed
                self._codes.settle(site)

    def add_topic(self, value: Mapping[str, Any]) -> str:
        """Add an own topic and return its id, which never changes.

        Raises:
            BadValue: a label or letter that does not fit, or a topic of this name is there.
        """
        self.refresh()
        topic_id = own_topic_id(str(value.get("de", "")), self._logbook.desk.site)
        known = self.site.values.get(f"topic/{topic_id}")
        if known is not None and not known.get("off"):
            raise BadValue("topic", str(value.get("de", "")), rule="topic_there", meant=topic_id)
        self.settle(f"topic/{topic_id}", dict(value))
        return topic_id

    def export(self, path: str) -> None:
        """Write what the site has settled into a file that people edit and :meth:`take_in` reads.

        Raises:
            BadValue: rule ``exists``. DiskError: nothing was written.
        """
        whole = {"format": FORMAT, "version": 1, "values": dict(self.site.values)}
        data = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        if not create_bytes(path, data.encode()):
            raise BadValue("FILE", path, rule="exists")

    def take_in(self, path: str) -> list[str]:
        """Settle exactly what a file names, all of it or nothing; return the names that changed.

        Raises:
            DamagedFile: the file is none of these. BadValue: a value does not fit.
        """
        try:
            whole = json.loads(read_bytes(path) or b"")
            if whole["format"] != FORMAT or type(whole["values"]) is not dict:
                raise DamagedFile(path, "format")
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise DamagedFile(path, "json") from error
        self.refresh()
        before = dict(self.site.values)
        # Own topics keep their ids for ever, so one that is left out is only not offered any more.
        wanted: dict[str, Any] = {
            name: {**value, "off": True} if name.startswith("topic/") else None
            for name, value in before.items()
        }
        self.settle_all({**wanted, **whole["values"]})
        after = self.site.values
        return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))

    def _store(self, values: Mapping[str, Any], site: str) -> None:
        ledger = self._logbook.ledger
        drafts = []
        for name, value in values.items():
            key, record = site_key(site, name), site_record(site, name, value)
            held = f"{ABOUT}:{key}"
            known = held in ledger
            drafts.append(ledger[held].replaced_by(record) if known else Draft(ABOUT, key, record))
        self._own.append(drafts, self._today(), known_lamport=ledger.lamport)


def site_of(ledger: Ledger, name: str) -> Site:
    """Return what the log says about the site ``name``, and the topics of other sites."""
    values: dict[str, Any] = {}
    elsewhere: dict[str, Any] = {}
    for folded in ledger.folded(ABOUT):
        settled = _settled(folded)
        if settled is None:
            continue
        site, what, value = settled
        if site == name:
            values[what] = value
        elif what.startswith("topic/"):
            elsewhere[what.partition("/")[2]] = value
    own = {what.partition("/")[2] for what in values}
    kept = {topic: value for topic, value in elsewhere.items() if topic not in own}
    if not values and not kept:
        return NO_SITE
    return Site(name, dict(sorted(values.items())), dict(sorted(kept.items())))


def _settled(folded: Folded) -> tuple[str, str, Any] | None:
    record = folded.winner.record or {}
    site, name, value = record.get("site"), record.get("name"), record.get("value")
    if type(site) is not str or not is_value(name, value):
        return None
    return site, str(name), value
