"""Collect the sentences of the code and write the catalogues.

    python tools/texts.py           update every catalogue; says what has no translation yet
    python tools/texts.py --check   change nothing; ends with 1 where something is missing or stale

A catalogue is ``src/lotse_tui/texts/locale/<language>.po``, edited by people; beside it stands
``<language>.json``, written here and read by the program.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

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
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

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
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        yield from zip(ids, [*strings, *[""] * len(ids)], strict=False)


def as_json(catalogue: Catalog) -> str:
    """Return the catalogue as the program reads it."""
    said = {message: string for message, string in pairs(catalogue) if string}
    return json.dumps(said, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the sentences that have no translation."""
    return [message for message, string in pairs(catalogue) if not string]


def main(arguments: list[str]) -> int:
    """Update or check every catalogue."""
    check = "--check" in arguments
    template, wrong = collected(), False
    for path in sorted(LOCALE.glob("*.po")):
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
                file.write(HEADER.format(language=path.stem).encode())
                write_po(file, catalogue, width=100, omit_header=True)
            target.write_text(as_json(catalogue), "utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
