"""Which letters of the shared folder need no second reading.

A letter is spared when it still has the size and time it had when it was good, and when what it
says still lies here as it was then. So a copy that was lost or damaged on this machine comes back
from the folder by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from lotse_tui.services.stores import Stores
from lotse_tui.services.sync.incoming import generation_of
from lotse_tui.storage.shared_folder import GUIDES

# A letter's name in the folder -> its size and time of change (ns).
Stamps = dict[str, list[Any]]


def recall(stores: Stores, device: str, team: str) -> Stamps:
    """Return the letters to spare; ``device`` is the own id, its log known to be sound.

    What was good in another ``team`` is read again: a desk that joined one has to write anew.
    """
    copies = _Copies(stores, device, team)
    found: Stamps = {}
    for name, entry in stores.mirror.known().items():
        if entry[2:] and entry[2:] == copies.mark(name):
            found[name] = entry[:2]
    return found


def remember(stores: Stores, device: str, team: str, known: Mapping[str, list[Any]]) -> None:
    """Store which letters were good, beside the state of what was taken in from them."""
    copies = _Copies(stores, device, team)
    marks = {name: copies.mark(name) for name in known}
    marked = {name: [*stamp, *marks[name]] for name, stamp in known.items() if marks[name]}
    if marked != stores.mirror.known():
        stores.mirror.remember(marked)


def without(known: Stamps, devices: Collection[str]) -> Stamps:
    """Return the letters that none of ``devices`` wrote."""
    return {name: mark for name, mark in known.items() if name.split("/")[1] not in devices}


class _Copies:
    """The state of what is held here, month by month."""

    def __init__(self, stores: Stores, device: str, team: str) -> None:
        self._team = team
        self._mirror = stores.mirror
        self._device = device
        self._own = stores.own
        self._editions = stores.editions
        state = stores.editions.state()
        self._guides = {**state.offers, device: state.sent}
        self._stamps: dict[str, dict[str, tuple[int, int]]] = {}

    def mark(self, name: str) -> list[Any]:
        """Return what must be the same as when ``name`` was read; nothing where it is not here."""
        found = self._held(name)
        return [self._team, *found] if found else []

    def _held(self, name: str) -> list[Any]:
        if name.startswith(f"{GUIDES}/"):
            return self._sent_guide(name)
        _, device, file = name.split("/")
        month, number = generation_of(file) or ("", 0)
        if device == self._device:
            said = self._own.said_up_to(month, number)
            return [said] if said else []
        if device not in self._stamps:
            self._stamps[device] = self._mirror.stamps(device)
        return list(self._stamps[device].get(month, ()))

    def _sent_guide(self, name: str) -> list[Any]:
        """Return the id of the guide that a device sent, where it is kept here."""
        device = name.split("/")[1].split(".", maxsplit=1)[0]
        sent = self._guides.get(device, "")
        return [sent] if self._editions.has(sent) else []
