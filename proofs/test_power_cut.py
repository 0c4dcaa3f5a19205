"""The power goes after every call of every act: every state that a disk may hold then.

Data that was not synced is whole, half there, zeros or missing; changes of a folder that was not
synced since have each reached the disk or not. Home, shared folder and the other desk are looked at
together. What of the home was spoilt by anything else is never a crash and never silence.
"""

from __future__ import annotations

import pytest

from killing import ACTS
from power import cut_off
from spoiling import COMMANDS, WAYS, Home


@pytest.mark.parametrize("act", ACTS)
def test_every_state_after_a_power_cut(tmp_path, act, tell):
    tell(f"{act}: {cut_off(tmp_path, act)} states, nothing lost, nothing damaged")


def test_every_file_of_a_home_spoilt_in_every_way(tmp_path, tell):
    home = Home(tmp_path / "home")
    spoilt = [(name, how) for name in home.files() for how in WAYS]
    wrong = {case: home.spoil(*case, COMMANDS) for case in spoilt}
    assert {case: found for case, found in wrong.items() if found} == {}
    tell(f"{len(spoilt)} spoilt files, {len(COMMANDS)} commands each: all said, nothing lost")
