"""Text for screen readers: nothing drawn, nothing set by spaces, nothing lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.texts.plain import plain
from lotse_tui.texts.words import Words

GERMAN = Words("de")


@pytest.mark.parametrize(
    ("printed", "spoken"),
    [
        ("Stelle    Haus · Platz 1", "Stelle: Haus, Platz 1"),
        ("Bericht\n═══════\n\nAbsatz", "Bericht\nAbsatz"),
        ("------", ""),
        ("Sucht   8  88,9 %  ████▍", "Sucht: 8, 88,9 %"),
        ("Jetzt     ● geöffnet", "Jetzt: geöffnet"),
        ("? Klinik", "Klinik"),
        ("Was nun ? Weiter", "Was nun ? Weiter"),
        ("! Der Ordner fehlt.", "Achtung: Der Ordner fehlt."),
        ("- Platz 1: 8 Kontakte", "Platz 1: 8 Kontakte"),
        ("Telefon: 0800\n         116123", "Telefon: 0800\n116123"),
        ("Aufruf: lotse    (ohne Befehl)", "Aufruf: lotse (ohne Befehl)"),
        ("Zeiten:  Mo 9-12", "Zeiten: Mo 9-12"),
        ("1 ─, (", "1 ("),
    ],
)
def test_what_stands_in_columns_is_said_in_lines(printed, spoken):
    assert plain(printed, GERMAN) == spoken


_PRINTED = st.text(st.sampled_from("aB1 \t\n:.,-?!·●○─█(═|"), max_size=60)


@given(_PRINTED)
def test_no_line_is_empty_drawn_or_set_by_spaces_and_no_word_is_lost(text):
    spoken = plain(text, GERMAN)
    for line in spoken.splitlines():
        assert line == line.strip()
        assert line
        assert not re.search("[\u2500-\u259f]|  |\t", line)
    assert re.findall(r"\w", spoken.replace("Achtung", "")) == re.findall(r"\w", text)
