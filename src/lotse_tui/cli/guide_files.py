"""``guide check``, ``guide export``, ``guide import``: the guide and its files."""

from __future__ import annotations

from collections.abc import Iterable

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, FAILED, WITH_PROBLEMS, Context
from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadGuideFile, BadValue
from lotse_tui.domain.guide.check import ERROR, Problem
from lotse_tui.services.guide import transfer as guide_transfer
from lotse_tui.services.report.exports import write_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lotse_tui.domain.guide.entry import Entry
_STDOUT = "-"


def run_check(arguments: Arguments, context: Context) -> int:
    """List what is wrong with guide files, the bundled ones where none is named."""
    paths = arguments.words or guide_transfer.bundled_files()
    entries = context.house.guidebook.entries if arguments.words else ()
    found: list[tuple[str, Problem]] = []
    refused = False
    for path in paths:
        try:
            incoming = guide_transfer.read_incoming(path, context.house.codes, entries)
            problems: Iterable[Any] = incoming.problems
        except BadGuideFile as error:
            problems, refused = error.problems, True
        found += [(path, problem) for problem in problems]
    if not arguments.words:
        found += [(context.house.home, problem) for problem in _local_problems(context)]
    data = {"ok": not found, "problems": [_problem_json(*item) for item in found]}
    context.answer(data, "\n".join(_problem_lines(found, len(paths), context)))
    return FAILED if refused else WITH_PROBLEMS if found else DONE


def run_export(arguments: Arguments, context: Context) -> int:
    """Write the guide, or what the filters leave of it, to a file or to stdout."""
    if len(arguments.words) != 1:
        raise BadValue("FILE", " ".join(arguments.words), rule="missing")
    path = arguments.words[0]
    by_name = "csv" if path.lower().endswith(".csv") else "json"
    form = arguments.format or by_name
    if form not in guide_transfer.FORMS:
        raise BadValue("format", form, allowed=guide_transfer.FORMS)
    chosen = _chosen(arguments, context)
    content = guide_transfer.written(chosen, form, context.house.codes)
    if path == _STDOUT:
        _print(content, context)
        return DONE
    where = write_file(path, content)
    words = context.words
    said = words.n("{n} entry written: {path}", "{n} entries written: {path}", len(chosen),
                   path=clean(where))  # fmt: skip
    context.answer({"path": where, "count": len(chosen), "format": form}, said)
    return DONE


def run_import(arguments: Arguments, context: Context) -> int:
    """Take the good records of a file into the guide, or show what that would change."""
    if len(arguments.words) != 1:
        raise BadValue("FILE", " ".join(arguments.words), rule="missing")
    house, path = context.house, arguments.words[0]
    incoming = guide_transfer.read_incoming(path, house.codes, house.guidebook.entries)
    plan = house.upkeep.plan_import(incoming.records)
    problems = [*incoming.problems]
    problems += [problem for item in plan.of("refused") for problem in item.problems]
    wrong = [problem for problem in problems if problem.severity == ERROR]
    if wrong and arguments.strict and not arguments.dry_run:
        raise BadGuideFile(path, tuple(problems))
    stored = () if arguments.dry_run else house.upkeep.carry_out(plan)
    from lotse_tui.texts.guide_import import plan_json, plan_lines

    data = {
        "dry_run": arguments.dry_run,
        "stored": list(stored),
        **plan_json(plan),
        "problems": [_problem_json(path, problem) for problem in problems],
    }
    lines = [_problem_line(path, problem, context) for problem in problems]
    # A column that nobody knows is no record: all rows count without it.
    refused = len({item.entry_id or item.line for item in wrong if item.entry_id or item.line > 1})
    lines += plan_lines(plan, refused, house.codes, context.words, dry_run=arguments.dry_run)
    context.answer(data, "\n".join(lines))
    return WITH_PROBLEMS if problems else DONE


def _local_problems(context: Context) -> list[Problem]:
    """Return the values of this and other desks that break a rule of the guide."""
    return [
        Problem(standing.entry_id, unfit.field, unfit.rule, clean(str(unfit.value), limit=120))
        for standing in context.house.upkeep.open_questions()
        for unfit in standing.unfit
    ]


def _problem_line(path: str, problem: Problem, context: Context) -> str:
    from lotse_tui.texts.guide_problems import problem_line

    return problem_line(problem, path, context.words)


def _chosen(arguments: Arguments, context: Context) -> list[Entry]:
    guidebook = context.house.guidebook
    if not (arguments.kind or arguments.topic or arguments.place):
        return list(guidebook.entries)
    found = guidebook.find(
        "",
        kind=arguments.kind or "",
        topic=arguments.topic or "",
        place=arguments.place or "",
        limit=0,
    )
    # What only reaches the place from elsewhere is no part of its guide.
    return [hit.entry for hit in found.hits if not any(why.field == "fallback" for why in hit.why)]


def _print(content: bytes, context: Context) -> None:
    buffer = getattr(context.out, "buffer", None)
    if buffer is None:
        context.out.write(content.decode("utf-8"))
        return
    context.out.flush()
    buffer.write(content)
    buffer.flush()


def _problem_json(path: str, problem: Problem) -> dict[str, Any]:
    return {
        "file": path,
        "line": problem.line or None,
        "entry": problem.entry_id or None,
        "field": problem.field or None,
        "rule": problem.rule,
        "value": problem.value,
        "meant": problem.meant or None,
        "severity": problem.severity,
    }


def _problem_lines(found: list[tuple[str, Problem]], files: int, context: Context) -> list[str]:
    words = context.words
    lines = [_problem_line(path, problem, context) for path, problem in found]
    checked = words.n("{n} file checked", "{n} files checked", files)
    wrong = words.n("{n} problem", "{n} problems", len(found)) if found else words("no problems")
    return [*lines, f"{checked}: {wrong}"]
