"""``report`` over the folders of several contact points."""

from __future__ import annotations

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import Context
from lotse_tui.domain.errors import BadValue, Incomplete

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from lotse_tui.domain.periods import Period
    from lotse_tui.domain.report.model import Report


def over_sites(arguments: Arguments, context: Context, period: Period, minimum: int) -> Report:
    """Return the report; folders that cannot be read are said on stderr as well.

    With a ``minimum`` it is the one for outside, which is remembered as given out.

    Raises:
        Incomplete: with ``--strict`` where anything could not be read.
        BadValue: it was to be rounded.
    """
    if arguments.rounding:
        raise BadValue("rounding", "--sites", rule="clash")
    from lotse_tui.services.report.network import sites_in
    from lotse_tui.texts.report.network import absent_line

    of_desk = context.house.settings.desk.sites if arguments.network else ""
    if arguments.network and not of_desk:
        raise BadValue("network", "", rule="no_sites")
    named = (place for place in (arguments.sites, of_desk) if place)
    folders = [*arguments.share, *(folder for place in named for folder in sites_in(place))]
    words = context.words
    with _Progress(
        context, lambda n, of: words("Contact points read: {read} of {of}", read=n, of=of)
    ) as progress:
        report = context.house.network.report(folders, period, progress.said)
    absent = report.network.absent if report.network else ()
    missing = (*(one.folder for one in absent), *(bad.file for bad in report.unread_files()))
    if arguments.strict and missing:
        raise Incomplete(missing)
    for one in absent:
        context.note(absent_line(one, context.words))
    if not minimum:
        return report
    context.note(
        context.words(
            "Reports for outside that the contact points gave out themselves are not known here. "
            "For the same days give out theirs or this one, not both."
        )
    )
    with _Progress(
        context, lambda n, of: words("Numbers looked at: {done} of {of}", done=n, of=of)
    ) as progress:
        return context.house.network.release(report, minimum, progress.said)


class _Progress:
    """How far something is, on a terminal; in files and pipes it would be noise.

    ``sentence`` says it of how many done, of how many.
    """

    def __init__(self, context: Context, sentence: Callable[[int, int], str]) -> None:
        self._err, self._sentence = context.err, sentence
        self._shown = context.err.isatty() and not context.plain
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def said(self, done: int, of: int) -> None:
        """Say it, over what was said before."""
        if self._shown:
            line = self._sentence(done, of)
            self._err.write(f"\r{line.ljust(self._width)}")
            self._err.flush()
            self._width = len(line)

    def __exit__(self, *_error: object) -> None:
        """Leave the line as it was."""
        if self._width:
            self._err.write(f"\r{' ' * self._width}\r")
            self._err.flush()
