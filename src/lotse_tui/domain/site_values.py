"""Which values a site may settle: their form, and whether they fit the code lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from lotse_tui.domain.capture_details import ASKABLE
from lotse_tui.domain.cleaning import is_clean
from lotse_tui.domain.codes import CodeList, Codes
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.site import HIDDEN, Site
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Lists whose letters a site may choose, and fields it may preset.
LETTERED = ("channel", "asker", "topic", "gap", "exclusion", "request", "result", "event")
PRESET = {
    "setting": "setting",
    "funding": "funding",
    "kind": "contact_kind",
    "language": "language",
}
LONGEST_LABEL = 60
_LONGEST_HOURS = 500
_NAME = partial(
    re.fullmatch,
    r"asked|zeros|(default|hours)/[a-z_]{1,40}|letter/[a-z_]{1,20}/[a-z0-9_-]{1,60}"
    r"|topic/[a-z0-9][a-z0-9_-]{0,59}",
)
_CODE = partial(re.fullmatch, r"[a-z0-9][a-z0-9_-]{0,79}")


def is_name(name: object) -> bool:
    """Tell whether a site may settle something under this name."""
    return type(name) is str and bool(_NAME(name))


def is_value(name: object, value: object) -> bool:
    """Tell whether a value has the form its name asks for; what codes mean is not judged."""
    if not (type(name) is str and _NAME(name)):
        return False
    if name == "asked":
        return type(value) is list and all(item in ASKABLE for item in value)
    kind = name.partition("/")[0]
    if kind == "topic":
        return type(value) is dict and _is_topic(value)
    return type(value) is str and is_clean(value) and _TEXTS[kind](value)


def is_letter(text: str) -> bool:
    """Tell whether a code may have this key: one lower-case letter."""
    return len(text) == 1 and text.isalpha() and text == text.lower()


_TEXTS: Mapping[str, Callable[[str], bool]] = {
    "letter": is_letter,
    "default": lambda code: bool(_CODE(code)),
    "hours": lambda hours: 0 < len(hours) <= _LONGEST_HOURS,
    "zeros": lambda said: said == HIDDEN,
}


def _is_topic(value: Mapping[str, Any]) -> bool:
    return (
        all(type(value.get(name, "")) is str for name in ("de", "en", "letter", "main"))
        and all(type(value.get(name, False)) is bool for name in ("first", "off"))
        and all(is_clean(value.get(name, "")) for name in ("de", "en"))
        and 0 < len(value.get("de", "")) <= LONGEST_LABEL
        and len(value.get("en", "")) <= LONGEST_LABEL
        and bool(_CODE(value.get("main", "")))
        and (not value.get("letter") or is_letter(value["letter"]))
    )


class Clash(NamedTuple):
    """Two codes of one step with the same letter; the first one has it."""

    list: str
    letter: str
    first: str
    second: str


def clashes(codes: Codes) -> Iterator[Clash]:
    """Yield every letter that stands for two codes, in the lists and among finer topics."""
    for name in LETTERED:
        yield from _clashes_in(codes[name], name)
    for topic in codes["topic"]:
        below = codes.detail_list("topic", topic.id)
        yield from _clashes_in(below, f"topic/{topic.id}")
        for code in below:
            if code.letter == "x":  # the flag "not counted" may follow a topic at once
                yield Clash(f"topic/{topic.id}", "x", "x", code.id)


def _clashes_in(codes: CodeList, name: str) -> Iterator[Clash]:
    seen: dict[str, str] = {}
    for code in codes:
        if code.letter:
            first = seen.setdefault(code.letter, code.id)
            if first != code.id:
                yield Clash(name, code.letter, first, code.id)


def checked_value(name: str, value: Any, codes: Codes) -> Any:
    """Return a value as it is stored, codes by id; None takes the name back.

    Raises:
        BadValue: it does not fit; ``option`` is the kind of the value.
    """
    kind, _, rest = name.partition("/")
    if kind == "default" and rest not in PRESET:
        raise BadValue("default", rest, allowed=tuple(PRESET))
    if not is_name(name):
        raise BadValue("codes", name, rule="extra")
    if value is None:
        return None
    if kind == "default":
        return codes[PRESET[rest]].check(rest, str(value))
    _CHECKS[kind](rest, value, codes)
    if not is_value(name, value):
        raise BadValue(kind, _shown(kind, value), rule="letter" if kind == "letter" else "name")
    return value


def _check_asked(_rest: str, value: Any, _codes: Codes) -> None:
    for item in value:
        if item not in ASKABLE:
            raise BadValue("asked", str(item), allowed=ASKABLE)


def _check_hours(setting: str, _value: Any, codes: Codes) -> None:
    codes["setting"].check("setting", setting)


def _check_letter(rest: str, value: Any, codes: Codes) -> None:
    listed, _, code = rest.partition("/")
    if listed not in LETTERED:
        raise BadValue("list", listed, allowed=LETTERED)
    codes[listed].check(listed, code)
    if not is_letter(str(value)):
        raise BadValue("letter", str(value), rule="letter")


def _check_topic(_topic: str, value: Any, codes: Codes) -> None:
    main = tuple(topic.id for topic in codes["topic"] if not topic.main)
    if value.get("main", "") not in main:
        raise BadValue("main", str(value.get("main", "")), allowed=main)


def _check_zeros(_rest: str, value: Any, _codes: Codes) -> None:
    if value != HIDDEN:
        raise BadValue("zeros", str(value), allowed=("shown", HIDDEN))


_CHECKS: Mapping[str, Callable[[str, Any, Codes], None]] = {
    "asked": _check_asked,
    "hours": _check_hours,
    "letter": _check_letter,
    "topic": _check_topic,
    "zeros": _check_zeros,
}


def _shown(kind: str, value: Any) -> str:
    return str(value.get("de", "")) if kind == "topic" else str(value)


def with_value(site: Site, name: str, value: Any) -> Site:
    """Return what the site has settled with one value changed; None takes it back."""
    values = {other: held for other, held in site.values.items() if other != name}
    return site._replace(values=values if value is None else {**values, name: value})


def refuse_clash(site: Site, name: str, value: Any, codes: Codes) -> None:
    """Refuse a change that would give two codes of a step the same letter.

    Raises:
        BadValue: rule ``letter_taken``, with the other code's id as ``meant``.
    """
    before = set(clashes(codes))
    trial = codes.settled(with_value(site, name, value))
    for clash in clashes(trial):
        if clash not in before:
            other = clash.first if name.endswith(f"/{clash.second}") else clash.second
            raise BadValue("letter", clash.letter, rule="letter_taken", meant=other)
