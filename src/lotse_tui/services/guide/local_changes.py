"""What the log of all desks says of the guide, read again only where a file has changed."""

from __future__ import annotations

from _thread import allocate_lock  # `threading` would cost a tenth of a Python start
from collections.abc import Iterable, Mapping, Sequence

from lotse_tui.domain.errors import DamagedFile, DiskError
from lotse_tui.domain.guide.changes import NO_CHANGES, Changes, changes_of, ops_by_entry
from lotse_tui.domain.operations import op_from_raw
from lotse_tui.storage.guide_cache import GuideCache, Known, Stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.operations import Op


class LocalChanges:
    """The guide operations of this home, and what they come to.

    Both are those of the files as they are now: what the command line, another program or a sync
    has written in the meantime is seen with the next call. Where nothing is new a call costs a
    look at the time stamps.
    """

    def __init__(self, cache: GuideCache, codes: Codes) -> None:
        self._cache = cache
        self._codes = codes
        self._lock = allocate_lock()
        self._known: Known | None = None
        self._changes = NO_CHANGES
        self._ops: dict[str, list[Op]] | None = None
        self._by_entry: Mapping[str, Mapping[str, Sequence[Op]]] | None = None

    def changes(self) -> Changes:
        """Return what the operations come to: the same object as before where nothing is new."""
        with self._lock:
            self._refresh()
            return self._changes

    def operations(self) -> Mapping[str, Mapping[str, Sequence[Op]]]:
        """Return every guide operation of all known desks by entry and field, each once."""
        with self._lock:
            self._refresh()
            if self._by_entry is None:
                distinct = {op.id: op for ops in self._decoded().values() for op in ops}
                self._by_entry = ops_by_entry(distinct.values())
            return self._by_entry

    def _refresh(self) -> None:
        stamps = self._cache.stamps()
        if self._known is None:
            self._known = self._cache.read() or Known({}, _to_json(NO_CHANGES))
            self._changes = _from_json(self._known.changes)
        known = self._known.files
        stale = [name for name, stamp in stamps.items() if known.get(name, (None,))[0] != stamp]
        gone = known.keys() - stamps.keys()
        if not stale and not gone:
            return
        files = {name: said for name, said in known.items() if name not in gone}
        touched: set[str] = set()
        for name in gone:
            touched |= self._replace(name, []) if known[name][1] else set()
        for name in stale:
            try:
                mark = self._cache.mark(name)
                if mark != known.get(name, (None, ""))[1]:
                    touched |= self._replace(name, _read(self._cache.path(name)))
            except (DamagedFile, DiskError):
                continue  # what was known of it still counts; it is asked again next time
            files[name] = stamps[name], mark
        if touched:
            self._fold(touched)
        if files != known or touched:
            self._remember(files)

    def _remember(self, files: Mapping[str, tuple[Stamp, str]]) -> None:
        ops = self._ops
        raws = None if ops is None else {name: [op.raw for op in ops[name]] for name in ops}
        before = self._known.ops if self._known else ""
        self._known = self._cache.write(Known(files, _to_json(self._changes), before), raws)

    def _decoded(self) -> dict[str, list[Op]]:
        """Return the operations by month file, as remembered or, where that is lost, as written."""
        if self._ops is None and self._known is not None:
            raws = self._cache.operations(self._known)
            if raws is None:
                self._ops = {
                    name: self._read_again(name)
                    for name, (_, mark) in self._known.files.items()
                    if mark
                }
            else:
                self._ops = {name: [op_from_raw(raw) for raw in ops] for name, ops in raws.items()}
        return self._ops or {}

    def _read_again(self, name: str) -> list[Op]:
        try:
            return _read(self._cache.path(name))
        except (DamagedFile, DiskError):
            return []  # `check` names the file

    def _replace(self, name: str, ops: list[Op]) -> set[str]:
        """Keep what a file holds now; return the entries of which it says something new."""
        held = self._ops = self._decoded()
        before = {op.id: op for op in held.pop(name, ())}
        now = {op.id: op for op in ops}
        if ops:
            held[name] = ops
        differ = before.keys() ^ now.keys()
        return {{**before, **now}[op_id].key.partition("/")[0] for op_id in differ}

    def _fold(self, touched: Iterable[str]) -> None:
        from lotse_tui.domain.guide.fit import broken_rule  # `find` seldom comes here

        self._by_entry = None
        entries = set(touched)
        several = [op for ops in self._decoded().values() for op in ops]
        some = ops_by_entry(op for op in several if op.key.partition("/")[0] in entries)
        new = changes_of(
            some, lambda entry_id, field, value: broken_rule(entry_id, field, value, self._codes)
        )
        old = self._changes
        self._changes = Changes(
            {**_without(old.values, entries), **new.values},
            {**_without(old.added, entries), **new.added},
            (old.retired - entries) | new.retired,
        )


def _read(path: str) -> list[Op]:
    from lotse_tui.storage.guide_log import guide_ops  # only where a month has news of the guide

    return guide_ops(path)


def _without(mapping: Mapping[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if key not in keys}


def _to_json(changes: Changes) -> dict[str, Any]:
    return {**changes._asdict(), "retired": sorted(changes.retired)}


def _from_json(found: Mapping[str, Any]) -> Changes:
    return Changes(found["values"], found["added"], frozenset(found["retired"]))
