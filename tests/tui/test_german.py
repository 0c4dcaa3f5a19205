"""No English on a German screen: every screen is walked through and searched for it."""

from __future__ import annotations

import re

from person import at

from lotse_tui.texts.words import catalogue

WALK = (
    *("f3", "f1", "f4", "f1", "f5", "f1", "f6", "f1", "ctrl+o", "f1", "ctrl+p", "f3"),
    *("f2 question_mark", "f2 t", "escape", "f2 t b s enter", "ctrl+z", "f8", "escape"),
    *("ctrl+g", "enter", "ctrl+c"),
)


def english() -> re.Pattern[str]:
    """Every English sentence that has another German one, as it would stand on a screen."""
    said = catalogue("de")
    found = [text for text, german in said.items() if text != german and "{" not in text]
    long = sorted((text for text in found if len(text) > 3), key=len, reverse=True)
    same = {word for german in said.values() for word in re.findall(r"\w+", german)}
    telling = [text for text in long if text not in same]
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, telling)) + r")(?![\w-])")


async def test_no_english_on_any_german_screen(house):
    pattern = english()
    async with at(house, size=(120, 40)) as person:
        for key in WALK:
            await person.presses(key)
            # Data may quote anything: what the guide says of an entry is not ours.
            screen = "\n".join(row.partition("│")[0] for row in person.screen.splitlines())
            assert not (hit := pattern.search(screen)), f"after {key}: {hit}\n{person.screen}"


async def test_the_search_for_english_finds_some(house):
    async with at(house, language="en") as person:
        assert english().search(person.screen)
