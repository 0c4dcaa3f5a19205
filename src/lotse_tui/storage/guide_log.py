"""The guide operations of a month file, without decoding the contacts around them."""

from __future__ import annotations

from lotse_tui.domain.operations import Op
from lotse_tui.storage.codec import BadFile, split, strict_json
from lotse_tui.storage.guide_cache import guide_lines
from lotse_tui.storage.month_storage import read_sound
from lotse_tui.storage.op_checks import checked_op


def guide_ops(path: str) -> list[Op]:
    """Return the guide operations of a month file, each checked; none where there is no file.

    One that breaks the rules is left out: the log itself is looked after by ``check``.

    Raises:
        DamagedFile: no generation of the file is sound.
        DiskError: the operating system refused.
    """
    sound = read_sound(path)
    if sound is None:
        return []
    found = []
    for line in guide_lines(split(sound.data)[1]):
        try:
            ((number, raw),) = strict_json(b"{" + line + b"}").items()
            found.append(checked_op(number, raw))
        except (BadFile, ValueError):
            continue
    return [op for op in found if op.about == "guide"]
