"""The words for a value that does not fit: which option, which value, what is allowed."""

from __future__ import annotations

from collections.abc import Callable

from lotse_tui.domain import errors
from lotse_tui.domain.cleaning import clean
from lotse_tui.texts.words import Words, languages

_SHOWN = 60


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
