"""The contract of the stores: see ``contract.py``."""

from __future__ import annotations

import os
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import RECORD, month, op
from lotse_tui.domain.errors import DamagedFile, DiskError
from lotse_tui.storage.whole_file import PREVIOUS
from storage.contract import STORES, MirrorStore, TinyDBStore
from storage.faulty_disk import ERRNOS, FaultyDisk

OPS = [op(number) for number in range(1, 6)]
BY_NAME = pytest.mark.parametrize("make", STORES, ids=lambda store: store.__name__)


@pytest.fixture(params=STORES, ids=lambda store: store.__name__)
def store(request, tmp_path):
    return request.param(str(tmp_path / "home"))


def content(path):
    with open(path, "rb") as file:
        return file.read()


def put(path, data):
    if os.path.exists(path):
        os.unlink(path)  # it may share its bytes with the previous generation
    with open(path, "wb") as file:
        file.write(data)


def test_nothing_there_is_no_operations(store):
    assert store.read() == []
    assert not os.path.exists(store.path)


def test_what_was_added_is_read(store):
    store.add(OPS[:2])
    store.add(OPS[2:])
    assert store.read() == OPS


def test_the_previous_generation_stays(store):
    store.add(OPS[:2])
    before = content(store.path)
    store.add(OPS[2:])
    assert content(store.path + PREVIOUS) == before


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.lists(st.integers(1, 3), min_size=1, max_size=4), site=st.text(max_size=5))
def test_all_write_the_same_bytes(tmp_path_factory, parts, site):
    written = set()
    for make in STORES:
        store = make(str(tmp_path_factory.mktemp("home")))
        numbers = iter(range(1, 100))
        for part in parts:
            store.add([op(next(numbers), record=RECORD | {"note": site}) for _ in range(part)])
        written.add(content(store.path))
    assert written == {
        month([op(n, record=RECORD | {"note": site}) for n in range(1, sum(parts) + 1)])
    }


@BY_NAME
@pytest.mark.parametrize("other", STORES, ids=lambda store: store.__name__)
def test_each_goes_on_where_another_stopped(make, other, tmp_path):
    first, second = make(str(tmp_path / "1")), other(str(tmp_path / "2"))
    first.add(OPS[:3])
    os.makedirs(os.path.dirname(second.path), exist_ok=True)
    put(second.path, content(first.path))
    second.add(OPS[3:])
    assert second.read() == OPS


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\0" * 500,
        b"{}",
        b"\xef\xbb\xbf" + month(OPS),
        month(OPS)[:-1],
        month(OPS).replace(b"phone", b"fax_x"),
    ],
    ids=["empty", "nul", "other", "bom", "cut", "changed"],
)
def test_a_damaged_file_falls_back_to_the_generation_before(store, broken):
    store.add(OPS[:2])
    store.add(OPS[2:])
    put(store.path, broken)
    assert store.read() == OPS[:2]


def test_a_file_that_is_gone_falls_back_too(store):
    store.add(OPS[:2])
    store.add(OPS[2:])
    os.unlink(store.path)
    assert store.read() == OPS[:2]


def test_a_file_that_is_cut_never_reads_as_empty(store):
    """``test_codec.py`` cuts at every single length."""
    store.add(OPS[:1])
    store.add(OPS[1:2])
    whole = content(store.path)
    for length in {
        *range(0, len(whole), 9),
        whole.index(b"\n"),
        whole.index(b"\n") + 1,
        len(whole) - 1,
    }:
        put(store.path, whole[:length])
        assert store.read() == OPS[:1]
    put(store.path, whole)
    assert store.read() == OPS[:2]


def test_damaged_is_never_empty(store):
    store.add(OPS[:1])
    for broken in (b"", month(OPS)[:-1], b"\0" * 100):
        put(store.path, broken)
        os.unlink(store.path + PREVIOUS) if os.path.exists(store.path + PREVIOUS) else None
        with pytest.raises(DamagedFile):
            store.read()
        put(store.path + PREVIOUS, broken)
        with pytest.raises(DamagedFile):
            store.read()


def test_a_wrong_record_in_a_whole_file_is_damage(store):
    os.makedirs(os.path.dirname(store.path), exist_ok=True)
    put(store.path, month([op(1, record=RECORD | {"count": 5000})]))
    with pytest.raises(Exception, match=r"record\.count"):
        store.read()


@pytest.mark.parametrize("number", ERRNOS)
def test_whatever_call_fails_the_old_stays_and_the_new_is_not_acknowledged(store, number):
    store.add(OPS[:1])
    store.add(OPS[1:2])
    held = {path: content(path) for path in (store.path, store.path + PREVIOUS)}
    with FaultyDisk().inserted() as disk:
        store.add(OPS[2:])
    refused = 0
    for place in range(disk.count):
        for path, data in held.items():
            put(path, data)
        with FaultyDisk(fails_at=place, error=number).inserted() as faulty:
            try:
                store.add(OPS[2:])
            except DiskError:
                refused += 1
                expected = OPS[:2]
            else:
                expected = OPS
        assert store.read() == expected, faulty.names
    assert refused >= 5


@pytest.mark.parametrize("make", [TinyDBStore, MirrorStore])
def test_a_damaged_file_never_takes_the_place_of_a_sound_generation(make, tmp_path):
    """Killed between keeping the old and placing the new, one of the two must be sound.

    The own log goes on under a new id instead: ``test_own_log.py``.
    """
    store = make(str(tmp_path / "home"))
    store.add(OPS[:1])
    store.add(OPS[1:2])
    put(store.path, b"")
    store.add(OPS[2:])
    assert store.read() == [OPS[0], *OPS[2:]]
    put(store.path, b"")
    assert store.read() == OPS[:1]


def test_only_the_own_user_may_read(store):
    old = os.umask(0)
    try:
        store.add(OPS[:1])
        store.add(OPS[1:])
    finally:
        os.umask(old)
    for path in (store.path, store.path + PREVIOUS):
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
