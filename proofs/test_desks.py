"""The state machine of desks (``tests/services/test_merge_machine.py``) for longer.

Desks log, edit, withdraw, undo, sync, close and reopen months, retire one another, check entries of
the guide, are cloned, lose files, get old copies back, and their clocks jump; the model knows no
operations. Each contact counts once, closed months say what was said, all agree after syncing.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from services.test_merge_machine import Desks


class DesksWithGuide(Desks):
    """The same desks, which look after the guide as well."""

    with_guide = True


TestDesks = DesksWithGuide.TestCase
TestDesks.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
