"""Reading the shared folders of one contact point for a report, without taking anything in.

Where there is much to read this runs in processes of its own, so what goes in and out is small and
can be pickled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from lotse_tui.domain.closing import closed_months
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.desk import Desk
from lotse_tui.domain.events import GroupEvent
from lotse_tui.domain.operations import Op
from lotse_tui.domain.periods import Period, parse_month
from lotse_tui.domain.report.model import Delivery, Refused, Sources
from lotse_tui.domain.report.network import Gap, SiteFigures
from lotse_tui.domain.tally import Tally, difference, joined
from lotse_tui.services.report.folder_state import folder_state
from lotse_tui.services.report.site_count import APART, PartCells, SiteCount
from lotse_tui.services.sync.departures import superseded
from lotse_tui.services.sync.desk_states import retired_desks
from lotse_tui.services.sync.incoming import generation_of, sort_letters
from lotse_tui.storage.codec import Head
from lotse_tui.storage.desk_card import DeskCard
from lotse_tui.storage.folders import open_folder
from lotse_tui.storage.month_lines import LineReader, Lines
from lotse_tui.storage.shared_folder import Letter


class Task(NamedTuple):
    """One contact point to be read: its folders, the team they are of, and what is asked.

    ``periods`` are the reported one, the one before and the year before.
    """

    folders: tuple[str, ...]
    home: str
    team: str
    periods: tuple[Period, Period, Period]
    today: date


class Reader:
    """Reads one contact point after the other; what is learnt of one helps with the next.

    ``mains`` is the main topic of every finer one.
    """

    def __init__(self, mains: Mapping[str, str]) -> None:
        self._mains = mains
        self._lines = LineReader(APART)
        self._cells = PartCells(mains, self._lines.members)

    def read(self, task: Task, progress: Callable[[str], None]) -> SiteFigures:
        """Return the figures of a contact point; ``progress`` hears of each file.

        Raises:
            DiskError, NoSharedFolder: a folder cannot be listed any more.
        """
        return self._site(task, progress).figures()

    def said(
        self, task: Task, marks: frozenset[bytes]
    ) -> tuple[dict[str, Contact], dict[str, GroupEvent]]:
        """Return the contacts and events in the figures that bear one of the ``marks``."""
        return self._site(task, lambda _name: None).said(marks)

    def _site(self, task: Task, progress: Callable[[str], None]) -> _Site:
        count = SiteCount(self._mains, self._lines, self._cells)
        return _Site(task, count, self._lines, progress)


class _Site:
    """The folders of one contact point, read."""

    def __init__(
        self,
        task: Task,
        count: SiteCount,
        lines: LineReader,
        progress: Callable[[str], None],
    ) -> None:
        self._task = task
        self._count = count
        self._cards: dict[str, DeskCard] = {}
        self._heads: dict[tuple[str, str], Head] = {}
        self._refused: list[Refused] = []
        self._places: list[str] = []
        self._states: list[str] = []
        self._lasting = True
        self._files = self._read_ops = 0
        for place in task.folders:
            self._read(place, lines, progress)
        self._closed = {
            month: closed
            for month, closed in closed_months(count.ledger).items()
            if any(month in _whole_months(period) for period in task.periods)
        }

    def _read(self, place: str, lines: LineReader, progress: Callable[[str], None]) -> None:
        contents: dict[Head, Lines] = {}
        lines.begin_folder()

        def decode_as(data: bytes) -> tuple[Head, list[Op]]:
            head, contents[head] = found = lines.decode(data)
            return found[0], []

        with open_folder(place, home=self._task.home) as folder:
            self._places.append(folder.place)
            letters = tuple(folder.letters())
            self._states.append(folder_state(place, folder, letters))
            inbox = sort_letters(
                folder,
                sorted(letters, key=_newest_first),
                team=self._task.team,
                device="",
                known={},
                progress=progress,
                decode_as=decode_as,
            )
        for letter in inbox.months:
            head, held = letter.head, contents[letter.head]
            known = self._heads.get((head.device, head.month), head)
            self._heads[head.device, head.month] = max(known, head, key=lambda one: one.last)
            self._count.add(head, held)
            self._files += 1
            self._read_ops += len(held.plain.keys) + len(held.apart.keys) + len(held.ops)
        for card in inbox.cards.values():
            other = self._cards.get(card.device, card)
            self._cards[card.device] = max(other, card, key=lambda one: one.day)
        nobody_misses = set(superseded(inbox))
        for problem in inbox.problems:
            waited_for = problem not in nobody_misses
            if waited_for:
                path = f"{folder.place}/{problem.file}"
                self._refused.append(Refused(problem.kind, path, problem.detail))
            if problem.detail == "unreadable" or (waited_for and problem.kind == "in_transit"):
                self._lasting = False  # sync.md: tried again every time

    def figures(self) -> SiteFigures:
        """Return what the report needs to know."""
        now, before, year_before = (self._as_closed(period) for period in self._task.periods)
        mine = [self._closed[month] for month in self._months() if month in self._closed]
        since = {one.month: self._count.counted(one.tally.period) for one in mine}
        return SiteFigures(
            folders=tuple(self._places),
            name=self._name(),
            team=self._task.team,
            desks=self._desks(),
            gaps=tuple(self._gaps()),
            now=now,
            before=before,
            year_before=year_before,
            closed=tuple((closed.month, closed.revision) for closed in mine),
            since=sum(since[closed.month].total - closed.tally.total for closed in mine),
            corrected=any(difference(since[one.month], one.tally) for one in mine),
            sources=self._sources(),
            keys=self._count.marks(),
            states=tuple(self._states) if self._lasting else (),
        )

    def said(self, marks: frozenset[bytes]) -> tuple[dict[str, Contact], dict[str, GroupEvent]]:
        """Return those of the figures that bear one of the ``marks``, by their keys."""
        contacts, events = self._count.marked(marks)
        return (
            {one.id: one for one in contacts if self._is_said(one.id, one.month)},
            {one.id: one for one in events if self._is_said(f"event:{one.id}", one.month)},
        )

    def _is_said(self, name: str, month: str) -> bool:
        return month not in self._closed or name in self._closed[month].said

    def _months(self) -> tuple[str, ...]:
        return _whole_months(self._task.periods[0])

    def _as_closed(self, period: Period) -> Tally:
        """Return the figures of a period, of closed months those of the closing."""
        months = _whole_months(period)
        if not any(month in self._closed for month in months):
            return self._count.counted(period)
        still_open = [parse_month(month) for month in months if month not in self._closed]
        parts = [self._closed[month].tally for month in months if month in self._closed]
        parts.extend(map(self._count.counted, still_open))
        return joined(parts, period)

    def _name(self) -> str:
        said = Counter(card.site for card in self._cards.values() if card.site)
        said = said or Counter(head.site for head in self._heads.values() if head.site)
        if said:
            return said.most_common(1)[0][0]
        return self._task.folders[0].replace("\\", "/").rstrip("/").rpartition("/")[2]

    def _desks(self) -> tuple[Delivery, ...]:
        retired = retired_desks(Desk(), self._cards)
        names = {device: head.desk for (device, _), head in sorted(self._heads.items())}
        found = []
        for device in sorted({*names, *self._cards}):
            card = self._cards.get(device)
            days = [self._count.newest.get(device, ""), card.day if card else ""]
            until = date.fromisoformat(max(days)) if any(days) else None
            if retired.get(device, "") >= (days[1] or "9"):  # nobody waits for it
                until = self._task.today
            found.append(Delivery(device, card.desk if card else names[device], until))
        return tuple(found)

    def _gaps(self) -> Iterable[Gap]:
        """Yield the numbers of each desk that lie in no file."""
        for device in sorted({device for device, _ in self._heads}):
            heads = [head for (owner, _), head in self._heads.items() if owner == device]
            last = max(head.last for head in heads)
            if sum(head.count for head in heads) == last:
                continue
            numbers = self._count.numbers(device)
            before = 0
            for number in sorted(numbers):
                if number > before + 1:
                    yield Gap(device, before + 1, number - 1)
                before = number

    def _sources(self) -> Sources:
        operations = self._count.operations
        return Sources(
            self._files, operations, max(0, self._read_ops - operations), tuple(self._refused)
        )


def _whole_months(period: Period) -> tuple[str, ...]:
    """Return the months that count as closed: a span of days always says what is known now."""
    return period.months() if period.kind != "span" else ()


def _newest_first(letter: Letter) -> tuple[str, str, int]:
    """Sort letters so that the newest generation of a month is read before what stands in it."""
    folder, _, name = letter.name.rpartition("/")
    month, number = generation_of(name) or (name, 0)
    return folder, month, -number
