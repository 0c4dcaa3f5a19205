"""The disk refuses at calls chosen here and there; ``make proof`` lets it refuse at every one."""

from __future__ import annotations

import pytest

from killing import ACTS
from refusing import REFUSALS, refuse_everywhere

# Each act meets another refusal, and is refused at one or two of its calls.
PAIRS = list(zip(ACTS, [*REFUSALS, *REFUSALS], strict=False))


@pytest.mark.parametrize(("act", "refusal"), PAIRS)
def test_refused_here_and_there_nothing_is_lost_or_half_there(tmp_path, act, refusal):
    assert refuse_everywhere(tmp_path, act, REFUSALS[refusal], first=7, step=40) >= 1
