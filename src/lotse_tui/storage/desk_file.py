"""``desk.json``: who this desk is. Written whole, readable by people, kept with its predecessor."""

from __future__ import annotations

import json

from lotse_tui.domain.desk import Desk, new_device_id
from lotse_tui.domain.errors import DamagedFile
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import PREVIOUS, make_folder, read_bytes, write_bytes


class DeskFile:
    """Reads and writes the desk of one home. Writers hold the home's lock."""

    __slots__ = ("_home", "_read")

    def __init__(self, home: Home) -> None:
        self._home = home
        self._read: tuple[bytes, Desk] | None = None

    def load(self) -> Desk:
        """Return the desk; one without a device id where nothing was stored yet.

        A damaged file is replaced by its previous generation.

        Raises:
            DamagedFile: neither can be read.
            DiskError: the operating system refused.
        """
        # Size and time would not tell two names of one length apart on a stick with FAT.
        data = read_bytes(self._home.desk)
        if self._read is not None and self._read[0] == data:
            return self._read[1]
        found = parse_desk(data)
        if found is not None and data is not None:
            self._read = (data, found)
            return found
        previous = parse_desk(read_bytes(self._home.desk + PREVIOUS))
        if previous is not None:
            return previous
        if data is None:
            return Desk()
        raise DamagedFile(self._home.desk, "desk")

    def save(self, desk: Desk) -> None:
        """Store ``desk`` so that it survives a power cut.

        Raises:
            DiskError: nothing was changed.
        """
        make_folder(self._home.root)
        fields = {**desk._asdict(), "format": "lotse-desk", "version": 1}
        data = json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
        self._read = None
        sound = parse_desk(read_bytes(self._home.desk)) is not None
        write_bytes(self._home.desk, data.encode(), keep_previous=sound)

    def identified(self) -> Desk:
        """Return the desk with a device id, made now if this is the first use."""
        self._read = None  # under the lock nothing is taken from memory
        desk = self.load()
        if not desk.device:
            desk = desk._replace(device=new_device_id())
            self.save(desk)
        return desk


def parse_desk(data: bytes | None) -> Desk | None:
    """Return the desk that the bytes of ``desk.json`` describe, None where they are damaged."""
    if data is None:
        return None
    try:
        fields = json.loads(data)
        if fields["format"] != "lotse-desk":
            return None
        known = {name: fields[name] for name in Desk._fields if name in fields}
        defaults = Desk()
        for name, value in tuple(known.items()):
            default = getattr(defaults, name)
            if type(value) is not (list if type(default) is tuple else type(default)):
                return None
            if type(value) is list:
                known[name] = tuple(value)
        desk = Desk(**known)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    ids = (desk.device, *desk.former) if desk.device else desk.former
    return desk if all(map(_is_device, ids)) else None


def _is_device(text: object) -> bool:
    """Tell whether ``text`` can be a device id: what other desks would refuse is damage here."""
    return (
        isinstance(text, str)
        and text.isascii()
        and text.isalnum()
        and text == text.lower()
        and 8 <= len(text) <= 32
    )
