"""Sorting the guides that other desks send through the shared folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lotse_tui.domain.codes import Codes
from lotse_tui.services.sync.incoming import (
    CARD_GENERATION,
    GuideLetter,
    Inbox,
    Problem,
    Read,
    decoded,
)
from lotse_tui.storage.edition_codec import EditionHead, decode_edition
from lotse_tui.storage.shared_folder import Letter


def sort_guides(
    read: Read,
    letters: Iterable[Letter],
    team: str,
    known: Mapping[str, list[Any]],
    inbox: Inbox,
    load_codes: Callable[[], Codes],
) -> None:
    """Add the newest good guide of each device to ``inbox``, and what is wrong with newer ones.

    Of a device none other is read where the newest is good. ``load_codes`` is called where one is
    to be checked.
    """
    guides = [letter for letter in letters if letter.sort == "guide"]
    for letter in sorted(guides, key=_guide_number, reverse=True):
        _sort_guide(read, letter, team, known, inbox, load_codes)


def _guide_number(letter: Letter) -> int:
    name = CARD_GENERATION.fullmatch(letter.name.rsplit("/", 1)[-1])
    return int(name[2]) if name else 0


def _sort_guide(
    read: Read,
    letter: Letter,
    team: str,
    known: Mapping[str, list[Any]],
    inbox: Inbox,
    load_codes: Callable[[], Codes],
) -> None:
    number, stamp = _guide_number(letter), [letter.size, letter.stamp]
    if number and letter.owner in inbox.guides:
        return
    if number and known.get(letter.name) == stamp:
        inbox.guides[letter.owner] = GuideLetter(number, b"")
        inbox.known[letter.name] = stamp
        return

    def checked(data: bytes) -> tuple[EditionHead, bytes]:
        return decode_edition(data, load_codes())[0], data

    found = decoded(read, letter, checked, inbox)
    if found is None:
        return
    head, data = found
    if head.team != team:
        inbox.problems.append(Problem("other_team", letter.name, letter.owner, head.team))
    elif number and head.device != letter.owner:
        inbox.problems.append(Problem("suspicious", letter.name, letter.owner, "folder"))
    elif head.device not in inbox.guides:  # else a copy under another name, older than that
        inbox.guides[head.device] = GuideLetter(number, data)
        if number:
            inbox.known[letter.name] = stamp
