"""Proofs use what the tests use; they take minutes and run by ``make proof``."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path.insert(0, str(TESTS))

from dav_fixtures import dav, dav_server  # noqa: E402, F401 - found by the line above
from memory import use_memory  # noqa: E402

use_memory()
