"""What every way of reaching a shared folder must do: a directory, and a folder on a server."""

from __future__ import annotations

import os

import pytest

from lotse_tui.domain.errors import NewerFormat
from lotse_tui.storage import shared_folder
from lotse_tui.storage.folders import open_folder

MONTH = "log/aaaaaaaaaaaaaaaa/2026-11.5.json"


@pytest.fixture(params=["directory", "webdav", "sftp"])
def folder(request, tmp_path):
    """An open folder, and the directory in which one can see what arrived."""
    share = tmp_path / "Lotse Team ü#1"
    if request.param == "webdav":
        dav = request.getfixturevalue("dav")
        share = dav.folder / "Lotse Team ü#1"
        place = dav.address("/Lotse Team %C3%BC%231")
    elif request.param == "sftp":
        from urllib.parse import quote

        place = request.getfixturevalue("sshd").address(quote(str(share)))
    else:
        place = str(share)
    share.mkdir()
    with open_folder(place, home=str(tmp_path / "home")) as opened:
        yield opened, share


def test_an_empty_folder(folder):
    opened, _share = folder
    assert (opened.team(), opened.has_card(), list(opened.letters())) == ("", False, [])
    assert opened.content(MONTH) is None
    opened.retire(MONTH)
    assert not opened.refuses_writing


def test_a_team_is_founded_once(folder):
    opened, share = folder
    opened.found_team("first", "2026-11-20")
    opened.found_team("second", "2026-11-21", mend=True)
    assert (opened.team(), opened.has_card()) == ("first", True)
    assert [path.name for path in share.iterdir()] == ["lotse.json"]


def test_a_card_that_cannot_be_read_is_replaced_by_who_knows_the_team(folder):
    opened, share = folder
    (share / "lotse.json").write_bytes(b'{"format"')
    opened.found_team("team", "2026-11-20")
    assert (opened.team(), opened.has_card()) == ("", True)
    opened.found_team("team", "2026-11-20", mend=True)
    assert opened.team() == "team"


def test_a_card_of_a_newer_lotse(folder):
    opened, share = folder
    (share / "lotse.json").write_bytes(b'{"format": "lotse-team", "version": 2, "team": "x"}')
    with pytest.raises(NewerFormat):
        opened.team()


def test_a_letter_is_there_whole_under_its_name_and_nothing_beside_it(folder):
    opened, share = folder
    data = bytes(range(256)) * 500
    opened.put(MONTH, data)
    assert (share / MONTH).read_bytes() == data
    (letter,) = opened.letters()
    assert letter[:4] == (MONTH, "month", "a" * 16, len(data))
    assert opened.read(letter) == data
    assert [path.name for path in share.rglob("*") if path.is_file()] == ["2026-11.5.json"]


def test_an_own_letter_that_was_cut_is_written_again_and_a_whole_one_left_alone(folder):
    opened, share = folder
    opened.put(MONTH, b"first")
    before = (share / MONTH).stat().st_mtime_ns
    opened.put(MONTH, b"first")
    assert (share / MONTH).stat().st_mtime_ns == before
    (share / MONTH).write_bytes(b"fi")
    opened.put(MONTH, b"first")
    assert (share / MONTH).read_bytes() == b"first"


def test_another_content_has_another_stamp(folder):
    opened, share = folder
    opened.put(MONTH, b"first")
    (before,) = opened.letters()
    assert list(opened.letters()) == [before]
    (share / MONTH).unlink()
    opened.put(MONTH, b"other")
    if opened.place.startswith("sftp:"):  # its times are whole seconds; good letters never change
        os.utime(share / MONTH, (1, 1))
    (after,) = opened.letters()
    assert (after.size, after.stamp == before.stamp) == (before.size, False)


def test_names_of_all_kinds_are_listed_and_read(folder):
    opened, share = folder
    names = ["a (Kopie von Büro 1) #2.json", "100%41?.json", "b+c&d;e='f'.json"]
    (share / "log" / "bbbbbbbb").mkdir(parents=True)
    for name in names:
        (share / "log" / "bbbbbbbb" / name).write_text(name)
    for hidden in (".sync", "x.json.part", "desktop.ini"):
        (share / hidden).write_text("")
    found = list(opened.letters())
    assert [letter.name for letter in found] == [f"log/bbbbbbbb/{name}" for name in sorted(names)]
    for letter in found:
        assert opened.read(letter).decode() == letter.name.rsplit("/", 1)[1]


def test_folders_in_place_of_files_and_too_deep_ones(folder):
    opened, share = folder
    (share / "lotse.json").mkdir()
    (share / "1/2/3/4/5/6").mkdir(parents=True)
    assert opened.team() == ""
    assert [(letter.name, letter.readable) for letter in opened.letters()] == [("1/2/3/4/5", False)]


def test_a_file_over_the_bound_is_not_read(folder, monkeypatch):
    opened, share = folder
    (share / "desks").mkdir()
    (share / "desks" / "a.1.json").write_bytes(b"x" * 4000)
    for module in [shared_folder, __import__(type(opened).__module__, fromlist=["_"])]:
        monkeypatch.setattr(module, "MAX_FILE_BYTES", 3999)
    (letter,) = opened.letters()
    assert (letter.readable, opened.content(letter.name)) == (False, None)
    (share / "desks" / "a.1.json").write_bytes(b"x" * 3999)
    assert len(opened.content(letter.name)) == 3999
