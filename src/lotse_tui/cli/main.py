"""From the words after ``lotse`` to an exit code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lotse_tui.cli.arguments import (
    Arguments,
    Spec,
    help_for,
    nearest,
    overview,
    parse,
    split_command,
)
from lotse_tui.cli.commands import GROUPS, RUNNERS, SPECS, Runner
from lotse_tui.cli.context import DONE, FAILED, WRONG_USAGE, Context, spoken
from lotse_tui.domain.errors import BadValue, LotseError
from lotse_tui.texts.words import DEFAULT_LANGUAGE, Words, is_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from lotse_tui.cli.keys import KeyTable
    from lotse_tui.services.house import House

BuildHouse = Callable[[str, str, str], "House"]


def run(
    argv: Sequence[str],
    build: BuildHouse,
    *,
    environ: Mapping[str, str],
    out: TextIO,
    err: TextIO,
    keys: Callable[[], KeyTable],
) -> int:
    """Run one command and return its exit code (cli.md): 0 done, 1 failed, 2 usage, 3 problems.

    ``build`` makes the house from home, shared folder and language as they were named; ``keys``
    returns the keys of the program. Every
    :class:`LotseError` ends as a sentence on ``err``.
    """
    name, rest, specs, runners = _asked(argv)
    words = Words(language_of(rest, environ))
    house: House | None = None
    plain = wants_plain(rest, environ)
    try:
        if name not in runners:
            return _without_command(name, rest, specs, words, out, plain=plain)
        arguments = parse(specs[name], rest)
        if arguments.help:
            out.write(spoken(help_for(specs[name], words), words, plain=plain) + "\n")
            return DONE
        house = house_for(arguments, build, environ)
        words = Words(house.language) if house.language != words.language else words
        context = Context(house, words, out, err, arguments.json, plain, keys)
        if arguments.sample:
            from lotse_tui.texts.samples import sample_site  # only those who try things out

            context.note(sample_site(words))
        return runners[name](arguments, context)
    except LotseError as error:
        from lotse_tui.texts.errors import say  # only a mistake pays for the sentences

        err.write(spoken(say(error, words), words, plain=plain) + "\n")
        if house is not None:
            house.events.failed(error, name)
        return WRONG_USAGE if isinstance(error, BadValue) else FAILED


def house_for(arguments: Arguments, build: BuildHouse, environ: Mapping[str, str]) -> House:
    """Return the house for what the options, else the environment, name.

    Raises:
        BadValue: a language there is none of; sample data there are none of.
    """
    language = arguments.lang or environ.get("LOTSE_LANG", "")
    if language and not is_language(language):
        raise BadValue("lang", language, rule="language")
    share = arguments.share
    if isinstance(share, list):  # of several each is read as it is, and none is the desk's
        share = share[0] if len(share) == 1 else ""
    house = build(
        arguments.home or environ.get("LOTSE_HOME", ""),
        share or environ.get("LOTSE_SHARE", ""),
        language,
    )
    return house.samples.house() if arguments.sample else house


def language_of(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return the language for messages before the house stands."""
    wanted = environ.get("LOTSE_LANG", "")
    for position, word in enumerate(argv):
        if word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
        elif word == "--lang" and position + 1 < len(argv):
            wanted = argv[position + 1]
    return wanted if is_language(wanted) else DEFAULT_LANGUAGE


def wants_plain(argv: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Tell whether somebody listens to the answer instead of looking at it."""
    return "--plain" in argv or environ.get("LOTSE_PLAIN", "") not in ("", "0")


def _asked(
    argv: Sequence[str],
) -> tuple[str, list[str], Mapping[str, Spec], Mapping[str, Runner]]:
    """Return the command, everything else, and the table it stands in (its group's)."""
    name, rest = split_command(argv)
    if name not in GROUPS:
        return name, rest, SPECS, RUNNERS
    within, rest = split_command(rest)
    return (f"{name} {within}".rstrip(), rest, *GROUPS[name]())


def _without_command(
    name: str,
    rest: Sequence[str],
    specs: Mapping[str, Spec],
    words: Words,
    out: TextIO,
    *,
    plain: bool,
) -> int:
    asks_for_help = "--help" in rest or "-h" in rest
    if name in GROUPS and not asks_for_help:
        raise BadValue(f"lotse {name}", "", rule="missing", allowed=tuple(specs))
    if name and name not in GROUPS:
        raise BadValue("lotse", name, rule="extra", meant=nearest(name, specs))
    parse(Spec(name, ""), [word for word in rest if word != "--version"])
    if "--version" in rest:
        from lotse_tui import __version__

        out.write(f"lotse {__version__}\n")
        return DONE
    out.write(spoken(overview(specs, words, name), words, plain=plain) + "\n")
    return DONE
