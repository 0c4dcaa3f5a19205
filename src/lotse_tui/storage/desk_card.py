"""A desk's card in the shared folder: its name, and how far it has received everybody's numbers.

"Arrived" is said of a contact only when another desk's card acknowledges its number: on many
network drives a finished write has reached nobody yet (finding 5 of the sync design). Cards are
no operations, so acknowledging causes nothing that would have to be acknowledged again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from lotse_tui.domain.operations import canonical, digest
from lotse_tui.storage.codec import BadFile, check_format, is_device, strict_json

FORMAT = "lotse-desk-card"
VERSION = 1


class DeskCard(NamedTuple):
    """What a desk tells the others.

    ``seen`` maps a device to the number up to which nothing of it is missing there; ``day`` is
    the civil day of the sync, up to which everything of this desk has been published.
    ``retired`` maps desks that nobody waits for any more to the day somebody said so here.
    """

    device: str
    team: str
    desk: str
    site: str
    day: str
    seen: Mapping[str, int]
    retired: Mapping[str, str] = {}


def encode_card(card: DeskCard) -> bytes:
    """Return the card as a small TinyDB database with the tables ``_lotse`` and ``seen``."""
    seen = {
        str(position): {"device": device, "number": number}
        for position, (device, number) in enumerate(sorted(card.seen.items()), start=1)
    }
    head: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "device": card.device,
        "team": card.team,
        "desk": card.desk,
        "site": card.site,
        "day": card.day,
        "checksum": digest(canonical(seen).encode()),
    }
    if card.retired:
        head["retired"] = dict(sorted(card.retired.items()))
    tables = {"_lotse": {"1": head}, "seen": seen}
    return (json.dumps(tables, ensure_ascii=False, indent=1) + "\n").encode()


def decode_card(data: bytes) -> DeskCard:
    """Return the card in ``data``, strictly checked.

    Raises:
        BadFile: see :class:`~lotse_tui.storage.codec.BadFile`.
    """
    if not data.strip(b"\0"):
        raise BadFile("in_transit", "empty")
    try:
        tables = strict_json(data)
    except BadFile as bad:
        # A cut file is no JSON either; only what ends as a whole object is damaged for good.
        whole = data.rstrip().endswith(b"}\n}") or data.rstrip().endswith(b"}}")
        raise BadFile("damaged" if whole else "in_transit", bad.reason) from None
    try:
        head, seen = tables["_lotse"]["1"], tables["seen"]
        form, version = head["format"], head["version"]
    except (KeyError, TypeError):
        raise BadFile("not_ours", "format") from None
    check_format(form, version, FORMAT, VERSION)
    if type(seen) is not dict or head.get("checksum") != digest(canonical(seen).encode()):
        raise BadFile("in_transit", "checksum")
    if not is_device(_text(head, "device")):  # it becomes a file's name
        raise BadFile("damaged", "device")
    try:
        date.fromisoformat(_text(head, "day"))
    except ValueError:
        raise BadFile("damaged", "day") from None
    return DeskCard(
        device=_text(head, "device"),
        team=_text(head, "team"),
        desk=_text(head, "desk"),
        site=_text(head, "site"),
        day=_text(head, "day"),
        seen=_numbers(seen),
        retired=_days(head.get("retired", {})),
    )


def _days(retired: Any) -> dict[str, str]:
    if type(retired) is not dict:
        raise BadFile("damaged", "retired")
    for device, day in retired.items():
        try:
            good = is_device(device) and date.fromisoformat(day)
        except (ValueError, TypeError):
            good = False
        if not good:
            raise BadFile("damaged", "retired")
    return retired


def _text(head: Mapping[str, Any], name: str) -> str:
    value = head.get(name)
    if type(value) is not str or len(value) > 200:
        raise BadFile("damaged", name)
    return value


def _numbers(seen: Mapping[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for item in seen.values():
        if type(item) is not dict or type(item.get("number")) is not int:
            raise BadFile("damaged", "seen")
        device = _text(item, "device")
        if not is_device(device):
            raise BadFile("damaged", "seen")
        found[device] = item["number"]
    return found
