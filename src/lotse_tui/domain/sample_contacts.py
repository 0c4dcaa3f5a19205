"""Invented contacts for trying things out, the same every time.

Their proportions are those of the annual report of a real contact point (domain.md, S5), so that
grids, charts and reports look as they will; none of them ever happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

DAYS = 100
_SEED = 2017
_FEWEST, _MOST = 4, 11
_FIRST_HOUR, _LAST_HOUR = 9, 16
_FRIDAY = 4
# Value -> weight, in the order of the lists (S5, S1).
_CHANNELS = {"phone": 521, "email": 290, "letter": 36, "message": 40, "in_person": 98, "online": 15}
_ASKERS = {"citizen": 44, "professional": 18, "group": 38}
_TOPICS = {"chronic": 37, "mental": 26, "addiction": 16, "social": 14, "insurance": 4, "other": 3}
_LANGUAGES = {"": 88, "tr": 4, "ru": 3, "ro": 3, "ar": 2}
_DETAILS = {
    "citizen": {"affected": 6, "relative": 3, "interested": 1},
    "professional": {"counselling": 4, "outpatient_care": 3, "municipal_social_health": 2},
    "group": {"active": 8, "founding": 2},
}
_REQUESTS = {
    "citizen": {"find_group": 7, "orientation": 3, "found_group": 1},
    "professional": {"orientation": 2, "cooperation": 1},
    "group": {"support_group": 1},
}
_GAPS = {"none_exists": 3, "waiting": 4, "full": 2, "language": 1}
_EXCLUDED = {"event": 3, "committee": 2, "cooperation": 2}


def sample_contacts(now: datetime, entries: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the values of a hundred days of contacts that end at ``now``, as
    :meth:`~lotse_tui.services.logbook.Logbook.log_all` takes them; ``entries`` are ids of the
    guide that people are referred to.
    """
    dice = Random(_SEED)  # noqa: S311 - the same for everybody, nothing secret
    for back in range(DAYS, -1, -1):
        day = now.date() - timedelta(days=back)
        if back and day.weekday() > _FRIDAY:  # today has some whenever somebody looks
            continue
        for _ in range(dice.randint(_FEWEST, _MOST)):
            contact = _contact(dice, day, entries)
            if not back:  # however early it is, today shows some, none of them later than now
                contact["hour"] = min(contact["hour"], now.hour)
            yield contact


def sample_foundings(today: date) -> Iterator[dict[str, Any]]:
    """Yield the values of a few founded groups, as ``log_event`` takes them."""
    for back, topic in ((74, "mental"), (40, "chronic"), (12, "addiction")):
        day = today - timedelta(days=back)
        yield {"event": "group_founded", "topic": topic, "date": day.isoformat()}


def _contact(dice: Random, day: date, entries: Sequence[str]) -> dict[str, Any]:
    asker = _one(dice, _ASKERS)
    values: dict[str, Any] = {
        "date": day.isoformat(),
        "hour": dice.randint(_FIRST_HOUR, _LAST_HOUR),
        "channel": _one(dice, _CHANNELS),
        "asker": asker,
        "topic": _one(dice, _TOPICS),
        "asker_detail": _one(dice, _DETAILS[asker]),
        "request": _one(dice, _REQUESTS[asker]),
    }
    language = _one(dice, _LANGUAGES)
    if language:
        values["language"] = language
    chance = dice.random()
    if chance < 0.04:
        values["scope"] = _one(dice, _EXCLUDED)
    elif chance < 0.1:
        values |= {"gap": _one(dice, _GAPS), "result": "no_offer"}
    elif chance < 0.4 and entries and asker == "citizen":
        values |= {"referrals": [dice.choice(entries)], "result": "referred_group"}
    else:
        values["result"] = "informed"
    return values


def _one(dice: Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]
