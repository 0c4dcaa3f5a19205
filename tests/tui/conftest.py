"""The stillness kit: nothing moves, blinks or depends on the machine while screens are compared."""

from __future__ import annotations

import os

# Read by Textual when it is imported, so before everything else.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TEXTUAL_FPS"] = "500"  # what waits for the next frame waits 2 ms, not 17
for name in ("NO_COLOR", "TEXTUAL", "TEXTUAL_THEME", "LOTSE_HOME", "LOTSE_SHARE", "LOTSE_LANG"):
    os.environ.pop(name, None)

import pytest  # noqa: E402
from desks import Team, guidebook  # noqa: E402
from textual import _wait  # noqa: E402

# Pilot takes a program for idle that computed nothing for 20 ms, before and after each key: two
# thirds of these tests' time. Frames come ten times as often here, so 4 ms say the same.
_wait.SLEEP_GRANULARITY = 1 / 250
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 10


@pytest.fixture(scope="session", autouse=True)
def _guide_of_all():
    """Read the guide before a test puts another one in its place: the index stays for all."""
    assert guidebook().entries
    assert guidebook()._index


@pytest.fixture
def team(tmp_path):
    """A team with a shared folder and a clock that stands."""
    return Team(tmp_path)


@pytest.fixture
def house(team):
    """One desk that somebody has set up, without a shared folder."""
    return team.desk("Platz 1", share=False)
