"""slip, qr and show: an entry handed on from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import CommandLine

KISS, CLEARING = "selbsthilfe-kontaktstelle-dortmund", "clearingstelle-dortmund"


def test_a_slip_of_several_entries(lotse: CommandLine, tmp_path: Path) -> None:
    text = lotse("slip", KISS, CLEARING, KISS)
    assert text.code == 0
    assert text.out.count("Selbsthilfe-Kontaktstelle Dortmund\n====") == 1
    assert "Clearingstelle Dortmund" in text.out
    assert "Gedruckt am 19.11.2026" in text.out
    page = tmp_path / "zettel.html"
    said = lotse("slip", KISS, "--output", str(page), "--json", lang="en")
    assert said.json == {"entries": [KISS], "format": "html", "path": str(page)}
    assert '<html lang="en">' in page.read_text("utf-8")
    card = lotse("slip", KISS, "--format", "vcard", "--json").json["content"]
    assert card.startswith("BEGIN:VCARD\r\n")
    assert lotse("slip").code == lotse("slip", KISS, "--format", "pdf").code == 2
    assert lotse("slip", "gibt-es-nicht").code == 1


def test_hours_are_shown_in_words(lotse: CommandLine) -> None:
    assert "Montag und Mittwoch: 9 bis 13 Uhr und 14 bis 16:30 Uhr" in lotse("show", KISS).out
    assert lotse("show", KISS, "--json").json["opening_hours"].startswith("Mo,We 09:00-13:00")


def test_a_qr_code(lotse: CommandLine) -> None:
    pytest.importorskip("segno", reason="environment from before this dependency: sync it")
    said = lotse("qr", KISS)
    *lines, text = said.out.splitlines()
    assert (said.code, text) == (0, "tel:+49231529097")
    assert len(lines) <= 24
    assert lotse("qr", KISS, "--json", "--what", "mail").json == {
        "id": KISS,
        "what": "mail",
        "content": "mailto:selbsthilfe-dortmund@paritaet-nrw.org",
    }
    wrong = lotse("qr", CLEARING, "--what", "phone")
    assert wrong.code == 2
    assert "möglich: website, card" in wrong.err
