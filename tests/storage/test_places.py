"""Where the data of a desk lies when nobody names a place."""

from __future__ import annotations

import platformdirs
import pytest

from lotse_tui.storage.places import default_home


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "/srv/anna"},
        {"HOME": "/srv/anna/"},
        {"HOME": "/"},
        {"HOME": "/srv/anna", "XDG_DATA_HOME": "/data"},
        {"HOME": "/srv/anna", "XDG_DATA_HOME": "/data/"},
        {"HOME": "/srv/anna", "XDG_DATA_HOME": ""},
        {"HOME": "/srv/anna", "XDG_DATA_HOME": "relative"},
        {"HOME": "relative"},
        {"XDG_DATA_HOME": "/data"},
        {},
        {"HOME": "/srv/anna", "ANDROID_DATA": "/data", "ANDROID_ROOT": "/system"},
    ],
    ids=str,
)
def test_it_is_the_place_that_the_platform_names(monkeypatch, environment):
    for name in ("HOME", "XDG_DATA_HOME", "ANDROID_DATA", "ANDROID_ROOT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    found = default_home()
    assert found == platformdirs.user_data_dir("lotse", appauthor=False)
    assert found.endswith("lotse")
