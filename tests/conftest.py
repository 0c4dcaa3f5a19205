"""What holds for every room's tests; also makes the builders beside this file importable."""

from __future__ import annotations

import gc
import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

from memory import use_memory

use_memory()  # hundreds of tests store contacts durably

settings.register_profile(
    "quick", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# A seventh of the suite's time was looking for garbage among modules that stay anyway.
gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def _dav_server(tmp_path_factory):
    pytest.importorskip("wsgidav")
    from dav import Dav  # two seconds of libraries on a busy machine, for those who need them

    server = Dav(tmp_path_factory.mktemp("dav"))
    yield server
    server.close()


@pytest.fixture
def dav(_dav_server, monkeypatch):
    """A WebDAV server with an empty folder; who asks signs in by the environment."""
    for path in _dav_server.folder.iterdir():
        shutil.rmtree(path)
    _dav_server.calm()
    monkeypatch.setenv("LOTSE_SHARE_PASSWORD", _dav_server.secret)
    return _dav_server


def pytest_collection_finish() -> None:
    """Leave alone what was loaded to find the tests."""
    gc.collect()
    gc.freeze()
