"""What holds for every room's tests; also makes the builders beside this file importable."""

from __future__ import annotations

import gc
import os

from hypothesis import HealthCheck, settings

from dav_fixtures import dav, dav_server  # noqa: F401 - for whoever asks for them
from memory import use_memory
from other_servers import bucket, s3_server, sshd, sshd_server  # noqa: F401

use_memory()  # hundreds of tests store contacts durably

# The same examples every time, so that a change is judged by what it changes; "thorough" draws anew.
settings.register_profile(
    "quick",
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# A seventh of the suite's time was looking for garbage among modules that stay anyway.
gc.set_threshold(50_000, 20, 50)


def pytest_collection_finish() -> None:
    """Leave alone what was loaded to find the tests."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Look for garbage once; pytest looks five times more, each time through everything."""
    gc.collect()
    gc.freeze()
