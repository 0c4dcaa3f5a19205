"""How many keys a task takes at most (interaction design, table of tasks): one more fails here.

Keys are counted as presses; the bar's own key (F2) counts, Enter as well.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from desks import NOW
from person import at
from textual.css.stylesheet import Stylesheet

YESTERDAY = (NOW - timedelta(days=1)).date().isoformat()


def contact(**values):
    return {"channel": "phone", "asker": "citizen", "topic": "addiction", "count": 1} | values


@pytest.mark.parametrize(
    ("preset", "keys", "most", "result"),
    [
        ("citizen", "f2 t s enter", 4, contact()),
        ("", "f2 t b s enter", 5, contact()),
        ("citizen", "f2 - t s enter", 5, contact(date=YESTERDAY)),
        ("citizen", "f2 p s * 3 enter", 6, contact(channel="in_person", count=3)),
    ],
)
async def test_a_contact(house, preset, keys, most, result):
    assert len(keys.split()) <= most
    house.settings.prefer(asker=preset)
    async with at(house) as person:
        await person.bursts(keys)
        (found,) = house.logbook.contacts()
        assert {name: getattr(found, name) for name in result} == result


async def test_same_again_and_found_and_passed_on(house):
    async with at(house) as person:
        await person.bursts("f2 t b s enter")
        same = "f2 f2"
        assert len(same.split()) <= 2
        await person.bursts(same)
        assert len(house.logbook.contacts()) == 2
        letters = "clearing"[:6]  # three to six letters, no Enter: the first hit stands there
        await person.types(letters)
        entry = person.app.open_entry
        assert entry
        passed_on = "f2 > enter"
        assert len(passed_on.split()) <= 3
        await person.bursts(passed_on)
        found = house.logbook.contacts()[-1]
        assert (found.channel, found.asker, found.topic) == ("phone", "citizen", "insurance")
        assert found.referrals == (entry,)


async def test_screens_are_one_key_away_and_an_export_two(house, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    async with at(house) as person:
        # A screen brings its own style rules; parsing all others again took a third of its time.
        monkeypatch.setattr(Stylesheet, "reparse", None)
        for key, name in (("f4", "today"), ("f5", "month")):
            await person.presses_each([key])
            assert name == person.app.screen.NAME
        written = []
        monkeypatch.setattr(
            type(person.app.screen), "action_write", lambda _s, f: written.append(f)
        )
        await person.presses_each(["e", "c"])
        assert written == ["csv"]
        await person.presses_each(["f7"])
        assert person.app.screen.NAME == "guide"
