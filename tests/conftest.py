"""What holds for every room's tests; also makes the builders beside this file importable."""

from __future__ import annotations

import gc
import os
import tempfile

from hypothesis import HealthCheck, settings

# Hundreds of tests store contacts durably. In memory an fsync costs nothing; that it is called,
# and what happens when it fails, is tested all the same.
_MEMORY = "/dev/shm"  # noqa: S108 - only a place for pytest's own temporary folders
if "TMPDIR" not in os.environ and os.access(_MEMORY, os.W_OK):
    os.environ["TMPDIR"] = _MEMORY
    tempfile.tempdir = None

settings.register_profile(
    "quick", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# A seventh of the suite's time was looking for garbage among modules that stay anyway.
gc.set_threshold(50_000, 20, 50)


def pytest_collection_finish() -> None:
    """Leave alone what was loaded to find the tests."""
    gc.collect()
    gc.freeze()
