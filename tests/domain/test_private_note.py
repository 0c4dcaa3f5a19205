"""What a private note seems to give away."""

from __future__ import annotations

import pytest

from lotse_tui.domain.private_note import reveals


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ruft am Montag wieder an", ""),
        ("Unterlagen kommen am 24.11., Zimmer 12", ""),
        ("", ""),
        ("0231 529097", "number"),
        ("erreichbar 0171/2345678", "number"),
        ("geb. 12.03.1961", "number"),
        ("mail an a@b.de", "mail"),
        ("Frau Muster fragt wieder", "name"),
        ("Herrn Ö. zurückrufen", "name"),
        ("heißt Erika", "name"),
        ("kommt mit Erika Muster.", "name"),
    ],
)
def test_names_and_numbers_are_pointed_out(text, kind):
    assert reveals(text) == kind
