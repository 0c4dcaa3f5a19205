"""Snapshots of guide, capture bar, settings, help and palette at the sizes people have."""

from __future__ import annotations

import pytest
from desks import lotse, settled
from small_guide import small_guide


@pytest.fixture
def still(house):
    """A desk with a guide that never changes."""
    house.__dict__["guidebook"] = small_guide(house)
    return house


SIZES = [(40, 24), (80, 24), (120, 36)]


def pressing(*keys):
    async def before(pilot):
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)

    return before


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(
    "keys",
    [
        (*"sucht", "down"),
        (*"sucht", "f2", "t", "b"),
        ("ctrl+o",),
        ("ctrl+p", *"zahlen"),
        ("f1",),
    ],
    ids=["search", "capture", "settings", "palette", "help"],
)
def test_screen(snap_compare, still, keys, size):
    assert snap_compare(lotse(still, "de"), terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        ((*"qqxqq",), (40, 24)),
        ((*"sucht", "enter"), (40, 24)),
        (("f8", *"dort"), (80, 24)),
        (("f2", "t", "b", "question_mark"), (40, 24)),
        (("f2", "t", "q"), (80, 24)),
    ],
    ids=["nothing-found", "reading", "place", "legend", "flash"],
)
def test_state(snap_compare, still, keys, size):
    assert snap_compare(lotse(still, "de"), terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("size", [(40, 24), (100, 30)], ids=str)
@pytest.mark.parametrize(
    "keys",
    [
        ("ctrl+f", *"kosten", "enter", "ctrl+f", *"ohne"),
        (*"fachstelle", "enter", "k", "down", *"; Sa 10 bis 12 Uhr"),
        ("ctrl+l", "x"),
    ],
    ids=["filters", "correct", "work-list"],
)
def test_upkeep(snap_compare, still, keys, size):
    named = [{" ": "space", ";": "semicolon"}.get(key, key) for key in keys]
    assert snap_compare(lotse(still, "de"), terminal_size=size, run_before=pressing(*named))


@pytest.mark.parametrize("theme", ["light", "high-contrast"])
def test_theme(snap_compare, still, theme):
    from lotse_tui.services.themes import ThemeShelf

    ThemeShelf(still.home).choose(theme)
    before = pressing(*"sucht", "f2", "t")
    assert snap_compare(lotse(still, "de"), terminal_size=(80, 24), run_before=before)
