"""The words for everything that can go wrong: what happened, to which value or file, what next.

The one home of error sentences for both front ends; a test holds that every kind of error in
``domain/errors.py`` has words and that each ends with a next step.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable

from lotse_tui.domain import errors
from lotse_tui.domain.cleaning import clean
from lotse_tui.texts.bad_values import say_bad_value
from lotse_tui.texts.folder_errors import say_no_folder, say_server
from lotse_tui.texts.words import Words


def say(error: errors.LotseError, words: Words) -> str:
    """Return one or two sentences a person can act on, without control characters."""
    for kind in type(error).__mro__:
        sentence = _SENTENCES.get(kind)
        if sentence is not None:
            return clean(sentence(error, words))
    return clean(words("That did not work: {reason}.", reason=error))


_DISK_STEPS: dict[str, Callable[[Words], str]] = {
    "full": lambda w: w("The disk is full. Free some space, then try again."),
    "read_only": lambda w: w("The folder is read-only. Make it writable or choose another one."),
    "permission": lambda w: w(
        "Access was refused. Check the permissions of the file and its folder."
    ),
    "missing": lambda w: w("The file or its folder is not there. Check the path."),
    "busy": lambda w: w("Another program holds the file. Close it, then try again."),
    "io": lambda w: w("The disk reports an error. Try again; if it stays, copy your data away."),
}

_BACKUPS: dict[str, Callable[[errors.BadBackup, Words], str]] = {
    "format": lambda e, w: w(
        "{path} is no backup of Lotse. lotse backup FILE writes one.", path=e.path
    ),
    "version": lambda e, w: w(
        "{path} was written by a newer Lotse. Update Lotse, then try again.", path=e.path
    ),
    "damaged": lambda e, w: w(
        "{path} is damaged; nothing was changed. Take another backup, or let the other desks bring "
        "the contacts back: lotse setup, then lotse sync",
        path=e.path,
    ),
    "size": lambda e, w: w(
        "{path} is too large for a backup of Lotse. Check the file.", path=e.path
    ),
}


def _disk(error: errors.DiskError, words: Words) -> str:
    if error.doing == "write":
        what = words("{path} could not be written.", path=error.path)
    else:
        what = words("{path} could not be read.", path=error.path)
    # What the system calls it is English and says no more, unless we have no word for it.
    reason = f" ({error.reason})" if error.kind == "io" else ""
    return f"{what}{reason} {_DISK_STEPS[error.kind](words)}"


def _not_found(error: errors.NotFound, words: Words) -> str:
    fields = {"value": clean(error.value), "meant": error.meant}
    nearest = {
        "entry": words("There is no entry '{value}'. Did you mean {meant}?", **fields),
        "device": words("There is no desk '{value}'. Did you mean {meant}?", **fields),
        "page": words("The handbook has no page '{value}'. Did you mean {meant}?", **fields),
    }
    if error.meant and error.what in nearest:
        return nearest[error.what]
    none = words("There is no contact '{value}'. lotse list shows the contacts.", **fields)
    return {
        "topic": words("There is no own topic '{value}'. lotse codes show names them.", **fields),
        "entry": words(
            "There is no entry '{value}'. lotse find WORD shows what there is.", **fields
        ),
        "device": words("There is no desk '{value}'. lotse desk list shows them.", **fields),
        "page": words("The handbook has no page '{value}'. lotse handbuch names them.", **fields),
    }.get(error.what, none)


def _period_name(period: str, words: Words) -> str:
    from lotse_tui.domain.periods import parse_period
    from lotse_tui.texts.numbers import period_name

    return period_name(parse_period(period), words.language)


def _nothing_to_report(error: errors.NothingToReport, words: Words) -> str:
    from lotse_tui.domain.report.network import Absent
    from lotse_tui.texts.report.network import absent_line

    first = words("No report: none of the folders could be read.")
    return " ".join([first, *(absent_line(Absent(*one), words) for one in error.absent[:5])])


def _bad_guide_file(error: errors.BadGuideFile, words: Words) -> str:
    from lotse_tui.domain.guide.check import Problem
    from lotse_tui.texts.guide_problems import problem_line

    if len(error.problems) == 1 and isinstance(error.problems[0], Problem):
        what = problem_line(error.problems[0], error.path, words)
        return words("{what}. Nothing was taken in.", what=what)
    said = words.n(
        "{path} has {n} mistake and was not taken in.",
        "{path} has {n} mistakes and was not taken in.",
        len(error.problems),
        path=error.path,
    )
    return f"{said} {words('lotse guide check FILE names each place.')}"


_GUIDE_DAMAGES: dict[str, Callable[[Words], str]] = {
    "json": lambda w: w("no valid JSON"),
    "entry": lambda w: w("no entry of a guide"),
    "double_id": lambda w: w("an id that stands in two places"),
}


def _damaged(error: errors.DamagedFile, words: Words) -> str:
    what = _GUIDE_DAMAGES.get(error.reason)
    if error.reason == "releases":
        return words(
            "{path} is damaged. Nothing leaves the house while it is unknown what has left before. "
            "Put the file back from a backup.",
            path=error.path,
        )
    if what is None:
        return words(
            "{path} is damaged ({reason}). Nothing was changed; the next sync brings back what "
            "other desks hold.",
            path=error.path,
            reason=error.reason,
        )
    return words(
        "The guide cannot be used: {path}, line {line}: {what}. lotse guide check {path} names "
        "the place; installing Lotse again brings the guide back.",
        path=error.path,
        line=error.line,
        what=what(words),
    )


def _bad_form(error: errors.BadForm, words: Words) -> str:
    what = {
        "json": words("this is no JSON"),
        "object": words("here stands no object"),
        "list": words("here stands no list"),
        "text": words("here stands no text"),
        "missing": words("this is missing"),
        "unknown": words("nobody knows this name"),
        "table": words("no report has such a table"),
        "code": words("there is no such code"),
        "twice": words("two rows count this code"),
    }[error.rule]
    return words(
        "The form {path} cannot be used: {place}: {what}. Correct it there; the forms that come "
        "with Lotse show how.",
        path=error.path,
        place=error.place,
        what=what,
    )


def _bad_field(error: errors.BadField, words: Words) -> str:
    from lotse_tui.texts.guide_problems import say_field  # the table of fields behind it

    return say_field(error, words)


_SENTENCES: dict[type, Callable[..., str]] = {
    errors.BadField: _bad_field,
    errors.BadValue: say_bad_value,
    errors.NotFound: _not_found,
    errors.Withdrawn: lambda e, w: w(
        "Contact {key} was withdrawn and does not count. If that was the last thing done here, "
        "lotse undo brings it back; else log it again.",
        key=e.key[:8],
    ),
    errors.AlreadyClosed: lambda e, w: w(
        "{month} is closed already (revision {revision}). To close it anew, open it first: "
        "lotse close {month} --reopen",
        month=e.month,
        revision=e.revision,
    ),
    errors.NotClosed: lambda e, w: w(
        "{month} is open, there is nothing to reopen. lotse close {month} closes it.",
        month=e.month,
    ),
    errors.NotComplete: lambda e, w: w.n(
        "{month} was not closed: {n} thing is missing. lotse close {month} --dry-run names it; "
        "--force closes all the same.",
        "{month} was not closed: {n} things are missing. lotse close {month} --dry-run names them; "
        "--force closes all the same.",
        len(e.missing),
        month=e.month,
    ),
    errors.BadBackup: lambda e, w: _BACKUPS[e.reason](e, w),
    errors.OtherHome: lambda e, w: w(
        "In {path} are the contacts of another desk; nothing was changed. Restore into an empty "
        "folder: lotse restore FILE --home FOLDER",
        path=e.path,
    ),
    errors.NothingToUndo: lambda _e, w: w(
        "There is nothing to take back on this device. lotse list shows the contacts."
    ),
    errors.NothingToRedo: lambda _e, w: w(
        "Nothing was taken back that could be done again. lotse undo takes the last change back."
    ),
    errors.DiskError: _disk,
    errors.DamagedFile: _damaged,
    errors.OpenToOthers: lambda e, w: w(
        "Others on this computer can change {path}, so nothing was stored. This closes it: "
        "chmod 700 {path}",
        path=shlex.quote(e.path),
    ),
    errors.BadForm: _bad_form,
    errors.Incomplete: lambda e, w: w.n(
        "No report: {n} file could not be read ({files}). lotse check says more; without --strict "
        "the report is made and names it.",
        "No report: {n} files could not be read ({files}). lotse check says more; without --strict "
        "the report is made and names them.",
        len(e.files),
        files=", ".join(e.files[:5]),
    ),
    errors.NothingToReport: _nothing_to_report,
    errors.NotForOutside: lambda e, w: _NOT_OUTSIDE[e.reason](e, w),
    errors.LockTimeout: lambda e, w: w(
        "Another Lotse has been writing for {seconds} seconds. Nothing was stored; try again.",
        seconds=round(e.seconds),
    ),
    errors.NoSharedFolder: say_no_folder,
    errors.ServerError: say_server,
    errors.SampleData: lambda _e, w: w(
        "These are sample data: they keep their name, are not backed up and leave in no report for "
        "outside. Remove them: lotse sample --remove"
    ),
    errors.OtherTeam: lambda e, w: w(
        "{path} belongs to another team. Nothing was exchanged. Check the folder; to join that "
        "team on purpose: lotse setup --join",
        path=e.path,
    ),
    errors.NewerFormat: lambda e, w: w(
        "{path} was written by a newer Lotse (format {version}). Update Lotse, then try again.",
        path=e.path,
        version=e.version,
    ),
    errors.BadGuideFile: _bad_guide_file,
}

_NOT_OUTSIDE: dict[str, Callable[[errors.NotForOutside, Words], str]] = {
    "earlier": lambda e, w: w(
        "This report of {period} cannot leave the house: together with reports given out before "
        "it would give hidden numbers away. Give out a longer period instead (the quarter, the "
        "year), use the report given out before, or the one for inside (--view internal).",
        period=_period_name(e.period, w),
    ),
    "changed": lambda e, w: w(
        "This report of {period} cannot leave the house: since reports about its days were given "
        "out, contacts have come or were corrected, and it would show them one by one. Use the "
        "report given out before, or the one for inside (--view internal). Months that are closed "
        "before they are given out stay as they are: lotse close MONTH.",
        period=_period_name(e.period, w),
    ),
    "mixed": lambda e, w: w(
        "This report of {period} cannot leave the house: some of its days were given out before, "
        "rounded or with hidden numbers or with other figures, and nothing proves that both "
        "together are safe. Use the report given out before, or "
        "the one for inside (--view internal).",
        period=_period_name(e.period, w),
    ),
    "rounding": lambda e, w: w(
        "This report of {period} cannot leave the house rounded: small numbers in it could be "
        "computed all the same. Have them hidden instead (without --rounding).",
        period=_period_name(e.period, w),
    ),
}
