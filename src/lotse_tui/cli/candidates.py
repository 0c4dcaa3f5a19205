"""What could stand next on the command line: read off the table of commands and the code lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lotse_tui.cli.arguments import GLOBAL_OPTIONS, Option, Spec, split_command
from lotse_tui.cli.commands import GROUPS, SPECS
from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.contact import CLEARING_FIELDS, CODED_FIELDS, DETAIL_FIELDS
from lotse_tui.services.house import House
from lotse_tui.texts.words import Words, languages

# Said instead of words where the shell knows better: names of files.
FILES = ":files"
_MONTHS = 13
_CONTACTS = 30
_FILES = ("FILE", "DIR")
_LISTS = {field.replace("_", "-"): name for field, name in CODED_FIELDS.items()}
_LISTS |= {field.replace("_", "-"): name for field, name in CLEARING_FIELDS.items()}
_LISTS |= {"excluded": "exclusion", "speaks": "language", "access": "guide_access"}
# Where an option of this name means another list than with a contact.
_LISTS_OF = {
    **{(command, "kind"): "guide_kind" for command in ("find", "guide export")},
    **{(command, "topic"): "guide_topic" for command in ("find", "guide export")},
    ("setup", "kind"): "site_kind",
    ("guide retire", "reason"): "guide_retired",
    ("guide flag", "reason"): "guide_flag",
}
_OF_ENTRIES = (
    *("show", "slip", "qr", "guide verify", "guide correct", "guide retire", "guide restore"),
    *("guide flag", "guide unflag", "guide history", "guide decide"),
)
_OF_CONTACTS = ("edit", "delete", "undelete", "history", "stored", "note", "decide")


class Candidate(NamedTuple):
    """A word that could stand next, and what it means."""

    word: str
    about: str = ""


def candidates(typed: Sequence[str], house: House, words: Words) -> list[Candidate]:
    """Return what could stand in place of the last of the ``typed`` words (after ``lotse``)."""
    before, current = _untied(typed)
    asked, option = _asked(before)
    if option is not None:
        found = _values(option, asked, house, words)
    elif asked is None or asked.name in GROUPS:
        found = [*_commands(asked, words), *_flags((), words)]
    else:
        found = [*_plain(asked, before, house, words), *_flags(asked.options, words)]
    if not current.startswith("-"):
        found = [each for each in found if not each.word.startswith("-")]
    wanted = current.casefold()
    return [each for each in found if each.word.casefold().startswith(wanted) or each.word == FILES]


def _untied(typed: Sequence[str]) -> tuple[list[str], str]:
    """Return the words before and the one being typed; bash ties ``--a=b`` up as three words."""
    words = [word for word in typed if word != "="]
    if typed and typed[-1] == "=":
        words.append("")
    *before, current = words or [""]
    flag, tied, value = current.partition("=")
    if tied and flag.startswith("--"):
        return [*before, flag], value
    return before, current


def _asked(before: Sequence[str]) -> tuple[Spec | None, Option | None]:
    """Return the command so far (None: still to come), and the option that waits for a value."""
    last = before[-1] if before else ""
    waiting = next((o for o in GLOBAL_OPTIONS if o.flag == last and o.metavar), None)
    name, rest = split_command(before[:-1] if waiting else before)
    table: Mapping[str, Spec] = SPECS
    if name in GROUPS:
        table = GROUPS[name]()[0]
        within = split_command(rest)[0]
        name = f"{name} {within}" if f"{name} {within}" in table else name
    asked = table.get(name) or SPECS.get(name)
    if asked is not None and waiting is None:
        waiting = next((o for o in asked.options if o.flag == last and o.metavar), None)
    return asked, waiting


def _commands(group: Spec | None, words: Words) -> Iterable[Candidate]:
    table = GROUPS[group.name]()[0] if group else SPECS
    return (Candidate(name.split()[-1], words(spec.help)) for name, spec in table.items())


def _flags(options: Sequence[Option], words: Words) -> Iterable[Candidate]:
    offered = {option.flag: option for option in (*GLOBAL_OPTIONS, *options)}
    every = (*options, *(offered[flag] for flag in offered if offered[flag] not in options))
    return (Candidate(option.flag, words(option.help)) for option in every)


def _values(option: Option, asked: Spec | None, house: House, words: Words) -> list[Candidate]:
    name = asked.name if asked else ""
    key = option.flag.lstrip("-")
    listed = _LISTS_OF.get((name, key)) or _LISTS.get(key)
    if "|" in option.metavar:
        return [Candidate(value) for value in option.metavar.split("|")]
    if option.metavar in _FILES:
        return [Candidate(FILES)]
    if key.replace("-", "_") in DETAIL_FIELDS:
        parents = house.codes[DETAIL_FIELDS[key.replace("-", "_")]]
        return [Candidate(code.id, words.label(code)) for each in parents for code in each.details]
    if listed:
        return _codes(listed, house, words)
    make = _OTHERS.get(key)
    return make(name, house) if make else []


def _codes(listed: str, house: House, words: Words) -> list[Candidate]:
    codes = house.codes[listed]
    finer = codes.finer.values() if listed == "topic" else ()
    return [Candidate(code.id, words.label(code)) for code in (*codes, *finer)]


def _plain(asked: Spec, before: Sequence[str], house: House, words: Words) -> list[Candidate]:
    """Return what a command takes without an option."""
    if asked.positional.strip("[]….") in _FILES:
        return [Candidate(FILES)]
    if asked.name in _OF_ENTRIES:
        given = set(before)
        return [Candidate(e.id, e.name) for e in house.guidebook.entries if e.id not in given]
    if asked.name in _OF_CONTACTS:
        return _contacts(house, words)
    if asked.name in ("desk retire", "desk return"):
        return [Candidate(clean(state.desk)) for state in house.exchange.devices() if state.desk]
    if asked.name == "event":
        return _codes("event", house, words)
    make = _PLAIN.get(asked.name)
    return make(asked.name, house) if make else []


def _contacts(house: House, words: Words) -> list[Candidate]:
    from lotse_tui.texts.contacts import contact_line

    month = house.clock().strftime("%Y-%m")
    found = house.logbook.contacts(f"{month}-01", f"{month}-31")[-_CONTACTS:]
    return [
        Candidate(each.id[:8], f"{each.date} {contact_line(each, house.codes, words)}")
        for each in reversed(found)
    ]


def _months(_name: str, house: House) -> list[Candidate]:
    today = house.clock().date()
    count = today.year * 12 + today.month - 1
    days = (date(at // 12, at % 12 + 1, 1) for at in range(count, count - _MONTHS, -1))
    return [Candidate(f"{day:%Y-%m}") for day in days]


def _formats(name: str, _house: House) -> list[Candidate]:
    from lotse_tui.services.guide.transfer import FORMS
    from lotse_tui.texts import slip
    from lotse_tui.texts.report import forms

    known = {"report": forms.SUFFIXES, "slip": slip.SUFFIXES, "guide export": FORMS}
    return [Candidate(form) for form in known.get(name, ())]


def _kinds_of_qr(_name: str, _house: House) -> list[Candidate]:
    from lotse_tui.texts.qr import KINDS

    return [Candidate(kind) for kind in KINDS]


def _places(_name: str, house: House) -> list[Candidate]:
    towns = {entry.address.city for entry in house.guidebook.entries if entry.address.city}
    return [Candidate(clean(town)) for town in sorted(towns)]


def _literal(*found: str) -> _Make:
    return lambda _name, _house: [Candidate(word) for word in found]


def _pages(_name: str, house: House) -> list[Candidate]:
    return [Candidate(page) for page in house.handbook.names[1:]]


_Make = Callable[[str, House], list[Candidate]]
_OTHERS: Mapping[str, _Make] = {
    "month": _months,
    "format": _formats,
    "what": _kinds_of_qr,
    "place": _places,
    "view": _literal("internal", "public"),
    "lang": lambda _name, _house: [Candidate(language) for language in languages()],
    "rounding": _literal("5"),
    "form": lambda _name, house: [Candidate(form) for form in house.forms.names()],
}
_PLAIN: Mapping[str, _Make] = {
    "close": _months,
    "handbuch": _pages,
    "completion": _literal("bash", "zsh", "fish", "powershell"),
}
