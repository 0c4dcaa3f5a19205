"""What is said of a shared folder that cannot be used: every kind, in both languages."""

from __future__ import annotations

import pytest

from lotse_tui.domain.errors import NoSharedFolder, ServerError
from lotse_tui.texts.checkup import finding_line
from lotse_tui.texts.errors import say
from lotse_tui.texts.folder_errors import NO_FOLDER, SERVER, kept_line
from lotse_tui.texts.words import Words

PLACE = "https://cloud.example.org/Lotse"


@pytest.mark.parametrize("reason", NO_FOLDER)
def test_a_folder_that_cannot_be_used(reason):
    english, german = (say(NoSharedFolder(PLACE, reason), Words(lang)) for lang in ("en", "de"))
    assert english != german
    assert (PLACE in german) == (reason not in ("unset", "sample"))
    assert finding_line("share_unusable", PLACE, reason, Words("de")) == german


@pytest.mark.parametrize("kind", SERVER)
def test_a_server_that_refuses(kind):
    error = ServerError("read", PLACE, kind, "HTTPError")
    english, german = (say(error, Words(language)) for language in ("en", "de"))
    assert english != german
    assert PLACE in german
    assert finding_line("share_server", PLACE, kind, Words("de")) == german
    wording = say(ServerError("write", PLACE, kind, "HTTPError"), Words("de"))
    assert (wording != german) == (kind == "permission")


def test_a_system_without_a_keyring():
    assert "LOTSE_SHARE_PASSWORD" in kept_line(Words("de"), kept=False)
    assert "Schlüsselbund" in kept_line(Words("de"), kept=True)
