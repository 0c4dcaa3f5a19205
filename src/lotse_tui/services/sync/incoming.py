"""Sorting the letters of the shared folder: what is good, and what is wrong with the rest.

Every file falls in one class and all that are not good are listed; none is silently skipped.
Conflict copies of any sync program are judged by their content, never by their name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from lotse_tui.domain.operations import Op
from lotse_tui.storage.codec import BadFile, Head, decode
from lotse_tui.storage.desk_card import DeskCard, decode_card
from lotse_tui.storage.shared_folder import Letter, SharedFolder

Content = TypeVar("Content")
Read = Callable[[Letter], bytes | None]
MonthDecoder = Callable[[bytes], tuple[Head, list[Op]]]

_GENERATION = re.compile(r"(\d{4}-\d{2})\.(\d{1,12})\.json")
CARD_GENERATION = re.compile(r"([a-z0-9]+)\.(\d{1,12})\.json")


class Problem(NamedTuple):
    """A file that is not good. ``kind`` is one of the classes of cli.md (``sync``)."""

    kind: str
    file: str
    device: str
    detail: str


def waiting_files(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return the files among them that a coordinator can answer (sync.md, "suspicious")."""
    return tuple(
        problem.file
        for problem in problems
        if problem.kind == "suspicious" and problem.detail in ("changes", "guide", "number")
    )


class MonthLetter(NamedTuple):
    """A good month file: what it says and holds."""

    letter: Letter
    head: Head
    ops: list[Op]


class GuideLetter(NamedTuple):
    """A good guide that a device sends: its number there, and its bytes, b"" where kept already."""

    number: int
    data: bytes


class Inbox(NamedTuple):
    """All letters, sorted. ``generations`` are the numbers that lie there whole, by device and
    month, those read before included; ``known`` is the cache for the next time; ``guides`` is the
    newest guide of each device that sends one.
    """

    months: list[MonthLetter]
    cards: dict[str, DeskCard]
    own_cards: list[int]
    generations: dict[tuple[str, str], list[int]]
    problems: list[Problem]
    known: dict[str, list[Any]]
    guides: dict[str, GuideLetter]


def empty_inbox() -> Inbox:
    """Return an inbox nothing has come into."""
    return Inbox([], {}, [], {}, [], {}, {})


def generation_of(name: str) -> tuple[str, int] | None:
    """Return month and number of a file name like ``2026-11.42.json``, None for any other."""
    found = _GENERATION.fullmatch(name)
    return (found[1], int(found[2])) if found else None


def sort_letters(
    folder: SharedFolder,
    letters: Iterable[Letter],
    *,
    team: str,
    device: str,
    known: Mapping[str, list[Any]],
    progress: Callable[[str], None],
    decode_as: MonthDecoder = decode,
) -> Inbox:
    """Read and class every letter that ``known`` does not vouch for, but for guides.

    ``progress`` is called with the name of each letter before it is read; an exception from it
    cancels, and nothing has been changed. ``decode_as`` may keep the operations elsewhere, but
    refuses what ``codec.decode`` refuses.
    """

    def read(letter: Letter) -> bytes | None:
        progress(letter.name)
        return folder.read(letter)

    inbox = empty_inbox()
    newest_card: dict[str, int] = {}
    for letter in letters:
        if letter.sort == "other":
            inbox.problems.append(Problem("not_ours", letter.name, "", "place"))
        elif letter.sort == "end":
            inbox.problems.append(Problem("not_ours", letter.name, "", "too many files"))
        elif letter.sort == "month":
            _sort_month(read, letter, team, known, inbox, decode_as)
        elif letter.sort == "desk":
            _sort_card(read, letter, team, device, inbox, newest_card)
        elif letter.sort == "card" and not folder.team():
            inbox.problems.append(Problem("in_transit", letter.name, "", "card"))
    return inbox


def decoded(
    read: Read, letter: Letter, decode_as: Callable[[bytes], Content], inbox: Inbox
) -> Content | None:
    """Return what a letter holds, None where it cannot be read: then the inbox says why."""
    data = read(letter)
    if data is None:
        kind = "in_transit" if letter.readable else "not_ours"
        inbox.problems.append(Problem(kind, letter.name, letter.owner, "unreadable"))
        return None
    try:
        return decode_as(data)
    except BadFile as bad:
        inbox.problems.append(Problem(bad.kind, letter.name, letter.owner, bad.reason))
        return None


def _sort_month(
    read: Read,
    letter: Letter,
    team: str,
    known: Mapping[str, list[Any]],
    inbox: Inbox,
    decode_as: MonthDecoder,
) -> None:
    stamp = [letter.size, letter.stamp]
    generation = generation_of(letter.name.rsplit("/", 1)[-1])
    if generation and known.get(letter.name) == stamp:
        month, number = generation
        inbox.generations.setdefault((letter.owner, month), []).append(number)
        inbox.known[letter.name] = stamp
        return
    found = decoded(read, letter, decode_as, inbox)
    if found is None:
        return
    head, ops = found
    if head.team != team:
        inbox.problems.append(Problem("other_team", letter.name, letter.owner, head.team))
    elif head.device != letter.owner:
        inbox.problems.append(Problem("suspicious", letter.name, letter.owner, "folder"))
    else:
        inbox.months.append(MonthLetter(letter, head, ops))
        if generation == (head.month, head.last):
            inbox.generations.setdefault((letter.owner, head.month), []).append(head.last)
            inbox.known[letter.name] = stamp


def _sort_card(
    read: Read,
    letter: Letter,
    team: str,
    device: str,
    inbox: Inbox,
    newest: dict[str, int],
) -> None:
    card = decoded(read, letter, decode_card, inbox)
    if card is None:
        return
    if card.team != team:
        inbox.problems.append(Problem("other_team", letter.name, letter.owner, card.team))
        return
    name = CARD_GENERATION.fullmatch(letter.name.rsplit("/", 1)[-1])
    if name and name[1] != card.device:
        inbox.problems.append(Problem("suspicious", letter.name, letter.owner, "folder"))
        return
    number = int(name[2]) if name else 0
    if card.device == device and number:
        inbox.own_cards.append(number)
    if number >= newest.get(card.device, -1):
        newest[card.device] = number
        inbox.cards[card.device] = card
