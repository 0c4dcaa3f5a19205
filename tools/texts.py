"""Collect the sentences of the code and write the catalogues.

    python tools/texts.py           update every catalogue; says what has no translation yet
    python tools/texts.py --check   change nothing; ends with 1 where something is missing or stale

A catalogue is ``src/lotse_tui/texts/locale/<language>.po``, edited by people; beside it stands
``<language>.json``, written here and read by the program, and ``formats.json``: how each language
writes numbers and days. A new language begins as an empty ``<language>.po``.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from lotse_tui.texts.words import further

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "lotse_tui"
LOCALE = SOURCE / "texts" / "locale"

# No dates and no names: a header that changes with every run would hide what did change.
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={count}; plural={rule};\\n"

"""

# Calls that carry sentences, with the places where they stand: a position, a keyword, or two
# positions for one and many.
CALLS: dict[str, tuple[int | str | tuple[int, int], ...]] = {
    "words": (0,),
    "w": (0,),
    "msgid": (0,),
    "n": ((0, 1),),
    "Option": (2,),
    "Spec": (1,),
    "Command": (2, 3, "words"),
    "Question": (1, 2),
    "Setting": (1, 2),
}


def collected() -> Catalog:
    """Return a catalogue of every sentence in the code, without translations."""
    found = Catalog(fuzzy=False)
    for path in sorted([*SOURCE.rglob("*.py"), *(ROOT / "tools").glob("*.py")]):
        place = path.relative_to(ROOT).as_posix()
        calls = [
            node
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
        ]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            for message in _sentences(call):
                found.add(message, locations=[(place, 0)])
    return found


def _sentences(call: ast.Call) -> Iterator[str | tuple[str, str]]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    for where in CALLS.get(name, ()):
        if isinstance(where, tuple):
            one, many = (_text(call, position) for position in where)
            if one and many:
                yield one, many
        elif message := _text(call, where):
            yield message


def _text(call: ast.Call, where: int | str) -> str:
    """Return the sentence at a place of a call, "" where none stands there as such."""
    node: ast.expr | None = None
    if isinstance(where, str):
        node = next((item.value for item in call.keywords if item.arg == where), None)
    elif where < len(call.args):
        node = call.args[where]
    value = getattr(node, "value", "")
    return value if isinstance(value, str) else ""


def _header(language: str) -> str:
    plurals = Catalog(locale=language)
    return HEADER.format(language=language, count=plurals.num_plurals, rule=plurals.plural_expr)


def read(path: Path) -> Catalog:
    """Return the catalogue in a ``.po`` file; an empty one where there is none."""
    if not path.exists():
        return Catalog(locale=path.stem)
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def updated(old: Catalog, template: Catalog) -> Catalog:
    """Return a catalogue of exactly the template's sentences, with the old translations."""
    new = Catalog(locale=old.locale, header_comment="# Lotse", fuzzy=False)
    for message in template:
        if message.id:
            known = old.get(message.id)
            string = known.string if known else None
            new.add(message.id, string=string, locations=message.locations)
    return new


def pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Yield each sentence with its translation; one and many are two sentences."""
    for message in catalogue:
        if not message.id:
            continue
        ids = list(message.id) if isinstance(message.id, tuple | list) else [message.id]
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if len(ids) > 1:  # a language may have more than two forms
            ids += [further(ids[1], number) for number in range(2, catalogue.num_plurals)]
        yield from zip(ids, [*strings, *[""] * len(ids)], strict=False)


def as_json(catalogue: Catalog) -> str:
    """Return the catalogue as the program reads it."""
    said = {message: string for message, string in pairs(catalogue) if string}
    return json.dumps(said, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the sentences that have no translation."""
    return [message for message, string in pairs(catalogue) if not string]


def written(language: str) -> dict[str, object]:
    """Return how a language writes numbers and days, as ``texts/formats.py`` reads it."""
    locale = Locale.parse(_CLDR.get(language, language))
    day = locale.date_formats["medium"].pattern
    days = locale.days["stand-alone"]
    symbols = locale.number_symbols["latn"]
    percent = locale.percent_formats[None].pattern.replace("#,##0", "{number}")
    whole_quarter = locale.quarters["format"]["wide"][4]
    return {
        "name": (Locale.parse(language).get_display_name(language) or language).capitalize(),
        # Spaces that do not break are none in a terminal's column.
        "group": _plain_space(symbols["group"]),
        "decimal": symbols["decimal"],
        "percent": _plain_space(percent),
        "day": _date_fields(day),
        # Without the year, and what stands around it.
        "day_short": _date_fields(re.sub(r"[\s,/]*y.*$", "", day)),
        "month": "{month} {y}",
        "quarter": _QUARTERS.get(language, whole_quarter.replace("4", "{n}") + " {y}"),
        "half": _HALVES.get(language, "{n}/2 {y}"),
        "months": list(locale.months["stand-alone"]["wide"].values()),
        "months_short": list(locale.months["format"]["abbreviated"].values()),
        "weekdays": [days["wide"][number] for number in range(7)],
        "weekdays_short": [days["abbreviated"][number] for number in range(7)],
        "plural": Catalog(locale=language).plural_expr,
    }


# English as most of Europe writes it.
_CLDR = {"en": "en_GB"}
# CLDR knows no halves of a year, and has a long word where English has a short one.
_QUARTERS = {"en": "Q{n} {y}"}
_HALVES = {"de": "{n}. Halbjahr {y}", "en": "H{n} {y}"}
_DATE = re.compile("'([^']*)'|d+|M+|L+|y+|\u200f")
_FIELDS = {"d": "{d}", "dd": "{d:02}", "M": "{m}", "MM": "{m:02}", "MMM": "{mon}", "y": "{y}"}


def _date_fields(pattern: str) -> str:
    """Return a date pattern of CLDR with fields of ``str.format``."""

    def field(found: re.Match[str]) -> str:
        return found[1] if found[1] is not None else _FIELDS.get(found[0], "")

    return _DATE.sub(field, _plain_space(pattern))


def _plain_space(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")


def main(arguments: list[str]) -> int:
    """Update or check every catalogue."""
    check = "--check" in arguments
    template, wrong = collected(), False
    paths = sorted(LOCALE.glob("*.po"))
    languages = sorted({"en", *(path.stem for path in paths)})
    formats = {language: written(language) for language in languages}
    known = LOCALE / "formats.json"
    text = json.dumps(formats, ensure_ascii=False, indent=1) + "\n"
    if check and (not known.exists() or known.read_text("utf-8") != text):
        print("formats.json is stale: run tools/texts.py")
        wrong = True
    elif not check:
        known.write_text(text, "utf-8")
    for path in paths:
        catalogue = updated(read(path), template)
        missing = untranslated(catalogue)
        for message in missing:
            print(f"{path.name}: no translation: {message}")
        target = path.with_suffix(".json")
        if check:
            stale = not target.exists() or target.read_text("utf-8") != as_json(catalogue)
            if stale:
                print(f"{target.name} is stale: run tools/texts.py")
            wrong = wrong or stale or bool(missing)
        else:
            with path.open("wb") as file:
                file.write(_header(path.stem).encode())
                write_po(file, catalogue, width=100, omit_header=True)
            target.write_text(as_json(catalogue), "utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
