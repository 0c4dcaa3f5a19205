"""``sync``: a sync without news is to cost no more than its start-up, so little is loaded here."""

from __future__ import annotations

from collections.abc import Sequence

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, WITH_PROBLEMS, Context
from lotse_tui.cli.desks import desk_json
from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import LotseError
from lotse_tui.texts.exchange import (
    arrival_line,
    arrived_line,
    emptied_line,
    outcome_line,
    plan_line,
    problem_line,
    second_writer_line,
    senders_line,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

    from lotse_tui.services.sync.desk_state import DeskState
    from lotse_tui.services.sync.exchange import Outcome, Plan
    from lotse_tui.texts.words import Words


_OFTEN = 100  # files


def run_sync(arguments: Arguments, context: Context) -> int:
    """Publish the own months, take in the others', say what is wrong with which file."""
    if arguments.dry_run:
        with _Progress(context) as progress:
            plan = context.house.exchange.plan(accept=arguments.accept, progress=progress.another)
        return _preview(plan, context)
    exchange = context.house.exchange
    with _Progress(context) as progress:
        outcome = exchange.sync(
            accept=arguments.accept, refuse=arguments.refuse, progress=progress.another
        )
    # Without anything received nobody has settled anything new; asking would read the whole log.
    failure = outcome.failure or (_failed_refresh(context) if outcome.received else None)
    words = context.words
    data = {**_shared(outcome), "new_identity": outcome.new_identity or None}
    lines = [outcome_line(outcome.published, outcome.received, words)]
    lines += _desk_lines(outcome.devices, words)
    if outcome.guides:
        lines += _guide_lines(outcome, context)
    context.answer(data, "\n".join(lines))
    if outcome.emptied:
        context.note(emptied_line(words))
    if outcome.new_identity:
        context.note(second_writer_line(words))
    _note_problems(outcome, context)
    if failure is not None:
        from lotse_tui.texts.errors import say

        context.note(say(failure, words))
    return WITH_PROBLEMS if outcome.problems or failure else DONE


class _Progress:
    """Says on a terminal how many files were looked at, where that may take a while."""

    def __init__(self, context: Context) -> None:
        self._err, self._words = context.err, context.words
        self._speaks = context.err.isatty() and not (context.plain or context.json)
        self._files = self._shown = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_how: object) -> None:
        if self._shown:
            self._err.write("\r" + " " * self._shown + "\r")

    def another(self, _name: str) -> None:
        """Count a file."""
        self._files += 1
        if self._speaks and self._files % _OFTEN == 0:
            said = self._words.n("Syncing … {n} file", "Syncing … {n} files", self._files)
            self._err.write("\r" + said)
            self._err.flush()
            self._shown = len(said)


def _failed_refresh(context: Context) -> LotseError | None:
    """Take in what was settled elsewhere; return what refused it: the sync itself is done."""
    try:
        context.house.site.refresh()
    except LotseError as error:
        return error
    return None


def _guide_lines(outcome: Outcome, context: Context) -> list[str]:
    """Say which guides have come, so that somebody looks at them."""
    from lotse_tui.texts.editions import offer_line

    words, come = context.words, {head.id for head in outcome.guides}
    offers = [offer for offer in context.house.editions.offers() if offer.id in come]
    lines = [offer_line(offer, words) for offer in offers]
    if lines:
        lines.append(words("What would change: lotse guide news. To use it: lotse guide take"))
    return lines


def _preview(plan: Plan, context: Context) -> int:
    """Say what a sync would do; exit code as after the sync itself."""
    words = context.words
    names = {state.device: state.desk for state in plan.devices}
    data = {
        **_shared(plan),
        "dry_run": True,
        "second_writer": plan.second_writer,
        "arrivals": [
            {"device": item.head.device, "month": item.head.month, "new": len(item.new)}
            for item in plan.arrivals
        ],
        "departures": [{"file": item.name, "new": item.new} for item in plan.departures],
    }
    lines = [plan_line(plan.published, plan.received, words)]
    lines += [
        "  " + arrival_line(names.get(a.head.device, ""), a.head.month, len(a.new), words)
        for a in plan.arrivals
    ]
    lines += _desk_lines(plan.devices, words)
    context.answer(data, "\n".join(lines))
    if plan.emptied:
        context.note(emptied_line(words))
    if plan.second_writer:
        context.note(second_writer_line(words))
    _note_problems(plan, context)
    return WITH_PROBLEMS if plan.problems else DONE


def _shared(found: Plan | Outcome) -> dict[str, Any]:
    """Return the keys that a sync and its preview have in common."""
    return {
        "published": found.published,
        "received": found.received,
        "folder_was_empty": found.emptied,
        "guides": [{"id": head.id, "device": head.device} for head in found.guides],
        "problems": [
            {"class": p.kind, "file": p.file, "device": p.device, "detail": p.detail}
            for p in found.problems
        ],
        "devices": [
            {**desk_json(state), "seen_by": list(state.seen_by)} for state in found.devices
        ],
    }


def _desk_lines(devices: Sequence[DeskState], words: Words) -> list[str]:
    others = sum(1 for state in devices if not state.own)
    lines = []
    for state in devices:
        name = clean(state.desk) or state.device
        arrived = arrived_line(state.last_number, state.seen_by, others, words)
        last = words("up to number {n}", n=state.last_number)
        lines.append(
            f"  {name}: {last}, {arrived}" if state.last_number else f"  {name}: {arrived}"
        )
    return lines


def _note_problems(found: Plan | Outcome, context: Context) -> None:
    names = {state.device: state.desk for state in found.devices}
    for problem in found.problems:
        desk = names.get(problem.device, "")
        context.note(problem_line(problem.kind, problem.file, desk, problem.detail, context.words))
    again = senders_line(found.problems, names, context.words)
    if again:
        context.note(again)
