"""``lotse --plain``: what somebody types, and what is answered, line by line."""

from __future__ import annotations

import io

import pytest

from lotse_tui.cli.commands import SPECS
from lotse_tui.cli.main import run
from lotse_tui.cli.plain_session import PlainSession
from lotse_tui.tui.key_table import KeyTable
from lotse_tui.wiring import Wiring


class Listener:
    """Somebody who types lines and hears the answers."""

    def __init__(self, line) -> None:
        self.line = line

    def types(self, *lines: str) -> str:
        """Return everything said until the lines are used up (then somebody presses Ctrl+D)."""
        out, rest = io.StringIO(), iter(lines)

        def read(prompt: str) -> str:
            out.write(prompt)
            typed = next(rest, None)
            if typed is None:
                raise EOFError
            out.write("\n")
            return typed

        def command(words, stream) -> int:
            wanted = ["--plain", *words]
            environ = {"LOTSE_HOME": str(self.line.home), "LOTSE_LANG": "de"}
            return run(wanted, build, environ=environ, out=stream, err=out, keys=KeyTable)

        def build(home, share, language):
            return Wiring(home, share=share, language=language, clock=lambda: self.line.now)

        def house():
            return build(str(self.line.home), "", "de")

        assert PlainSession(read, command, house, SPECS, out).run() == 0
        return out.getvalue()


@pytest.fixture
def listener(lotse):
    return Listener(lotse)


def test_a_contact_is_asked_for_step_by_step_and_found_in_the_day(listener):
    said = listener.types("kontakt", "Tel", "b", "quatsch", "Sucht", "*2", "", "heute")
    assert "Kontaktweg? \nb: Bürgerinnen und Bürger\n" in said
    assert "„quatsch“ passt hier nicht.\n" in said
    assert "Telefon, Bürger:in, Sucht, ×2. Eine leere Zeile speichert.\n" in said
    assert "Gespeichert: Telefon, Bürger:in, Sucht, × 2 (19.11.2026)\n" in said
    assert "\n1. 19.11.2026, Telefon, Bürger:in, Sucht, × 2, " in said


@pytest.mark.parametrize("lines", [("kontakt", "t", "ende"), ("log", ""), ("kontakt", "t", "b")])
def test_a_contact_that_was_begun_is_not_saved(listener, lines):
    assert "Nichts gespeichert.\n" in listener.types(*lines)
    assert listener.line.listed() == []


def test_a_number_stands_for_what_was_listed_last(listener):
    listener.types("log tbs", "log mfp")
    said = listener.types("liste", "löschen 2", "zurück", "löschen 3", "1")
    assert "Zurückgezogen: E-Mail, Fachkraft, psychische Probleme" in said
    assert "Zählt wieder: E-Mail, Fachkraft, psychische Probleme" in said
    assert "Den Kontakt „3“ gibt es nicht." in said
    assert ": erfasst" in said.partition("Den Kontakt „3“")[2]
    assert len(listener.line.listed()) == 2


def test_words_search_more_reads_all_hits_and_a_number_reads_one(listener):
    said = listener.types("sucht", "mehr", "2")
    first = listener.line("find", "--limit", "2", "--json", "sucht").json["results"]
    assert "die ersten 5 gezeigt" in said
    assert "die ersten 20 gezeigt" in said
    assert said.count(f"\n2. {first[1]['name']}\n") == 2
    assert f"\n{first[1]['name']}\n" in said.partition("die ersten 20")[2]


def test_whoever_is_lost_is_helped_and_mistakes_end_nothing(listener):
    said = listener.types(
        "?", "hilfe report", "befehle", "reporrt", "116117", "tbs", 'log "', "lotse state", "ENDE"
    )
    for sentence in (
        "ende beendet.",
        "Aufruf: lotse report [Optionen]",
        "sync: mit den anderen Arbeitsplätzen",
        "Oder war der Befehl report gemeint?",
        "1. Ärztlicher Bereitschaftsdienst",
        "Oder war der Befehl kontakt tbs gemeint?",
        'ist ab „"“ nicht zu verstehen',
    ):
        assert sentence in said
    assert said.count("Heute: 0 Kontakte") == 2
