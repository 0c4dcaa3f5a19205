"""The table of commands, a file for each screen.

Bindings, footer, palette, F1 help and ``docs/keys.md`` are read off :data:`COMMANDS` (see
``commands.py``). Labels, help and everyday words are English here and looked up in the
catalogue when they are shown.
"""

from __future__ import annotations

from lotse_tui.tui.command_table.closing import CLOSING
from lotse_tui.tui.command_table.command import Command
from lotse_tui.tui.command_table.entry import ENTRY, QR, WORK
from lotse_tui.tui.command_table.everywhere import EVERYWHERE
from lotse_tui.tui.command_table.forms import BACK, FORMS
from lotse_tui.tui.command_table.guide import GUIDE
from lotse_tui.tui.command_table.handbook import HANDBOOK
from lotse_tui.tui.command_table.month import MONTH
from lotse_tui.tui.command_table.site import SITE
from lotse_tui.tui.command_table.sync import SYNC
from lotse_tui.tui.command_table.today import TODAY

__all__ = ["COMMANDS", "Command"]

COMMANDS: tuple[Command, ...] = (
    *EVERYWHERE,
    *GUIDE,
    *ENTRY,
    *WORK,
    *QR,
    *TODAY,
    *MONTH,
    *CLOSING,
    *SYNC,
    *SITE,
    *HANDBOOK,
    *FORMS,
    *BACK,
)
