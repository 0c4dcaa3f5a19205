"""The power goes after any call: whatever reached the disk, old and acknowledged contacts are there.

Some of the states a disk may hold then; ``make proof`` looks at every one.
"""

from __future__ import annotations

import pytest

from killing import ACTS
from power import cut_off
from spoiling import QUICK, WAYS, Home


@pytest.mark.parametrize("act", ACTS)
def test_the_power_goes_after_any_call(tmp_path, act):
    assert cut_off(tmp_path, act, step=8) >= 1


def test_a_spoilt_file_of_the_home_is_said_and_loses_nothing(tmp_path):
    home = Home(tmp_path / "home")
    files = home.files()
    ways = [*WAYS] * len(files)
    wrong = {name: home.spoil(name, how, QUICK) for name, how in zip(files, ways, strict=False)}
    assert {name: found for name, found in wrong.items() if found} == {}
