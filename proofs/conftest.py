"""Proofs use what the tests use; they take minutes and run by ``make proof``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path.insert(0, str(TESTS))

from dav_fixtures import dav, dav_server  # noqa: E402, F401 - found by the line above
from memory import use_memory  # noqa: E402

use_memory()


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say a figure: it is printed at the end, whichever process ran the proof."""
    return lambda text: record_property("figure", text)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the proofs have told, and which were left out and why."""
    for report in terminalreporter.getreports("passed"):
        figures = [text for name, text in report.user_properties if name == "figure"]
        for text in figures:
            terminalreporter.write_line(f"{report.nodeid.partition('::')[2]}: {text}")
