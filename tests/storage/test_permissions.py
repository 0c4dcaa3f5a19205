"""Who may read what: of the home nobody else, of the shared folder whoever may write there."""

from __future__ import annotations

import os
import stat

import pytest

from builders import Clock, Desk, letters
from lotse_tui.services.report.exports import write_file
from spoiling import Home

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows knows no such modes")


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder):
    found = [folder, *folder.rglob("*")]
    return {str(path): stat.S_IMODE(path.stat().st_mode) for path in found}


def test_every_file_of_a_home_is_its_owners_alone(tmp_path, umask):
    home = Home(tmp_path / "home")
    own = home.folder / "one"
    assert {"releases.json", "notes.json", "codes.json"} < set(home.files())
    for path, mode in modes(own).items():
        assert mode == (0o700 if os.path.isdir(path) else 0o600), path
    desk = Desk(own, Clock())
    backup = desk.wiring.backups.backup(str(tmp_path / "backup.zip")).path
    report = write_file(str(tmp_path / "report.txt"), b"figures")
    for path in (backup, report):
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


@pytest.mark.parametrize(
    ("folder", "file", "inside"),
    [(0o700, 0o600, 0o700), (0o755, 0o600, 0o700), (0o770, 0o660, 0o770)],
)
def test_colleagues_with_a_user_of_their_own_can_read_what_lies_in_the_folder(
    tmp_path, umask, folder, file, inside
):
    share = tmp_path / "share"
    share.mkdir()
    share.chmod(folder)
    desk = Desk(tmp_path / "home", Clock(), share)
    desk.log()
    assert desk.sync().failure is None
    (letter,) = letters(share)
    assert stat.S_IMODE(letter.stat().st_mode) == file
    assert stat.S_IMODE((share / "lotse.json").stat().st_mode) == file
    assert stat.S_IMODE(letter.parent.stat().st_mode) == inside
