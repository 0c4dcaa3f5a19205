"""Arguments of the command line: declared once as data, read from it, said in two languages.

Read here and not by argparse: ``lotse log`` has three Python starts to be done in, argparse takes
most of one, and its sentences are English (``docs/decisions/0004-command-line.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace

from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.values import NamedTuple
from lotse_tui.texts.words import Words


class Option(NamedTuple):
    """One option: ``flag`` as typed, ``metavar`` what follows it ("" for a switch).

    ``help`` is an English msgid. ``many`` collects repetitions into a list.
    """

    flag: str
    metavar: str
    help: str
    many: bool = False

    @property
    def name(self) -> str:
        """The attribute the value is found under."""
        return self.flag.lstrip("-").replace("-", "_")


class Spec(NamedTuple):
    """What a command takes. ``positional`` is the metavar of its plain words, "" for none."""

    name: str
    help: str
    options: tuple[Option, ...] = ()
    positional: str = ""
    example: str = ""


GLOBAL_OPTIONS = (
    Option("--home", "DIR", "folder of this desk's data (or LOTSE_HOME)"),
    Option("--share", "DIR", "shared folder (or LOTSE_SHARE)"),
    Option("--lang", "xx", "language, de or en (or LOTSE_LANG)"),
    Option("--sample", "", "with the sample data that lotse sample makes"),
    Option("--json", "", "answer with one JSON document"),
    Option("--plain", "", "a fact a line, for screen readers (or LOTSE_PLAIN=1)"),
    Option("--help", "", "show this help"),
)


Arguments = SimpleNamespace


def split_command(argv: Sequence[str]) -> tuple[str, list[str]]:
    """Return the command and everything else; global options may stand before or after it."""
    takes_value = {option.flag for option in GLOBAL_OPTIONS if option.metavar}
    skip = False
    for position, word in enumerate(argv):
        if skip:
            skip = False
        elif word in takes_value:
            skip = True
        elif word == "--":
            break
        elif not word.startswith("-"):
            return word, [*argv[:position], *argv[position + 1 :]]
    return "", list(argv)


def parse(spec: Spec, argv: Sequence[str]) -> Arguments:
    """Return the values of ``spec`` and the global options; what was not given is None or [].

    Switches are booleans; the plain words are in ``words``. ``--option value`` and
    ``--option=value`` are the same, options and words may mix, after ``--`` all are words.

    Raises:
        BadValue: an option nobody knows or a word too many (``extra``), a value that is missing
            (``no_value``) or one too much (``switch``).
    """
    # A command may take a global option in a way of its own (several shared folders, say).
    options = {option.flag: option for option in (*GLOBAL_OPTIONS, *spec.options)}
    found: dict[str, object] = {
        option.name: [] if option.many else (None if option.metavar else False)
        for option in options.values()
    }
    words: list[str] = []
    rest = iter(argv)
    for word in rest:
        if word == "--":
            words.extend(rest)
        elif word.startswith("-") and len(word) > 1:
            _take_option(word, rest, options, found, spec)
        else:
            words.append(word)
    if words and not spec.positional:
        raise BadValue(f"lotse {spec.name}", words[0], rule="extra")
    return Arguments(**found, words=words)


def _take_option(
    word: str,
    rest: Iterator[str],
    options: Mapping[str, Option],
    found: dict[str, object],
    spec: Spec,
) -> None:
    flag, equals, value = word.partition("=")
    option = options.get("--help" if flag == "-h" else flag)
    if option is None:
        meant = nearest(flag, options)
        raise BadValue(f"lotse {spec.name}".strip(), flag, rule="extra", meant=meant)
    if not option.metavar:
        if equals:
            raise BadValue(flag, value, rule="switch")
        found[option.name] = True
        return
    if not equals:
        following = next(rest, None)
        if following is None:
            raise BadValue(flag, "", rule="no_value")
        value = following
    if option.many:
        found[option.name] = [*found[option.name], value]  # type: ignore[misc]
    else:
        found[option.name] = value


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant, or an empty string."""
    from difflib import get_close_matches  # only a mistake pays for it

    near = get_close_matches(word, list(known), n=1)
    return near[0] if near else ""


def help_for(spec: Spec, words: Words) -> str:
    """Return the help of one command."""
    call = " ".join(part for part in ("lotse", spec.name, spec.positional) if part)
    lines = [words("Usage: {call} [options]", call=call), "", words(spec.help)]
    if spec.example:
        lines += ["", words("For example: {example}", example=spec.example)]
    if spec.options:
        lines += ["", words("Options:"), *_option_lines(spec.options, words)]
    own = {option.flag for option in spec.options}
    always = [option for option in GLOBAL_OPTIONS if option.flag not in own]
    lines += ["", words("Always:"), *_option_lines(always, words)]
    return "\n".join(lines)


def overview(specs: Mapping[str, Spec], words: Words, group: str = "") -> str:
    """Return the help of the program, or of a ``group`` of commands: every command in a line."""
    width = max(map(len, specs), default=0)
    usage = words("Usage: lotse [command] [options]    (without a command the program opens)")
    if group:
        usage = words("Usage: lotse {group} COMMAND [options]", group=group)
    lines = [
        words("Lotse - guide, contact log, sync and report"),
        "",
        usage,
        "",
        words("Commands:"),
        *(f"  {name:<{width}}  {words(spec.help)}" for name, spec in specs.items()),
        "",
        words("Always:"),
        *_option_lines(GLOBAL_OPTIONS, words),
        "",
        words("lotse COMMAND --help says more."),
    ]
    return "\n".join(lines)


def _option_lines(options: Iterable[Option], words: Words) -> list[str]:
    shown = [(f"{o.flag} {o.metavar}".rstrip(), words(o.help)) for o in options]
    width = max(len(flag) for flag, _ in shown)
    return [f"  {flag:<{width}}  {text}" for flag, text in shown]
