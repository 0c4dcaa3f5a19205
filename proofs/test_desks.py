"""The state machine of desks (``tests/services/test_merge_machine.py``) for longer.

Desks log, edit, withdraw, undo, sync, are cloned, lose files, get old copies back, and their clocks
jump; the model knows no operations. Each contact counts once, and all desks agree after syncing.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from services.test_merge_machine import Desks

TestDesks = Desks.TestCase
TestDesks.settings = settings(
    max_examples=200, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
