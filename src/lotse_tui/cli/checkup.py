"""Look after the log and the installation: ``check`` and ``doctor``."""

from __future__ import annotations

import os

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, WITH_PROBLEMS, Context
from lotse_tui.cli.keys import problems
from lotse_tui.cli.terminal_look import terminal_findings
from lotse_tui.services.checkup import Finding
from lotse_tui.texts.checkup import finding_line
from lotse_tui.texts.keys import key_problem


def run_check(_arguments: Arguments, context: Context) -> int:
    """Read the whole log and name what is wrong with it."""
    problems = context.house.checkup.log_problems()
    lines = [finding_line(p.kind, p.subject, p.detail, context.words) for p in problems]
    data = {
        "ok": not problems,
        "problems": [
            {"class": p.kind, "subject": p.subject, "detail": p.detail, "text": line}
            for p, line in zip(problems, lines, strict=True)
        ],
    }
    context.answer(data, "\n".join(lines) or context.words("The log is sound."))
    return WITH_PROBLEMS if problems else DONE


def run_doctor(_arguments: Arguments, context: Context) -> int:
    """Say what this installation is made of and what to do about what is not right."""
    from lotse_tui import __version__

    findings = [
        *context.house.checkup.installation(__version__),
        *context.house.surroundings.findings(),
        *terminal_findings(context.out, os.environ),
    ]
    keys = problems(context)
    said = [
        (finding, finding_line(finding.kind, finding.subject, finding.detail, context.words))
        for finding in findings
    ]
    said += [
        (Finding("keys", problem.command, problem.value), key_problem(problem, context.words))
        for problem in keys
    ]
    ok = all(finding.ok for finding, _ in said)
    data = {
        "ok": ok,
        "findings": [
            {"class": f.kind, "ok": f.ok, "subject": f.subject, "detail": f.detail, "text": line}
            for f, line in said
        ],
    }
    context.answer(data, "\n".join(f"{'●' if f.ok else '!'} {line}" for f, line in said))
    return DONE if ok else WITH_PROBLEMS
