"""Reading the whole log, own and mirrored, and later only what has changed since."""

from __future__ import annotations

from lotse_tui.domain.errors import DamagedFile
from lotse_tui.domain.operations import Op
from lotse_tui.storage.mirror import Mirror
from lotse_tui.storage.own_log import OwnLog


class LogReader:
    """Hands out operations file by file as they are new or changed.

    ``damaged`` holds the files of which no generation could be read, as of the last call.
    """

    __slots__ = ("_counts", "_mirror", "_own", "_seen", "damaged")

    def __init__(self, own: OwnLog, mirror: Mirror) -> None:
        self._own = own
        self._mirror = mirror
        self._seen: dict[tuple[str, str], object] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self.damaged: list[DamagedFile] = []

    @property
    def files(self) -> int:
        """How many month files have been read."""
        return len(self._counts)

    @property
    def operations(self) -> int:
        """How many operations stand in those files, the same one in two files counted twice."""
        return sum(self._counts.values())

    def news(self) -> list[Op]:
        """Return the operations of every file that changed since the last call.

        Operations that were handed out before may come again; a ledger takes no harm.

        Raises:
            DiskError: a folder cannot be read.
        """
        found: list[Op] = []
        self.damaged = []
        for place, stamp in self._places().items():
            if self._seen.get(place) == stamp:
                continue
            ops = self._read(*place)
            if ops is not None:
                self._seen[place] = stamp
                self._counts[place] = len(ops)
                found.extend(ops)
        return found

    def _places(self) -> dict[tuple[str, str], object]:
        """Return every month file as (device, month) with its stamp; "" is the own device."""
        found: dict[tuple[str, str], object] = {
            ("", month): stamp for month, stamp in self._own.stamps().items()
        }
        for device in self._mirror.devices():
            for month, stamp in self._mirror.stamps(device).items():
                found[device, month] = stamp
        for gone in self._seen.keys() - found.keys():
            del self._seen[gone]
            self._counts.pop(gone, None)
        return found

    def _read(self, device: str, month: str) -> list[Op] | None:
        if not device:
            before = len(self.damaged)
            ops = self._own.operations([month], damaged=self.damaged.append)
            return ops if len(self.damaged) == before else None
        try:
            copy = self._mirror.month(device, month)
        except DamagedFile as error:
            self.damaged.append(error)
            return None
        return copy[1] if copy else []
