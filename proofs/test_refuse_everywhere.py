"""The disk refuses at every system call that changes something: full, broken, read-only, cut short.

All old contacts stay; what was refused is not there, what was acknowledged is; the program goes on
in the same process and in the next one without help, and after the next syncs all desks agree.
"""

from __future__ import annotations

import pytest

from killing import ACTS
from refusing import REFUSALS, refuse_everywhere

# Longer acts are made of the same writes: there every call meets every refusal but not twice over.
STEPS = {"sync": 6, "close": 4, "restore": 3, "settle": 2, "release": 2, "send a guide": 8}


@pytest.mark.parametrize("act", ACTS)
def test_refused_at_every_call(tmp_path, act, tell):
    tried = 0
    step = STEPS.get(act, 1)
    for number, (name, refusal) in enumerate(REFUSALS.items()):
        folder = tmp_path / name
        folder.mkdir()
        tried += refuse_everywhere(folder, act, refusal, first=number % step, step=step)
    tell(f"{act}: {tried} refusals, nothing lost, nothing half there")
