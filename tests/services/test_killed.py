"""Killed at system calls chosen here and there; ``make proof`` kills at every one."""

from __future__ import annotations

import os

import pytest

from killing import ACTS, kill_everywhere

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is killed by fork")

# One or two calls of each act, another one for each.
FIRST = {
    "log": 5,
    "first": 2,
    "edit": 8,
    "delete": 6,
    "undo": 9,
    "sync": 17,
    "close": 7,
    "restore": 29,
    "release": 4,
    "set up": 6,
    "settle": 20,
    "send a guide": 6,
}


@pytest.mark.parametrize("name", ACTS)
def test_killed_here_and_there_nothing_is_lost_or_damaged(tmp_path, name):
    assert kill_everywhere(tmp_path, name, first=FIRST[name], step=40) >= 2
