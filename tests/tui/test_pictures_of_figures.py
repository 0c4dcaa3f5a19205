"""Snapshots of today, month and sync; the clock stands, names and figures are fixed."""

from __future__ import annotations

import pytest
from desks import log, lotse, settled

from lotse_tui.services.report import export_folder

SIZES = [(40, 24), (80, 24), (120, 36)]
STROKES = [
    ("phone", "addiction", {"asker": "citizen"}),
    ("phone", "mental", {"asker": "professional", "count": 3}),
    ("email", "chronic", {"gap": "waiting", "gap_detail": "months_1_3"}),
    ("outreach", "insurance", {"referrals": ["nummergegenkummer"]}),
    ("in_person", "social", {"asker": "group", "scope": "committee"}),
    ("phone", "addiction", {}),
]


@pytest.fixture
def house(team, monkeypatch):
    """A desk with six contacts today and some before, and a colleague with two."""
    # Every user's documents are somewhere else.
    monkeypatch.setattr(export_folder, "documents", lambda: "/netz/berichte")
    house, laptop = team.desk("Tresen"), team.desk("Laptop")
    for days in (45, 32, 9, 8, 3, 1):
        team.clock.back(days=days)
        log(house, "phone", "social", count=days % 5 + 1)
    for number, (channel, topic, more) in enumerate(STROKES):
        team.clock.back(hours=len(STROKES) - number - 4)
        log(house, channel, topic, **more)
    team.clock.back(days=2)
    log(laptop, "outreach", "insurance")
    log(laptop, "message", "unknown", count=2)
    laptop.exchange.sync()
    team.clock.back()
    house.exchange.sync()
    return house


def pressing(*groups):
    async def before(pilot):
        await settled(pilot)
        # The real folder has another name in every run.
        pilot.app._desk = pilot.app.desk._replace(share="/netz/kontaktstelle")
        for keys in groups:
            await pilot.press(*keys.split())
            await settled(pilot)

    return before


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        (("f4",), SIZES[0]),
        (("f4", "tab down right space"), SIZES[1]),
        (("f4",), SIZES[2]),
        (("f5",), SIZES[0]),
        (("f5", "e"), SIZES[1]),
        (("f5",), SIZES[2]),
        (("f6",), SIZES[0]),
        (("f6",), SIZES[1]),
    ],
    ids=lambda value: "-".join(map(str, value)).replace(" ", "-"),
)
def test_screen(snap_compare, house, keys, size):
    assert snap_compare(lotse(house, "de"), terminal_size=size, run_before=pressing(*keys))
