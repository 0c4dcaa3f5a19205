"""The words for everything that can go wrong: what happened, to which value or file, what next.

The one home of error sentences for both front ends; a test holds that every kind of error in
``domain/errors.py`` has words and that each ends with a next step.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable

from lotse_tui.domain import errors
from lotse_tui.domain.cleaning import clean
from lotse_tui.texts.folder_errors import say_no_folder, say_server
from lotse_tui.texts.words import Words, languages

_SHOWN = 60


def say(error: errors.LotseError, words: Words) -> str:
    """Return one or two sentences a person can act on, without control characters."""
    for kind in type(error).__mro__:
        sentence = _SENTENCES.get(kind)
        if sentence is not None:
            return clean(sentence(error, words))
    return clean(words("That did not work: {reason}.", reason=error))


def say_bad_value(error: errors.BadValue, words: Words) -> str:
    """Return the sentence for a value that does not fit: ``--option: what is wrong with it``."""
    rule = _RULES.get(error.rule, _unknown)
    return f"{_option(error.option)}: {rule(error, words)}"


def _option(option: str) -> str:
    """Return the name as it is typed on the command line."""
    if not option or option.startswith(("-", "lotse")) or option.isupper():
        return option
    return "--" + option.replace("_", "-")


def _value(error: errors.BadValue) -> str:
    value = clean(error.value)
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"


def _unknown(error: errors.BadValue, words: Words) -> str:
    said = [words("'{value}' does not exist", value=_value(error))]
    if error.allowed:
        said.append(words("possible: {allowed}", allowed=", ".join(error.allowed)))
    if error.meant:
        said.append(words("did you mean {meant}?", meant=error.meant))
    return "; ".join(said)


def _missing(error: errors.BadValue, words: Words) -> str:
    if error.allowed:
        return words("is needed; possible: {allowed}", allowed=", ".join(error.allowed))
    return words("is needed")


def _letters(error: errors.BadValue, words: Words) -> str:
    said = words(
        "'{value}' is not understood from '{rest}' on", value=_value(error), rest=error.meant
    )
    return "; ".join((said, words("possible there: {allowed}", allowed=" ".join(error.allowed))))


_RULES: dict[str, Callable[[errors.BadValue, Words], str]] = {
    "unknown": _unknown,
    "missing": _missing,
    "letters": _letters,
    "empty": lambda _e, w: w("is empty; please give a name"),
    "name": lambda e, w: w(
        "'{value}' cannot be used; at most 80 characters, no control characters", value=_value(e)
    ),
    "date": lambda e, w: w(
        "'{value}' is no date; for example 2026-11-21, 21.11.2026 or 21.11.", value=_value(e)
    ),
    "future": lambda e, w: w(
        "'{value}' lies more than one day ahead; please check the date", value=_value(e)
    ),
    "past": lambda e, w: w("'{value}' lies before the year 2000", value=_value(e)),
    "count": lambda e, w: w("'{value}' is no number from 1 to 999", value=_value(e)),
    "number": lambda e, w: w(
        "'{value}' is no number from {least} to {most}",
        value=_value(e),
        least=(e.allowed or ("1", ""))[0],
        most=(e.allowed or ("", "9999"))[-1],
    ),
    "id": lambda e, w: (
        w("'{value}' is not in the guide; did you mean {meant}?", value=_value(e), meant=e.meant)
        if e.meant
        else w("'{value}' is not in the guide; lotse find shows the ids", value=_value(e))
    ),
    "period": lambda e, w: w(
        "'{value}' is no period; for example 2026-11, 2026-Q4 or 2026", value=_value(e)
    ),
    "month": lambda e, w: w("'{value}' is no month; for example 2026-11", value=_value(e)),
    "notes_off": lambda _e, w: w(
        "this desk keeps no private notes; lotse setup --notes 30 keeps them for 30 days"
    ),
    "own_desk": lambda e, w: w(
        "'{value}' is this desk; retire it from another one, or leave: lotse desk leave",
        value=_value(e),
    ),
    "several": lambda e, w: w(
        "several desks are called '{value}'; name one by its id: {allowed}",
        value=_value(e),
        allowed=", ".join(e.allowed),
    ),
    "several_guides": lambda e, w: w(
        "several guides wait for an answer; name one of: {allowed}", allowed=", ".join(e.allowed)
    ),
    "no_guide_offered": lambda _, w: w(
        "no such guide waits for an answer; lotse guide news shows what does"
    ),
    "no_guide_before": lambda _, w: w("no other guide was used here before; nothing was changed"),
    "no_news": lambda e, w: w(
        "{value} says nothing that the guide in use does not say; nothing was sent",
        value=_value(e),
    ),
    "no_conflict": lambda e, w: w(
        "'{value}' stands in one version only; lotse conflicts lists what stands in several",
        value=_value(e),
    ),
    "no_sample": lambda _e, w: w("There are no sample data. Make them: lotse sample"),
    "own_data": lambda e, w: w(
        "'{value}' lies in the data folder itself; please choose another place", value=_value(e)
    ),
    "ahead": lambda e, w: w("{value} has not begun yet; please check the month", value=_value(e)),
    "order": lambda e, w: w("'{value}' lies before the beginning", value=_value(e)),
    "language": lambda e, w: w(
        "'{value}' is no language; possible: {languages}",
        value=_value(e),
        languages=", ".join(languages()),
    ),
    "time": lambda e, w: w("'{value}' is no time; for example 2026-11-21T14:30", value=_value(e)),
    "exists": lambda e, w: w(
        "{value} is there already and was left as it is; please choose another name",
        value=_value(e),
    ),
    "letter": lambda e, w: w("'{value}' is no letter; one from a to z, please", value=_value(e)),
    "letter_taken": lambda e, w: w(
        "the letter '{value}' already stands for {other}; please choose another one",
        value=_value(e),
        other=clean(e.meant),
    ),
    "topic_there": lambda e, w: w(
        "'{value}' is there already ({other}); lotse codes change changes it",
        value=_value(e),
        other=e.meant,
    ),
    "country": lambda e, w: w(
        "'{value}' is no country code of two letters, such as RO", value=_value(e)
    ),
    "extra": lambda e, w: (
        w("'{value}' is not understood; did you mean {meant}?", value=_value(e), meant=e.meant)
        if e.meant
        else w("'{value}' is not understood; lotse --help shows what is", value=_value(e))
    ),
    "too_long": lambda e, w: w(
        "'{value}' does not fit {rows} lines; choose another", value=_value(e), rows=e.allowed[0]
    ),
    "switch": lambda e, w: w("takes no value, but '{value}' stands there", value=_value(e)),
    "no_sites": lambda _e, w: w("no folder is named yet: lotse setup --sites FOLDER"),
    "no_value": lambda _e, w: w("needs a value after it"),
    "clash": lambda e, w: w("cannot be used together with {other}", other=e.value),
    "assignment": lambda e, w: w(
        "'{value}' is no field=value; for example phones=0231 529097", value=_value(e)
    ),
    "decide": lambda _e, w: w(
        "needs ID, FIELD and --take ours, theirs or the number of a version; lotse show ID says "
        "what is open"
    ),
    "settled": lambda e, w: w("nothing is open in '{value}'", value=_value(e)),
    "public_only": lambda _e, w: w("goes with --view public only"),
    "not_yet": lambda e, w: w("'{value}' is not available in this version", value=_value(e)),
}

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
