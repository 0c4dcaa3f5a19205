"""A day as a grid: how many contacts on which channel about which topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.tally import main_topic, main_topic_list, main_topics


class DayGrid(NamedTuple):
    """Counted contacts by channel and main topic; every sum is the sum of the cells shown.

    ``channels`` and ``topics`` are ids in list order, codes that nobody knows last, so nothing
    is dropped. ``excluded`` is the number of contacts that are not counted ("Nicht erfasst"),
    ``withdrawn`` the number of records that were taken back; neither is in any cell. ``hours``
    holds the counted contacts by hour; the key None stands for those without an hour.
    """

    channels: tuple[str, ...]
    topics: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    excluded: int
    withdrawn: int
    hours: Mapping[int | None, int]

    def cell(self, channel: str, topic: str) -> int:
        """Return one cell."""
        return self.cells.get((channel, topic), 0)

    def of_channel(self, channel: str) -> int:
        """Return the sum of a row."""
        return sum(self.cell(channel, topic) for topic in self.topics)

    def of_topic(self, topic: str) -> int:
        """Return the sum of a column."""
        return sum(self.cell(channel, topic) for channel in self.channels)

    @property
    def total(self) -> int:
        """All counted contacts."""
        return sum(self.cells.values())


def day_grid(contacts: Iterable[Contact], codes: Codes) -> DayGrid:
    """Count ``contacts``, whatever days they are of; a count of N stands for N alike.

    A finer topic counts under its main topic, as in every report (domain.md, "A contact").
    """
    mains = main_topics(codes)
    cells: dict[tuple[str, str], int] = {}
    hours: dict[int | None, int] = {}
    excluded = withdrawn = 0
    for contact in contacts:
        if contact.deleted:
            withdrawn += 1
        elif not contact.counted:
            excluded += contact.count
        else:
            key = contact.channel, main_topic(contact, mains)
            cells[key] = cells.get(key, 0) + contact.count
            hours[contact.hour] = hours.get(contact.hour, 0) + contact.count
    channels = _with_strangers(codes["channel"].ids, (channel for channel, _ in cells))
    main_ids = tuple(topic.id for topic in main_topic_list(codes))
    topics = _with_strangers(main_ids, (topic for _, topic in cells))
    return DayGrid(channels, topics, cells, excluded, withdrawn, hours)


def _with_strangers(known: tuple[str, ...], found: Iterable[str]) -> tuple[str, ...]:
    return (*known, *sorted(set(found) - set(known)))
