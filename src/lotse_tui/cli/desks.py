"""``desk list``, ``desk retire``, ``desk return``, ``desk leave``: who belongs to the team."""

from __future__ import annotations

from datetime import date

from lotse_tui.cli.arguments import Arguments, nearest
from lotse_tui.cli.context import DONE, Context
from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadValue, NotFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lotse_tui.services.sync.desk_state import DeskState


def run_list(_arguments: Arguments, context: Context) -> int:
    """List the desks."""
    words = context.words
    states = context.house.exchange.devices()
    lines = []
    for state in states:
        name = clean(state.desk) or state.device[:8]
        own = words("this desk under an id it had before") if state.former else words("this desk")
        parts = [own if state.own else "", _seen(state, context)]
        if state.retired and not state.former:
            parts.append(words("retired"))
        lines.append(f"{name}: {', '.join(part for part in parts if part)}")
    data = {
        "desks": [{**desk_json(state), "retired": state.retired or None} for state in states],
    }
    context.answer(data, "\n".join(lines))
    return DONE


def desk_json(state: DeskState) -> dict[str, Any]:
    """Return what every command that speaks of desks says of one in JSON."""
    return {
        "device": state.device,
        "desk": state.desk,
        "site": state.site,
        "own": state.own,
        "last_number": state.last_number,
        "synced": state.synced or None,
    }


def _seen(state: DeskState, context: Context) -> str:
    if not state.synced:
        return context.words("never synced")
    from lotse_tui.texts import numbers  # a sync says no days

    day = numbers.day(date.fromisoformat(state.synced), context.words.language)
    return context.words("synced on {day}", day=day)


def run_retire(arguments: Arguments, context: Context) -> int:
    """Wait for a desk no longer."""
    state = _named(arguments, context)
    if state.own:
        raise BadValue("NAME", state.desk, rule="own_desk")
    today = context.house.clock().date()
    context.house.settings.retire(state.device, today)
    said = context.words(
        "Nobody waits for {desk} any more; its contacts stay. If it syncs again, it is back.",
        desk=clean(state.desk) or state.device[:8],
    )
    data = {"device": state.device, "desk": state.desk, "retired": today.isoformat()}
    context.answer(data, said)
    return DONE


def run_return(arguments: Arguments, context: Context) -> int:
    """Wait for a retired desk again."""
    state = _named(arguments, context)
    context.house.settings.call_back(state.device)
    name = clean(state.desk) or state.device[:8]
    data = {"device": state.device, "desk": state.desk, "retired": None}
    context.answer(data, context.words("{desk} is waited for again.", desk=name))
    return DONE


def run_leave(_arguments: Arguments, context: Context) -> int:
    """Leave team and shared folder."""
    desk = context.house.settings.leave_team()
    said = context.words("This desk belongs to no team any more; all contacts stay here.")
    context.answer({"device_id": desk.device, "share": None}, said)
    return DONE


def _named(arguments: Arguments, context: Context) -> DeskState:
    """Return the desk with the name, or whose id begins so; of two with a name nobody is meant."""
    if len(arguments.words) != 1:
        raise BadValue("NAME", " ".join(arguments.words), rule="missing")
    wanted = arguments.words[0]
    states = context.house.exchange.devices()
    found = [state for state in states if state.desk.casefold() == wanted.casefold()]
    found = found or [state for state in states if state.device.startswith(wanted.lower())]
    if len(found) != 1:
        ids = tuple(state.device for state in found)
        if ids:
            raise BadValue("NAME", wanted, rule="several", allowed=ids)
        raise NotFound("device", wanted, meant=nearest(wanted, [state.desk for state in states]))
    return found[0]
