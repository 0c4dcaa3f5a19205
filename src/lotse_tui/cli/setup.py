"""``setup``: who this desk is, and how it counts."""

from __future__ import annotations

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, Context
from lotse_tui.cli.login import with_login
from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadValue
from lotse_tui.services.settings import read_minutes, read_note_days, read_sites

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def run_setup(arguments: Arguments, context: Context) -> int:
    """Name the desk and its folder; may run again."""
    known = context.house.settings.desk
    site, device = arguments.site or known.site, arguments.device or known.desk
    if arguments.kind:
        context.house.codes["site_kind"].check("kind", arguments.kind)  # before anything is stored
    if not site:
        raise BadValue("site", "", rule="missing")
    if not device:
        raise BadValue("device", "", rule="missing")
    preferred = _preferred(arguments)
    desk = with_login(
        arguments.share,
        lambda share: context.house.settings.name_desk(
            site=site,
            desk=device,
            share=share,
            place=arguments.place,
            land=arguments.land or "",
            join=arguments.join,
        ),
        context,
    )
    if arguments.kind:
        context.house.beginning.become(arguments.kind)
    if preferred:
        context.house.settings.prefer(**preferred)
    if "note_days" in preferred:
        context.house.notes.all()  # what is kept no longer goes at once
    words = context.words
    lines = [words("This desk is {desk}, {site}.", desk=clean(desk.desk), site=clean(desk.site))]
    if desk.share:
        lines.append(words("Shared folder: {path}", path=clean(desk.share)))
    else:
        lines.append(words("No shared folder yet: everything works, only sync needs one."))
    if desk.land:
        land = context.house.codes["guide_state"].get(desk.land).label(words.language)
        lines.append(words("Public holidays as in {land}.", land=land))
    context.answer(
        {
            "site": desk.site,
            "device": desk.desk,
            "device_id": desk.device,
            "share": desk.share or None,
            "land": desk.land or None,
        },
        "\n".join(lines),
    )
    return DONE


def _preferred(arguments: Arguments) -> dict[str, Any]:
    """Return the preferences that were named; what is wrong with one shows before names are stored.

    Raises:
        BadValue: a number outside its bounds, or neither on nor off.
    """
    found: dict[str, Any] = {}
    if arguments.sync is not None:
        found["sync_minutes"] = read_minutes(arguments.sync)
    if arguments.notes is not None:
        found["note_days"] = read_note_days(arguments.notes)
    if arguments.asker is not None:
        found["asker"] = "" if arguments.asker == "ask" else arguments.asker
    if arguments.sites is not None:
        found["sites"] = read_sites(arguments.sites)
    if arguments.hour is not None:
        if arguments.hour not in ("on", "off"):
            raise BadValue("hour", arguments.hour, allowed=("on", "off"))
        found["with_hour"] = arguments.hour == "on"
    return found
