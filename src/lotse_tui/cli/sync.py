"""``setup`` and ``sync``: naming the desk and exchanging with the others."""

from __future__ import annotations

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, WITH_PROBLEMS, Context
from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadValue
from lotse_tui.texts.errors import say
from lotse_tui.texts.exchange import arrived_line, outcome_line, problem_line


def run_setup(arguments: Arguments, context: Context) -> int:
    """Name the desk and its folder; may run again."""
    known = context.house.settings.desk
    site, device = arguments.site or known.site, arguments.device or known.desk
    if not site:
        raise BadValue("site", "", rule="missing")
    if not device:
        raise BadValue("device", "", rule="missing")
    desk = context.house.settings.name_desk(
        site=site,
        desk=device,
        share=arguments.share,
        place=arguments.place or "",
        join=arguments.join,
    )
    if arguments.asker is not None or arguments.hour is not None:
        if arguments.hour not in (None, "on", "off"):
            raise BadValue("hour", arguments.hour, allowed=("on", "off"))
        asker = "" if arguments.asker == "ask" else arguments.asker
        hour = None if arguments.hour is None else arguments.hour == "on"
        context.house.settings.prefer(asker=asker, with_hour=hour)
    words = context.words
    lines = [words("This desk is {desk}, {site}.", desk=clean(desk.desk), site=clean(desk.site))]
    if desk.share:
        lines.append(words("Shared folder: {path}", path=clean(desk.share)))
    else:
        lines.append(words("No shared folder yet: everything works, only sync needs one."))
    context.answer(
        {
            "site": desk.site,
            "device": desk.desk,
            "device_id": desk.device,
            "share": desk.share or None,
        },
        "\n".join(lines),
    )
    return DONE


def run_sync(arguments: Arguments, context: Context) -> int:
    """Publish the own months, take in the others', say what is wrong with which file."""
    outcome = context.house.exchange.sync(accept=arguments.accept)
    names = {state.device: state.desk for state in outcome.devices}
    data = {
        "published": outcome.published,
        "received": outcome.received,
        "problems": [
            {"class": p.kind, "file": p.file, "device": p.device, "detail": p.detail}
            for p in outcome.problems
        ],
        "devices": [
            {
                "device": state.device,
                "desk": state.desk,
                "site": state.site,
                "own": state.own,
                "last_number": state.last_number,
                "synced": state.synced or None,
                "seen_by": list(state.seen_by),
            }
            for state in outcome.devices
        ],
        "new_identity": outcome.new_identity or None,
    }
    words = context.words
    lines = [outcome_line(outcome.published, outcome.received, words)]
    others = sum(1 for state in outcome.devices if not state.own)
    for state in outcome.devices:
        name = clean(state.desk) or state.device
        arrived = arrived_line(state.last_number, state.seen_by, others, words)
        last = words("up to number {n}", n=state.last_number)
        lines.append(
            f"  {name}: {last}, {arrived}" if state.last_number else f"  {name}: {arrived}"
        )
    context.answer(data, "\n".join(lines))
    if outcome.new_identity:
        context.note(
            words(
                "Another computer writes under the name of this one (a copy or an old backup). "
                "This desk goes on under a new number; nothing is lost."
            )
        )
    for problem in outcome.problems:
        desk = names.get(problem.device, "")
        context.note(problem_line(problem.kind, problem.file, desk, problem.detail, words))
    if outcome.failure is not None:
        context.note(say(outcome.failure, words))
    return WITH_PROBLEMS if outcome.problems or outcome.failure else DONE
