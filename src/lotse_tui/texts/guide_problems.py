"""The words for what is wrong with an entry: in a file, in a table, or as somebody typed it.

One sentence for each rule of ``guide.check.Problem`` and ``hours/german``; tests hold that none is
missing. Everything said here was cleaned.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadField
from lotse_tui.domain.guide.check import Problem
from lotse_tui.texts.entries import field_name
from lotse_tui.texts.hours import lost_in_words
from lotse_tui.texts.words import Words

_SHOWN = 60
# Takes the words and the value, cleaned and cut.
Sentence = Callable[[Words, str], str]

RULES: Mapping[str, Sentence] = {
    # The file as a whole.
    "json": lambda w, v: w("is no valid JSON here: {value}", value=v) if v else w("is no JSON"),
    "nesting": lambda w, _: w("is nested too deeply"),
    "not_a_list": lambda w, _: w("is no list of entries"),
    "too_many": lambda w, v: w("holds {value}, more than is taken", value=v),
    "too_big": lambda w, v: w("is larger than {value} bytes", value=v),
    "not_a_file": lambda w, _: w("is no plain file"),
    "encoding": lambda w, v: w("is not written in UTF-8 (bytes {value})", value=v),
    "table": lambda w, v: w("is no table here: {value}", value=v),
    "no_columns": lambda w, _: w("has no row of field names, such as id;name;kind"),
    "long_row": lambda w, v: w("the row has more cells than there are columns: {value}", value=v),
    # A record.
    "type": lambda w, v: w("something of another kind is expected, but '{value}' stands there",
                           value=v),
    "missing": lambda w, _: w("is needed"),
    "empty": lambda w, _: w("is empty; leave it out or fill it in"),
    "too_long": lambda w, v: w("is too long: '{value}'", value=v),
    "control": lambda w, v: w("holds control characters: '{value}'", value=v),
    "unknown_field": lambda w, v: w("unknown field '{value}'", value=v),
    "double_field": lambda w, _: w("stands there twice"),
    "double_value": lambda w, v: w("'{value}' stands there twice", value=v),
    "double_id": lambda w, v: w("the id '{value}' stands there twice", value=v),
    "unknown_code": lambda w, v: w("'{value}' does not exist", value=v),
    "id": lambda w, v: w("'{value}' is no id: only a-z, 0-9 and single hyphens", value=v),
    "number": lambda w, v: w("'{value}' is no phone number with area code, such as 0231 529097",
                             value=v),
    "email": lambda w, v: w("'{value}' is no e-mail address", value=v),
    "url": lambda w, v: w("'{value}' is no web address", value=v),
    "postcode": lambda w, v: w("'{value}' is no postcode of five digits", value=v),
    "date": lambda w, v: w("'{value}' is no date, such as 20.05.2019, 05.2019 or 2019", value=v),
    "order": lambda w, v: w("ends before it begins: {value}", value=v),
    "count": lambda w, v: w("'{value}' is no number from 1 to 200", value=v),
    "hours": lambda w, v: w("'{value}' is not understood as opening hours", value=v),
    "hours_removed": lambda w, v: w("'{value}' takes away hours that stand before it", value=v),
    "hours_unknown": lambda w, v: w("'{value}' will be shown as unknown", value=v),
    "hours_unchecked": lambda w, _: w("cannot be checked on this computer"),
    "holidays_unknown": lambda w, _: w("says something about holidays, but the state is missing"),
    # Hours as typed.
    "hours_part": lambda w, v: w("'{value}' is not understood; for example Mo-Fr 9-13 Uhr, "
                                 "Di 14-16 Uhr und n. V.", value=v),
    "hours_open_end": lambda w, v: w("'{value}': until when?", value=v),
    "hours_no_start": lambda w, v: w("'{value}': from when on?", value=v),
    "hours_no_days": lambda w, v: w("'{value}': on which days?", value=v),
    "hours_no_times": lambda w, v: w("'{value}': from when to when? If that is not known: "
                                     "{example}", value=v, example=f"{v} Uhrzeit erfragen"),
    "hours_time": lambda w, v: w("'{value}' is no time of day", value=v),
    "hours_clash": lambda w, v: w("'{value}' is open and closed on one day", value=v),
}  # fmt: skip


def say_field(error: BadField, words: Words) -> str:
    """Return what is wrong with what was typed for a field, and what would be right."""
    said = f"{field_name(error.option, words)}: {rule_sentence(error.rule, error.value, words)}"
    if error.allowed:
        said += "; " + words("possible: {allowed}", allowed=", ".join(error.allowed))
    return said + _meant(error.meant, words)


def rule_sentence(rule: str, value: str, words: Words) -> str:
    """Return what the rule says of a value; a rule nobody knows is said by its name."""
    shown = clean(value)
    shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
    sentence = RULES.get(rule)
    return sentence(words, shown) if sentence else f"{rule}: {shown}"


def problem_line(problem: Problem, path: str, words: Words) -> str:
    """Return one problem with its exact place: file, line, entry, field."""
    place = clean(path)
    if problem.line:
        place = words("{path}, line {line}", path=place, line=problem.line)
    who = [clean(part) for part in (problem.entry_id, problem.field) if part]
    said = rule_sentence(problem.rule, problem.value, words)
    if problem.rule == "hours_removed":
        said = _removed(problem, words) or said
    said += _meant(problem.meant, words)
    return ": ".join([place, *([" · ".join(who)] if who else []), said])


def _removed(problem: Problem, words: Words) -> str:
    """Return which times a later rule takes away, with the remedy; "" where that is not known."""
    added = f", {problem.value}"
    lost = lost_in_words(
        problem.meant.replace(added, f"; {problem.value}", 1), problem.meant, words
    )
    if not lost:
        return ""
    rule = clean(problem.value)
    return words("‘; {rule}’ takes away {lost}", rule=rule, lost=lost)


def _meant(meant: str, words: Words) -> str:
    return "; " + words("did you mean {meant}?", meant=clean(meant)) if meant else ""
