"""``close``: the end of a month."""

from __future__ import annotations

from typing import Any

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, FAILED, Context
from lotse_tui.domain.closing import Missing
from lotse_tui.domain.errors import AlreadyClosed, BadValue
from lotse_tui.domain.periods import parse_month
from lotse_tui.services.report.month_end import Checklist
from lotse_tui.texts import numbers
from lotse_tui.texts.month_end import doubles_line, missing_line, reopened_line


def run_close(arguments: Arguments, context: Context) -> int:
    """Close a month, open it again, or only say what is missing."""
    if len(arguments.words) != 1:
        raise BadValue("MONTH", " ".join(arguments.words), rule="missing")
    period = parse_month(arguments.words[0], "MONTH")
    month_end, words = context.house.month_end, context.words
    if arguments.reopen:
        if arguments.force or arguments.dry_run:
            raise BadValue("reopen", "--force" if arguments.force else "--dry-run", rule="clash")
        opened = month_end.reopen(period)
        data = {"month": period.id, "revision": opened.revision, "total": opened.tally.total}
        context.answer({**data, "missing": [], "closed": False}, reopened_line(opened, words))
        return DONE
    found = month_end.checklist(period)
    if arguments.dry_run:
        context.answer(_checklist_json(found, context), "\n".join(_checklist_lines(found, context)))
        return DONE
    if found.closed is not None:
        raise AlreadyClosed(period.id, found.closed.revision)
    if found.missing and not arguments.force:
        return _refused(found, context)
    closed = month_end.close(period, force=arguments.force)
    said = words(
        "{month} is closed: {contacts} (revision {revision}).",
        month=numbers.month(period.id, words.language),
        contacts=words.n("{n} contact", "{n} contacts", closed.tally.total),
        revision=closed.revision,
    )
    data = {
        "month": period.id,
        "revision": closed.revision,
        "total": closed.tally.total,
        "missing": _missing_json(closed.missing, context),
        "closed": True,
    }
    lines = [said, *(f"  {missing_line(item, words)}" for item in closed.missing)]
    context.answer(data, "\n".join(lines))
    return DONE


def _refused(found: Checklist, context: Context) -> int:
    """Say why nothing was closed, and how to do it all the same."""
    words = context.words
    context.answer(_checklist_json(found, context), "")
    name = numbers.month(found.period.id, words.language)
    context.note(words("{month} was not closed, because something is missing:", month=name))
    for item in found.missing:
        context.note(f"  {missing_line(item, words)}")
    month = found.period.id
    context.note(words("To close it all the same: lotse close {month} --force", month=month))
    return FAILED


def _checklist_lines(found: Checklist, context: Context) -> list[str]:
    words = context.words
    name = numbers.month(found.period.id, words.language)
    lines = [f"{name}: {words.n('{n} contact', '{n} contacts', found.total)}"]
    lines += [f"  {missing_line(item, words)}" for item in found.missing]
    if not found.missing:
        lines.append("  " + words("Nothing is missing."))
    if found.doubles:
        lines.append("  " + doubles_line(found.doubles, found.period.id, words))
    return lines


def _checklist_json(found: Checklist, context: Context) -> dict[str, Any]:
    return {
        "month": found.period.id,
        "revision": found.closed.revision if found.closed else None,
        "total": found.total,
        "missing": _missing_json(found.missing, context),
        "closed": found.closed is not None,
        "doubles": found.doubles,
    }


def _missing_json(missing: tuple[Missing, ...], context: Context) -> list[dict[str, Any]]:
    return [
        {
            "class": item.kind,
            "device": item.device,
            "desk": item.desk,
            "detail": item.detail,
            "text": missing_line(item, context.words),
        }
        for item in missing
    ]
