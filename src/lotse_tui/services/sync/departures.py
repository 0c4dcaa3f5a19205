"""Planning what to publish: the own months nobody has in full yet, and what the folder has lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from lotse_tui.domain.desk import Desk
from lotse_tui.domain.operations import Op
from lotse_tui.services.stores import Stores
from lotse_tui.services.sync.incoming import Inbox, Problem, generation_of
from lotse_tui.services.sync.second_writer import issued_again
from lotse_tui.storage.codec import Head, month_file
from lotse_tui.storage.edition_codec import split_edition, with_head
from lotse_tui.storage.shared_folder import GUIDES, LOG

# sync.md: the last two generations stay, older ones of the own device may go.
GENERATIONS_KEPT = 2


class GuideDeparture(NamedTuple):
    """The guide this desk sends, to be created in the folder; ``retire`` as for a month."""

    name: str
    data: bytes
    retire: tuple[str, ...]


class Departure(NamedTuple):
    """A file to be created in the folder; ``new`` counts its operations nobody has yet.

    ``retire`` names the older generations that may go once this one was read back.
    """

    name: str
    data: bytes
    new: int
    retire: tuple[str, ...]


def plan_departures(
    stores: Stores, inbox: Inbox, desk: Desk, team: str, arriving: frozenset[tuple[str, str]]
) -> Iterable[Departure]:
    """Yield the files to create: own months, those this desk wrote under a former id, and other
    desks' months that the folder has lost.

    The last are put back as they were: their desk may be gone for good, or has lost them itself.
    ``arriving`` names device and month of what is being taken in at the same time.
    """
    for month, known in stores.own.heads().items():
        head = known._replace(team=team, desk=desk.desk, site=desk.site)
        yield from _departure(head, inbox, partial(stores.own_ops, [month]))
    for device in desk.former:
        for month in stores.mirror.months(device):
            held = stores.mirror.head(device, month)
            if held is not None and (device, month) not in arriving:
                load = partial(_not_issued_again, stores, desk, device, month)
                yield from _departure(held._replace(team=team), inbox, load)
    yield from _put_back(stores, inbox, desk, team, arriving)


def plan_guide(stores: Stores, inbox: Inbox, desk: Desk, team: str) -> GuideDeparture | None:
    """Return the guide this desk sends, where the folder does not hold it (any more)."""
    sent = stores.editions.state().sent
    if not stores.editions.has(sent):
        return None
    there = inbox.guides.get(desk.device)
    head, body = split_edition(stores.editions.letter(sent))
    if there is not None and (not there.data or split_edition(there.data)[0].id == sent):
        return None
    now = head._replace(device=desk.device, team=team, desk=desk.desk, site=desk.site)
    number = (there.number if there else 0) + 1
    old = (f"{GUIDES}/{desk.device}.{number - GENERATIONS_KEPT}.json",) if number > 2 else ()
    return GuideDeparture(f"{GUIDES}/{desk.device}.{number}.json", with_head(now, body), old)


def _put_back(
    stores: Stores, inbox: Inbox, desk: Desk, team: str, arriving: frozenset[tuple[str, str]]
) -> Iterable[Departure]:
    """Yield other desks' months that the folder has lost, as they were."""
    doubtful = {problem.device for problem in inbox.problems if problem.kind == "suspicious"}
    on_the_way = _on_the_way(inbox)
    mine = {desk.device, *desk.former}
    for device in stores.mirror.devices():
        if device in mine or device in doubtful:
            continue
        for month in stores.mirror.months(device):
            held = stores.mirror.head(device, month)
            if held is None or held.team != team or (device, month) in arriving:
                continue
            if on_the_way.get((device, month), 0) <= held.last:  # what is newer is not lost
                load = partial(stores.mirrored_ops, device, month)
                for departure in _departure(held, inbox, load):
                    yield departure._replace(retire=())


def _not_issued_again(stores: Stores, desk: Desk, device: str, month: str) -> list[Op]:
    """Return what still has to go out under a former id: its numbers may be another's by now."""
    again = issued_again(stores, desk)
    return [op for op in stores.mirrored_ops(device, month) if op.id not in again]


def older(numbers: Iterable[int]) -> list[int]:
    """Return the generations that may go when one more is added to ``numbers``."""
    ordered = sorted(numbers)
    return ordered[: max(0, len(ordered) + 1 - GENERATIONS_KEPT)]


def _on_the_way(inbox: Inbox) -> dict[tuple[str, str], int]:
    """Return the greatest generation of each device's month that is there but broken."""
    found: dict[tuple[str, str], int] = {}
    for problem in inbox.problems:
        generation = generation_of(problem.file.rsplit("/", 1)[-1])
        if generation is not None:
            place = problem.device, generation[0]
            found[place] = max(found.get(place, 0), generation[1])
    return found


def superseded(inbox: Inbox) -> tuple[Problem, ...]:
    """Return the files that arrived broken and whose newer generation lies there whole.

    Nobody will ever mend them, and nothing is missing: what they said stands in the newer one.
    """
    found = []
    for problem in inbox.problems:
        generation = generation_of(problem.file.rsplit("/", 1)[-1])
        if generation is None or problem.kind not in ("in_transit", "damaged"):
            continue
        month, number = generation
        if number < max(_whole(inbox, problem.device, month), default=0):
            found.append(problem)
    return tuple(found)


def _whole(inbox: Inbox, device: str, month: str) -> Iterable[int]:
    return inbox.generations.get((device, month), ())


def _departure(head: Head, inbox: Inbox, load: Callable[[], list[Op]]) -> Iterable[Departure]:
    there = sorted(inbox.generations.get((head.device, head.month), ()))
    published = there[-1] if there else 0
    if published >= head.last:
        return
    ops = load()
    last = max((op.number for op in ops), default=0)
    if last <= published:
        return
    folder = f"{LOG}/{head.device}"
    yield Departure(
        name=f"{folder}/{head.month}.{last}.json",
        data=month_file(head, ops),
        new=sum(1 for op in ops if op.number > published),
        retire=tuple(f"{folder}/{head.month}.{number}.json" for number in older(there)),
    )
