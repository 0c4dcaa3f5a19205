"""The stores of one home, as the services of the exchange share them."""

from __future__ import annotations

from typing import NamedTuple

from lotse_tui.domain.errors import DamagedFile
from lotse_tui.domain.operations import Ledger, Op
from lotse_tui.storage.desk_file import DeskFile
from lotse_tui.storage.edition_files import EditionFiles
from lotse_tui.storage.mirror import Mirror
from lotse_tui.storage.own_log import OwnLog
from lotse_tui.storage.places import Home
from lotse_tui.storage.quarantine import Quarantine
from lotse_tui.storage.refusals import Refusals


class Stores(NamedTuple):
    """Where this desk keeps what it knows."""

    home: Home
    desks: DeskFile
    own: OwnLog
    mirror: Mirror
    refused: Refusals
    quarantine: Quarantine
    editions: EditionFiles

    def own_ops(self, months: list[str] | None = None) -> list[Op]:
        """Return the own operations (of ``months``) that can be read."""
        return self.own.operations(months, damaged=_pass_over)

    def mirrored_ops(self, device: str, month: str) -> list[Op]:
        """Return what is held of one month of another device; nothing where it is damaged."""
        try:
            copy = self.mirror.month(device, month)
        except DamagedFile:
            return []
        return copy[1] if copy else []

    def mirrored(self, device: str) -> list[Op]:
        """Return all that is held of another device, or of a former id of this one."""
        months = self.mirror.months(device)
        return [op for month in months for op in self.mirrored_ops(device, month)]

    def ledger(self) -> Ledger:
        """Return everything this desk knows."""
        ledger = Ledger(self.own_ops())
        ledger.add(self.mirror.operations(damaged=_pass_over))
        return ledger


def _pass_over(_error: DamagedFile) -> None:
    """Damaged files are named by the logbook and by ``check``; the others still count."""
