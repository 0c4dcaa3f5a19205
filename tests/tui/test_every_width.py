"""Every screen at every size somebody may have: nothing breaks, nothing is cut without a sign.

One program walks through all screens and is resized on each of them, with dialogs open.
"""

from __future__ import annotations

from desks import log, lotse, settled
from small_guide import small_guide

from lotse_tui.tui.lines import cut, text_of, width_of
from lotse_tui.tui.widgets.bottom import Bottom
from lotse_tui.tui.widgets.line_widget import LineWidget
from lotse_tui.tui.widgets.page import Figures
from lotse_tui.tui.widgets.steps_strip import StepsStrip
from lotse_tui.wiring import Wiring

SMALLEST = (40, 20)
SIZES = ((200, 24), (120, 20), (80, 24), (60, 60))
# Every other screen is opened small and grows, the next one is opened large and shrinks.
WALK = (
    *("f4", "v", "f5", "e", "a", "f6", "ctrl+l", "ctrl+o", "f1", "ctrl+p", "f3", "ctrl+f"),
    *("escape", "enter", "q", "escape", "k"),
)


def faults(screen, size):
    """What is cut, reaches beyond its place, or cannot be painted."""
    width, height = size
    for widget in screen.walk_children(LineWidget):
        if not (widget.display and widget.region.area):
            continue
        place = f"{screen.NAME} {size} {widget!r}"
        if widget.region.right > width or widget.region.bottom > height:
            yield f"{place} reaches beyond the screen: {widget.region}"
        room = widget.content_size
        for y in range(room.height):
            painted = cut(widget.line_at(y), room.width)
            if width_of(painted) > room.width:
                yield f"{place} paints too much: {text_of(painted)!r}"
        # A page scrolls and says so; what is only looked at must have its place.
        if isinstance(widget, Figures | StepsStrip | Bottom) and text_of(
            widget.line_at(room.height)
        ):
            yield f"{place} cuts {text_of(widget.line_at(room.height))!r}"


async def resized(pilot, size):
    """Resize the terminal and wait until the screen in front has heard of it."""
    await pilot.resize_terminal(*size)
    for _ in range(20):
        await pilot.pause()
        region = pilot.app.screen.query_one(Bottom).region
        if (region.right, region.bottom) == size:
            return


async def test_all_screens_at_all_sizes(house):
    house.__dict__["guidebook"] = small_guide(house)
    log(house, "phone", "addiction")
    log(house, "in_person", "chronic", count=4, asker="group")
    app = lotse(house, "de")
    seen, found = set(), []
    async with app.run_test(size=SMALLEST) as pilot:
        await settled(pilot)
        for step, key in enumerate(WALK):
            await pilot.press(key)
            seen.add(app.screen.NAME)
            found += faults(app.screen, app.size)
            await resized(pilot, SIZES[step // 2 % len(SIZES)] if step % 2 == 0 else SMALLEST)
            found += faults(app.screen, app.size)
        await pilot.press("f3", "f2", "t")  # the terminal grows while the capture bar is open
        await resized(pilot, SIZES[0])
        assert app.capture.active
    assert not found, "\n".join(found)
    assert seen >= {"guide", "today", "month", "sync", "work", "settings", "help", "palette"}
    assert seen >= {"filters", "closing", "history", "qr", "correct"}


async def test_a_new_desk_at_all_sizes(team):
    fresh = Wiring(str(team.folder / "fresh"), clock=team.clock)
    fresh.__dict__["guidebook"] = small_guide(fresh)
    app, found = lotse(fresh, "de"), []
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for key, size in (
            ("f3", SIZES[-1]),
            ("f3", SMALLEST),
            ("ctrl+o", SIZES[0]),
            ("enter", SMALLEST),
        ):
            await pilot.press(key)
            found += faults(app.screen, app.size)
            await resized(pilot, size)
            found += faults(app.screen, app.size)
        for key in ("down", "down", "down", *"/gibt/es/nicht/hier", "ctrl+s"):
            await pilot.press(key)
        await settled(pilot)
        assert app.screen.has_class("-problem")
        found += faults(app.screen, app.size)
    assert not found, "\n".join(found)
