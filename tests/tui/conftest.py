"""The stillness kit: nothing moves, blinks or depends on the machine while screens are compared."""

from __future__ import annotations

import asyncio
import os
from functools import partial

# Read by Textual when it is imported, so before everything else.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
for name in ("NO_COLOR", "TEXTUAL", "TEXTUAL_THEME", "LOTSE_HOME", "LOTSE_SHARE", "LOTSE_LANG"):
    os.environ.pop(name, None)

import pytest  # noqa: E402
from desks import Team, guidebook  # noqa: E402
from parsed_rules import share_parsed_rules  # noqa: E402
from unhurried import Unhurried, hurry  # noqa: E402

hurry()
share_parsed_rules()


def pytest_asyncio_loop_factories():
    """Let every test of screens run on the loop that does not wait."""
    return {"unhurried": Unhurried}


@pytest.fixture
def snap_compare(snap_compare):
    """Compare pictures of a program that ran on that loop."""

    def compare(app, **more):
        with asyncio.Runner(loop_factory=Unhurried) as runner:
            app.run = partial(app.run, loop=runner.get_loop())
            return snap_compare(app, **more)

    return compare


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
