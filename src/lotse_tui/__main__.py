"""``lotse``: a command without a screen, or the program. Holds the only broad ``except``."""

from __future__ import annotations

import gc
import os
import sys

from lotse_tui.cli.arguments import GLOBAL_OPTIONS, Arguments, Spec, parse, split_command
from lotse_tui.cli.main import house_for, language_of, run, wants_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from lotse_tui.cli.keys import KeyTable
    from lotse_tui.services.house import House
    from lotse_tui.texts.words import Words

_CRASHED = 1
_SWAP = -1
# What sends the handbook somewhere else than onto the screen.
_OFF_SCREEN = {"--plain", "--browser", "--output", "--json", "--help", "-h"}
_INTERRUPTED = 130


def build(home: str, share: str, language: str) -> House:
    """Return the house of a home."""
    from lotse_tui.wiring import Wiring

    return Wiring(home, share=share, language=language)


def keys() -> KeyTable:
    """Return the keys of the program."""
    from lotse_tui.tui.key_table import KeyTable

    return KeyTable()


def main(argv: list[str] | None = None) -> int:
    """Run ``lotse`` with ``argv`` and return the exit code.

    Without ``argv`` it is the process's own arguments, and the process may end here.
    """
    words = sys.argv[1:] if argv is None else argv
    gc.disable()  # a command lives for milliseconds; the program enables it once the guide is there
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        code = _run(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:  # `lotse list | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - the last net: a sentence, no traceback
        return _crashed(error, words)
    if argv is None:
        _end_at_once(code)
    return code


def _end_at_once(code: int) -> None:
    """End the process if nothing waits for its end; tidying up takes a tenth of a ``lotse log``.

    All files are closed by then, and what was printed has been handed on.
    """
    import atexit

    if "threading" in sys.modules or atexit._ncallbacks():  # noqa: SLF001 - there is no other way
        return
    sys.stderr.flush()
    os._exit(code)


def _run(words: list[str]) -> int:
    command, rest = split_command(words)
    asks_for_help = any(word in ("--help", "-h", "--version") for word in rest)
    plain = wants_plain(rest, os.environ)
    reads_here = command == "handbuch" and sys.stdin.isatty() and sys.stdout.isatty()
    if reads_here and not plain and not _OFF_SCREEN & {word.partition("=")[0] for word in rest}:
        return _open_program(rest, handbook=True)
    if command or asks_for_help:
        return _command(words)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _command(["state", *words])
    return _answer_in_lines(words) if plain else _open_program(words)


def _command(words: list[str], out: TextIO | None = None) -> int:
    streams = {"out": out or sys.stdout, "err": sys.stderr}
    return run(words, build, environ=os.environ, keys=keys, **streams)


def _answer_in_lines(words: list[str]) -> int:
    """Ask for commands line by line, for those who listen to the terminal."""
    from contextlib import suppress

    from lotse_tui.cli.commands import SPECS
    from lotse_tui.cli.plain_session import PlainSession

    with suppress(ImportError):  # arrow keys for what was typed before; Windows has its own
        import readline  # noqa: F401
    arguments = parse(Spec("", "open the program", GLOBAL_OPTIONS), words)
    house_for(arguments, build, os.environ)  # a language there is none of is said before
    session = PlainSession(
        input,
        lambda asked, out: _command([*words, "--plain", *asked], out),
        lambda: house_for(arguments, build, os.environ),
        SPECS,
        sys.stdout,
    )
    return session.run()


def _open_program(words: list[str], *, handbook: bool = False) -> int:
    from lotse_tui.domain.errors import LotseError
    from lotse_tui.texts.errors import say
    from lotse_tui.texts.words import Words

    try:
        known = tuple(option for option in GLOBAL_OPTIONS if option.flag != "--json")
        positional = "[PAGE]" if handbook else ""
        arguments = parse(Spec("", "open the program", known, positional), words)
        while True:
            house = house_for(arguments, build, os.environ)
            page = "".join(arguments.words[:1])
            if handbook:
                house.handbook.page(page)  # where there is none, that is said here
            code = _run_program(house, Words(house.language), page if handbook else None)
            if code == _SWAP:
                _swap(house, arguments)
                handbook = False
            elif code is not None:
                return code
    except LotseError as error:
        sys.stderr.write(say(error, Words(language_of(words, os.environ))) + "\n")
        return 2


def _swap(house: House, arguments: Arguments) -> None:
    """Go on with sample data, or with what is real again; the sample is removed then."""
    arguments.sample = not house.settings.desk.sample
    if not arguments.sample:
        arguments.home = os.path.dirname(house.home)
        house_for(arguments, build, os.environ).samples.remove()


def _run_program(house: House, words: Words, page: str | None) -> int | None:
    """Run the program and return its exit code; None to open it again after it had to stop,
    ``_SWAP`` to open it with sample data or without.

    With a ``page`` it begins with the handbook.
    """
    from lotse_tui.tui.app import LotseApp
    from lotse_tui.tui.leaving import signal_of, terminal_kept, write_nowhere
    from lotse_tui.tui.screens.opened import handbook_over

    app = LotseApp(house, words)
    if page is not None:
        app.call_later(handbook_over, app, page)
    with terminal_kept() as set_back:
        app.run()
        if app.unforeseen is not None:
            set_back()
            return _ask_after_crash(app.unforeseen, house, app.words)
    if app.swaps_sample:
        return _SWAP
    code = app.return_code or 0
    if not code and not app.hangs:
        from lotse_tui.tui.background_sync import sync_when_leaving

        sync_when_leaving(house, app.words, sys.stderr)
    elif signal_of(code):
        if signal_of(code) == "SIGHUP":
            write_nowhere()
        house.events.stopped(signal_of(code))
    return code


def _ask_after_crash(error: Exception, house: House, words: Words) -> int | None:
    """Say calmly that the program had to stop; None where somebody wants it back."""
    import shutil

    from lotse_tui.texts.crash import crash_page, crash_question

    log = house.events.path if house.events.crashed(error, "program") else ""
    columns = shutil.get_terminal_size().columns
    sys.stderr.write(crash_page(type(error).__name__, log, words, columns) + "\n")
    try:
        sys.stderr.write(f"  {crash_question(words)}")
        sys.stderr.flush()
        answer = sys.stdin.readline()
    except (KeyboardInterrupt, OSError):
        return _CRASHED
    return None if answer.strip() == "" and answer else _CRASHED


def _speak_utf8(stream: TextIO) -> None:
    """Print umlauts everywhere: an old console gets a question mark rather than a traceback."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    encoding = (stream.encoding or "").lower()
    if encoding in ("ascii", "us-ascii", "ansi_x3.4-1968"):
        reconfigure(encoding="utf-8")
    reconfigure(errors="replace")


def _crashed(error: BaseException, argv: list[str]) -> int:
    from lotse_tui.texts.crash import crash_sentence
    from lotse_tui.texts.words import Words

    try:
        events = build(_home_of(argv), "", "").events
        log = events.path if events.crashed(error, "command") else ""
    except Exception:  # noqa: BLE001 - nothing may keep the sentence from being said
        log = ""
    words = Words(language_of(argv, os.environ))
    sys.stderr.write(crash_sentence(type(error).__name__, log, words) + "\n")
    return _CRASHED


def _home_of(argv: list[str]) -> str:
    """Return the home that was named, however broken the rest of the words may be."""
    for position, word in enumerate(argv):
        if word.startswith("--home="):
            return word.removeprefix("--home=")
        if word == "--home" and position + 1 < len(argv):
            return argv[position + 1]
    return os.environ.get("LOTSE_HOME", "")


if __name__ == "__main__":
    sys.exit(main())
