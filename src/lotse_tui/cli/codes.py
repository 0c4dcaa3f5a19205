"""``lotse codes``: the codes of the site without a screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, WITH_PROBLEMS, Context
from lotse_tui.domain.errors import BadValue, NotFound
from lotse_tui.domain.site_values import LETTERED, PRESET
from lotse_tui.texts.site import clash_line, site_lines

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Code


def run_show(_arguments: Arguments, context: Context) -> int:
    """Show what the site uses; letters that two codes have are problems."""
    site, codes = context.house.site, context.house.codes
    site.refresh()
    clashes = site.clashes
    data = {
        "lists": {name: [_code_json(code) for code in codes[name]] for name in LETTERED},
        "asked": list(codes.site.asked),
        "defaults": codes.site.defaults,
        "hours": codes.site.hours,
        "values": dict(codes.site.values),
        "problems": [clash._asdict() for clash in clashes],
    }
    lines = site_lines(codes, context.words)
    lines += [f"! {clash_line(clash, codes, context.words)}" for clash in clashes]
    context.answer(data, "\n".join(lines))
    return WITH_PROBLEMS if clashes else DONE


def run_add(arguments: Arguments, context: Context) -> int:
    """Add an own topic."""
    label = " ".join(arguments.words)
    value = {
        "de": label,
        "en": arguments.english or "",
        "letter": (arguments.letter or "").lower(),
        "main": _main(arguments, context),
        "first": _switch("first", arguments.first) or False,
    }
    topic_id = context.house.site.add_topic(value)
    said = context.words("Added: {label} ({id})", label=label, id=topic_id)
    context.answer({"id": topic_id}, said)
    return DONE


def run_change(arguments: Arguments, context: Context) -> int:
    """Change an own topic; what is not named stays."""
    site = context.house.site
    site.refresh()
    (topic_id,) = _words(arguments, 1, 1)
    known = site.site.values.get(f"topic/{topic_id}")
    if known is None:
        raise NotFound("topic", topic_id)
    given = {
        "main": _main(arguments, context) if arguments.main else None,
        "de": arguments.label,
        "en": arguments.english,
        "letter": arguments.letter.lower() if arguments.letter is not None else None,
        "first": _switch("first", arguments.first),
    }
    offered = _switch("offered", arguments.offered)
    if offered is not None:
        given["off"] = not offered
    changed = {**known, **{name: value for name, value in given.items() if value is not None}}
    return _settle({f"topic/{topic_id}": changed}, context)


def run_letter(arguments: Arguments, context: Context) -> int:
    """Choose the key of a code."""
    listed, code, *letter = _words(arguments, 2, 3)
    value = letter[0].lower() if letter else None
    return _settle({f"letter/{listed}/{code}": value}, context)


def run_ask(arguments: Arguments, context: Context) -> int:
    """Choose what is asked after the three codes."""
    return _settle({"asked": list(dict.fromkeys(arguments.words))}, context)


def run_default(arguments: Arguments, context: Context) -> int:
    """Choose a code that is stored where nothing was said."""
    field, *code = _words(arguments, 1, 2)
    if field not in PRESET:
        raise BadValue("FIELD", field, allowed=tuple(PRESET))
    return _settle({f"default/{field}": code[0] if code else None}, context)


def run_hours(arguments: Arguments, context: Context) -> int:
    """Name the hours of a setting, typed as people write them or in OSM syntax."""
    from lotse_tui.domain.guide.typed import typed_value

    setting, *hours = _words(arguments, 1, 99)
    codes = context.house.codes
    setting = codes["setting"].check("SETTING", setting)
    value = typed_value("opening_hours", " ".join(hours), codes) if hours else None
    return _settle({f"hours/{setting}": value}, context)


def run_zeros(arguments: Arguments, context: Context) -> int:
    """Show or hide zeros in reports for outside."""
    (wanted,) = _words(arguments, 1, 1)
    return _settle({"zeros": None if wanted == "shown" else wanted}, context)


def run_export(arguments: Arguments, context: Context) -> int:
    """Write what the site has settled into a new file."""
    (path,) = _words(arguments, 1, 1)
    context.house.site.refresh()
    context.house.site.export(path)
    context.answer({"file": path}, context.words("Written: {path}", path=path))
    return DONE


def run_take_in(arguments: Arguments, context: Context) -> int:
    """Take in a file of settled values; what it does not name is taken back."""
    (path,) = _words(arguments, 1, 1)
    changed = context.house.site.take_in(path)
    said = context.words.n("{n} value changed", "{n} values changed", len(changed))
    context.answer({"changed": changed}, said)
    return DONE


def _settle(values: Mapping[str, Any], context: Context) -> int:
    context.house.site.settle_all(values)
    held = context.house.codes.site.values
    data = {name: held.get(name) for name in values}
    context.answer({"values": data}, context.words("Settled for all desks of the site."))
    return DONE


def _main(arguments: Arguments, context: Context) -> str:
    if not arguments.main:
        allowed = tuple(topic.id for topic in context.house.codes["topic"] if not topic.main)
        raise BadValue("main", "", rule="missing", allowed=allowed)
    return context.house.codes["topic"].check("main", arguments.main)


def _switch(option: str, value: str | None) -> bool | None:
    if value is None:
        return None
    if value not in ("on", "off"):
        raise BadValue(option, value, allowed=("on", "off"))
    return value == "on"


def _words(arguments: Arguments, least: int, most: int) -> list[str]:
    words: list[str] = arguments.words
    if len(words) < least:
        raise BadValue("lotse codes", " ".join(words), rule="missing")
    if len(words) > most:
        raise BadValue("lotse codes", words[most], rule="extra")
    return words


def _code_json(code: Code) -> dict[str, Any]:
    data = {"id": code.id, "de": code.de, "en": code.en, "letter": code.letter}
    if code.main:
        data["main"] = code.main
    if code.details:
        return {**data, "details": [_code_json(detail) for detail in code.details]}
    return data
