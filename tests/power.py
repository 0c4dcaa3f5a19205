"""What a disk may hold after a power cut, worked out from what a program has asked of it.

Data that was not synced may be missing, half there or zeros; changes of a folder that was not synced
since may each have reached the disk or not, in any combination.
"""

from __future__ import annotations

import itertools
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from killing import ACTS, Office, check_after_a_stop

CALLS = ("open", "write", "fsync", "close", "link", "replace", "unlink", "mkdir")
Content = bytes | int  # what was there before, or the number of a file written since


class Change(NamedTuple):
    """One change of a folder; ``link`` and ``replace`` go from ``source`` to ``name``."""

    kind: str
    name: str
    source: str = ""
    file: int = -1


class Disk:
    """Notes what is asked of the files below ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._durable: dict[str, Content] = {
            str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()
        }
        self._written: list[bytes] = []
        self._synced: set[int] = set()
        self._pending: list[Change] = []
        self._files: dict[int, int] = {}
        self._folders: dict[int, str] = {}
        self._new: dict[str, int] = {}

    @contextmanager
    def watched(self, after_each: Callable[[], None]) -> Iterator[None]:
        """Note every call; ``after_each`` is run when the power may go: after each of them."""
        originals = {name: getattr(os, name) for name in CALLS}

        def layer(name: str) -> Callable[..., Any]:
            def call(*arguments: Any, **named: Any) -> Any:
                found = originals[name](*arguments, **named)
                getattr(self, f"_saw_{name}")(found, *arguments)
                with patch.multiple(os, **originals):
                    after_each()
                return found

            return call

        with patch.multiple(os, **{name: layer(name) for name in CALLS}):
            yield

    def states(self) -> Iterator[dict[str, bytes]]:
        """Yield what may be found below the root when the power comes back, by path."""
        for taken in itertools.product((False, True), repeat=len(self._pending)):
            tree = self._after(
                change for change, done in zip(self._pending, taken, strict=True) if done
            )
            lost = tuple(
                change.name + os.sep
                for change, done in zip(self._pending, taken, strict=True)
                if change.kind == "mkdir" and not done
            )
            there = {name: file for name, file in tree.items() if not name.startswith(lost)}
            unsynced = [
                file
                for file in dict.fromkeys(there.values())
                if isinstance(file, int) and file not in self._synced
            ]
            for how in itertools.product((bytes, _half, _zeros, _nothing), repeat=len(unsynced)):
                spoilt = dict(zip(unsynced, how, strict=True))
                yield {
                    os.path.relpath(name, self._root): content
                    if isinstance(content, bytes)
                    else spoilt.get(content, bytes)(self._written[content])
                    for name, content in there.items()
                }

    def _after(self, changes: Iterator[Change]) -> dict[str, Content]:
        tree = dict(self._durable)
        for change in changes:
            if change.kind == "create":
                tree[change.name] = change.file
            elif change.kind == "unlink":
                tree.pop(change.name, None)
            elif change.source in tree:
                tree[change.name] = tree[change.source]
                if change.kind == "replace":
                    del tree[change.source]
        return tree

    def _saw_open(self, descriptor: int, path: str, flags: int, *_mode: int, **_at: Any) -> None:
        if flags & (os.O_EXCL | os.O_TRUNC):
            self._files[descriptor] = self._new[path] = len(self._written)
            self._pending.append(Change("create", path, file=len(self._written)))
            self._written.append(b"")
        elif stat.S_ISDIR(os.fstat(descriptor).st_mode):
            self._folders[descriptor] = path

    def _saw_write(self, many: int, descriptor: int, data: bytes) -> None:
        if descriptor in self._files:
            self._written[self._files[descriptor]] += bytes(data)[:many]

    def _saw_fsync(self, _found: None, descriptor: int) -> None:
        if descriptor in self._files:
            self._synced.add(self._files[descriptor])
        elif descriptor in self._folders:
            folder = self._folders[descriptor]
            there = [change for change in self._pending if os.path.dirname(change.name) == folder]
            self._durable = self._after(iter(there))
            self._pending = [change for change in self._pending if change not in there]

    def _saw_close(self, _found: None, descriptor: int) -> None:
        self._files.pop(descriptor, None)
        self._folders.pop(descriptor, None)

    def _saw_link(self, _found: None, source: str, name: str) -> None:
        self._pending.append(Change("link", name, source))

    def _saw_mkdir(self, _found: None, path: str, *_mode: int, **_named: Any) -> None:
        self._pending.append(Change("mkdir", path))

    def _saw_replace(self, _found: None, source: str, name: str) -> None:
        file = self._new.pop(source, -1)
        if file >= 0 and not self._written[file]:  # written past `os.write`, by a file object
            self._written[file] = Path(name).read_bytes()
        self._pending.append(Change("replace", name, source))

    def _saw_unlink(self, _found: None, name: str) -> None:
        self._pending.append(Change("unlink", name))


def cut_off(folder: Path, act: str, *, step: int = 1) -> int:
    """Cut the power after every call of ``act``; look at every ``step``-th state a disk may hold then.

    Return how many were looked at.
    """
    book = Office(folder)
    one, two = book.copy(act)
    root = one.home.parent
    disk = Disk(root)
    found: dict[tuple[object, ...], tuple[str, dict[str, bytes]]] = {}

    def power_goes(said: str = "") -> None:
        for state in disk.states():
            found.setdefault((said, *sorted(state.items())), (said, state))

    with disk.watched(power_goes):
        said = ACTS[act](one)
    power_goes(said)
    looked_at = list(found.values())[::-step]  # the last ones first: there most has happened
    for acknowledged, state in looked_at:
        _restore(root, state)
        check_after_a_stop(act, acknowledged, book.known, one.reopened(), two.reopened())
    return len(looked_at)


def _restore(root: Path, state: dict[str, bytes]) -> None:
    for name in ("one", "two", "share"):
        shutil.rmtree(root / name)
        (root / name).mkdir(mode=0o700)
    for name, content in state.items():
        path = root / name
        for above in reversed(path.relative_to(root).parents[:-1]):
            (root / above).mkdir(mode=0o700, exist_ok=True)
        path.write_bytes(content)


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _zeros(data: bytes) -> bytes:
    return b"\0" * len(data)


def _nothing(_data: bytes) -> bytes:
    return b""
