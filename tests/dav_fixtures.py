"""One WebDAV server for all tests that want one."""

from __future__ import annotations

import shutil

import pytest


@pytest.fixture(scope="session")
def dav_server(tmp_path_factory):
    pytest.importorskip("wsgidav")
    from dav import Dav  # two seconds of libraries on a busy machine, for those who need them

    server = Dav(tmp_path_factory.mktemp("dav"))
    yield server
    server.close()


@pytest.fixture
def dav(dav_server, monkeypatch):
    """A WebDAV server with an empty folder; who asks signs in by the environment."""
    for path in dav_server.folder.iterdir():
        shutil.rmtree(path)
    dav_server.calm()
    monkeypatch.setenv("LOTSE_SHARE_PASSWORD", dav_server.secret)
    return dav_server
