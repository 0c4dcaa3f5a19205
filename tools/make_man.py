"""Write the man pages ``docs/man/lotse.1`` and ``lotse.de.1`` from the table of commands.

python tools/make_man.py           write them
python tools/make_man.py --check   change nothing; ends with 1 where one is stale
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from lotse_tui.cli.arguments import GLOBAL_OPTIONS, Option, Spec
from lotse_tui.cli.commands import GROUPS, SPECS
from lotse_tui.texts.words import Words, msgid

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "man"
NAMES = {"en": "lotse.1", "de": "lotse.de.1"}
_ENVIRONMENT = {
    "LOTSE_HOME": msgid("folder of this desk's data"),
    "LOTSE_SHARE": msgid("shared folder"),
    "LOTSE_LANG": msgid("language: de or en"),
    "NO_COLOR": msgid("show no colours"),
}
_CODES = {
    "0": msgid("done"),
    "1": msgid("failed, nothing changed"),
    "2": msgid("wrong usage"),
    "3": msgid("done, with problems listed"),
}


def page(language: str) -> str:
    """Return the man page in a language."""
    words = Words(language)
    lines = [
        '.TH LOTSE 1 "" "Lotse" ""',
        *_section(words("NAME")),
        rf"lotse \- {_plain(words('guide, contact log, sync and report, offline'))}",
        *_section(words("SYNOPSIS")),
        rf".B lotse\fR [{_plain(words('COMMAND'))}] [{_plain(words('OPTIONS'))}]",
        *_section(words("DESCRIPTION")),
        _plain(
            words(
                "Without a command the program opens; the commands do the same work without a "
                "screen. lotse handbuch shows the handbook, lotse COMMAND --help one command."
            )
        ),
        *_section(words("COMMANDS")),
    ]
    for spec in _all():
        lines += _command(spec, words)
    lines += [*_section(words("ALWAYS")), *_options(GLOBAL_OPTIONS, words)]
    lines += [*_section(words("EXIT STATUS")), *_pairs(_CODES, words)]
    lines += [*_section(words("ENVIRONMENT")), *_pairs(_ENVIRONMENT, words)]
    return "\n".join(lines) + "\n"


def _all() -> Iterable[Spec]:
    for name, spec in SPECS.items():
        yield from GROUPS[name]()[0].values() if name in GROUPS else (spec,)


def _command(spec: Spec, words: Words) -> list[str]:
    lines = [".SS", _plain(" ".join(filter(None, ("lotse", spec.name, spec.positional))))]
    lines.append(_plain(words(spec.help)))
    lines += _options(spec.options, words)
    if spec.example:
        lines += [".PP", ".EX", _plain(spec.example), ".EE"]
    return lines


def _options(options: Iterable[Option], words: Words) -> list[str]:
    lines = []
    for option in options:
        value = rf" \fI{_plain(option.metavar)}\fR" if option.metavar else ""
        lines += [".TP", rf"\fB{_plain(option.flag)}\fR{value}", _plain(words(option.help))]
    return lines


def _pairs(pairs: dict[str, str], words: Words) -> list[str]:
    lines = []
    for name, meaning in pairs.items():
        lines += [".TP", rf"\fB{name}\fR", _plain(words(meaning))]
    return lines


def _section(heading: str) -> list[str]:
    return [f".SH {_plain(heading)}"]


def _plain(text: str) -> str:
    """Return text that troff takes as it is."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main() -> int:
    """Write or check the pages."""
    made = {FOLDER / name: page(language) for language, name in NAMES.items()}
    if "--check" in sys.argv[1:]:
        fresh = (path.exists() and path.read_text("utf-8") == text for path, text in made.items())
        return 0 if all(fresh) else 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in made.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
