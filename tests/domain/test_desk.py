import re

from lotse_tui.domain.desk import Desk, new_device_id, new_key


def test_a_desk_works_without_setup():
    assert not Desk().is_set_up
    assert not Desk(site="Probe").is_set_up
    assert Desk(site="Probe", desk="Tisch").is_set_up
    assert Desk().with_hour


def test_a_key_is_a_random_uuid():
    pattern = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
    keys = {new_key() for _ in range(500)}
    assert len(keys) == 500
    assert all(pattern.fullmatch(key) for key in keys)


def test_a_device_id_fits_every_file_system():
    ids = {new_device_id() for _ in range(500)}
    assert len(ids) == 500
    assert all(re.fullmatch(r"[0-9a-f]{16}", device) for device in ids)
