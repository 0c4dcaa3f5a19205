"""Killed at every system call that changes something, before it and after it (a write: half of it).

All old contacts stay, a new one is there whole or not at all, acknowledged means there, the next
start needs no help, and after the next syncs all desks agree.
"""

from __future__ import annotations

import pytest

from killing import ACTS, kill_everywhere


@pytest.mark.parametrize("name", ACTS)
def test_killed_at_every_call(tmp_path, name, tell):
    kills = kill_everywhere(tmp_path, name)
    tell(f"{name}: {kills} kills, nothing lost, nothing damaged")
