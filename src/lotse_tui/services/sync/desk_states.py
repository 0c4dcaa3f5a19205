"""Working out what is known of every desk from the log, the copies and the cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lotse_tui.domain.desk import Desk
from lotse_tui.services.stores import Stores
from lotse_tui.services.sync.desk_state import DeskState
from lotse_tui.storage.codec import Head
from lotse_tui.storage.desk_card import DeskCard


def desk_states(
    stores: Stores, desk: Desk, cards: Mapping[str, DeskCard] | None = None
) -> tuple[DeskState, ...]:
    """Return every desk that was ever heard of, the own one first, the others by name.

    ``cards`` are those that lie in the shared folder now; without them the copies kept from the
    last sync name the desks and nobody's acknowledgements are known.
    """
    known = stores.mirror.cards() if cards is None else cards
    heads = stores.own.heads().values()
    mine = max(heads, key=lambda head: head.last, default=Head(desk.device, ""))
    named = mine._replace(desk=desk.desk, site=desk.site)
    retired = retired_desks(desk, known)
    found = []
    for device in sorted({*stores.mirror.devices(), *known} - {desk.device}):
        newest = max(_heads(stores, device), key=lambda head: head.last, default=Head(device, ""))
        former = device in desk.former
        state = _state(newest, known, cards or {}, own=former)._replace(former=former)
        day = retired.get(device, "")
        found.append(state._replace(retired=day) if day >= state.synced else state)
    found.sort(key=lambda state: (state.desk.casefold(), state.device))
    return (_state(named, known, cards or {}, own=True), *found)


def retired_desks(desk: Desk, cards: Mapping[str, DeskCard]) -> dict[str, str]:
    """Return the retired desks with the latest day on which any desk of the team said so."""
    found: dict[str, str] = {}
    said = [
        retired_by(desk),
        *(card.retired for name, card in cards.items() if name != desk.device),
    ]
    for days in said:
        for device, day in days.items():
            found[device] = max(found.get(device, ""), day)
    return found


def retired_by(desk: Desk) -> dict[str, str]:
    """Return the desks that ``desk`` has retired, with the day."""
    return {device: day for device, _, day in (entry.partition("/") for entry in desk.retired)}


def received(stores: Stores, own_device: str) -> dict[str, int]:
    """Return for each other device the number up to which nothing of it is missing here."""
    return {
        device: _contiguous(stores, device)
        for device in stores.mirror.devices()
        if device != own_device
    }


def _state(
    newest: Head, known: Mapping[str, DeskCard], cards: Mapping[str, DeskCard], *, own: bool
) -> DeskState:
    card = known.get(newest.device)
    return DeskState(
        device=newest.device,
        desk=card.desk if card and not own else newest.desk,
        site=card.site if card and not own else newest.site,
        own=own,
        last_number=newest.last,
        last_month=newest.month if newest.last else "",
        seen_by=_seen_by(newest.device, newest.last, cards),
        synced=card.day if card else "",
    )


def _seen_by(device: str, number: int, cards: Mapping[str, DeskCard]) -> tuple[str, ...]:
    acknowledging = (
        other
        for other, card in cards.items()
        if other != device and number and card.seen.get(device, 0) >= number
    )
    return tuple(sorted(acknowledging))


def _heads(stores: Stores, device: str) -> Iterable[Head]:
    for month in stores.mirror.months(device):
        head = stores.mirror.head(device, month)
        if head is not None:
            yield head


def _contiguous(stores: Stores, device: str) -> int:
    heads = list(_heads(stores, device))
    last = max((head.last for head in heads), default=0)
    if sum(head.count for head in heads) == last:
        return last
    months = stores.mirror.months(device)
    numbers = {op.number for month in months for op in stores.mirrored_ops(device, month)}
    return next(number for number in range(last + 1) if number + 1 not in numbers)
