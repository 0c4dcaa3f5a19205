"""``backup`` and ``restore`` on the command line."""

from __future__ import annotations

from pathlib import Path

from .conftest import CommandLine


def test_backup_and_restore_say_what_they_did(lotse: CommandLine, tmp_path: Path) -> None:
    lotse.logged("tbs")
    file = str(tmp_path / "sicherung.zip")
    said = lotse("backup", file, "--json")
    assert (said.code, said.json["operations"], said.json["problems"]) == (0, 1, [])
    assert "gibt es schon" in lotse("backup", file).err
    assert lotse("backup").code == 2
    new = CommandLine(tmp_path / "neu")
    done = new("restore", file, "--json")
    assert (done.code, done.json["restored"], done.json["renewed"]) == (0, 1, True)
    assert len(new.listed()) == 1
    assert "bereits hier: 1" in new("restore", file).out
    Path(file).write_bytes(b"x")
    assert "keine Sicherung" in new("restore", file).err
    assert new("restore", str(tmp_path / "fehlt.zip")).code == 1
