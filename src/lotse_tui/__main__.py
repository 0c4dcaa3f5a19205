"""``lotse``: a command without a screen, or the program. Holds the only broad ``except``."""

from __future__ import annotations

import gc
import os
import sys

from lotse_tui.cli.arguments import GLOBAL_OPTIONS, Spec, parse, split_command
from lotse_tui.cli.main import house_for, language_of, run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from lotse_tui.services.house import House

_CRASHED = 1
_INTERRUPTED = 130


def build(home: str, share: str, language: str) -> House:
    """Return the house of a home."""
    from lotse_tui.wiring import Wiring

    return Wiring(home, share=share, language=language)


def main(argv: list[str] | None = None) -> int:
    """Run ``lotse`` with ``argv`` (the process's arguments) and return the exit code."""
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
    except Exception as error:  # noqa: BLE001 - the last net: a sentence instead of a traceback
        return _crashed(error, words)
    return code


def _run(words: list[str]) -> int:
    command, rest = split_command(words)
    asks_for_help = any(word in ("--help", "-h", "--version") for word in rest)
    if command or asks_for_help:
        return run(words, build, environ=os.environ, out=sys.stdout, err=sys.stderr)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return run(["state", *words], build, environ=os.environ, out=sys.stdout, err=sys.stderr)
    return _open_program(words)


def _open_program(words: list[str]) -> int:
    from lotse_tui.domain.errors import LotseError
    from lotse_tui.texts.errors import say
    from lotse_tui.texts.words import Words

    try:
        spec = Spec("", "open the program", tuple(o for o in GLOBAL_OPTIONS if o.flag != "--json"))
        house = house_for(parse(spec, words), build, os.environ)
        language = house.language
    except LotseError as error:
        sys.stderr.write(say(error, Words(language_of(words, os.environ))) + "\n")
        return 2
    from lotse_tui.tui.app import LotseApp

    app = LotseApp(house, Words(language))
    app.run()
    if not app.return_code:
        from lotse_tui.tui.background_sync import sync_when_leaving

        sync_when_leaving(house, app.words, sys.stderr)
    return app.return_code or 0


def _speak_utf8(stream: TextIO) -> None:
    """Print umlauts everywhere: an old console gets a question mark rather than a traceback."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    encoding = (stream.encoding or "").lower()
    if encoding in ("ascii", "us-ascii", "ansi_x3.4-1968"):
        reconfigure(encoding="utf-8")
    reconfigure(errors="replace")


def _crashed(error: Exception, argv: list[str]) -> int:
    import tempfile
    import traceback

    from lotse_tui.texts.words import Words

    words = Words(language_of(argv, os.environ))
    text = "".join(traceback.format_exception(error))
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="lotse-", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
        ) as file:
            file.write(text)
        place = file.name
    except OSError:
        place = "–"
    sys.stderr.write(
        words(
            "Something went wrong that should not have ({kind}). What was acknowledged as saved "
            "is safe. For the people who mend it, the details are in {path}.",
            kind=type(error).__name__,
            path=place,
        )
        + "\n"
    )
    return _CRASHED


if __name__ == "__main__":
    sys.exit(main())
