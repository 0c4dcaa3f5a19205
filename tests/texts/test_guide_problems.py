import re
import string

import pytest

from lotse_tui.domain.errors import BadField, DamagedFile
from lotse_tui.domain.guide.check import Problem
from lotse_tui.domain.guide.fields import FIELDS
from lotse_tui.domain.hours.german import read_typed_hours
from lotse_tui.texts.entries import field_name
from lotse_tui.texts.errors import say
from lotse_tui.texts.guide_problems import RULES, problem_line
from lotse_tui.texts.words import Words

GERMAN, ENGLISH = Words("de"), Words("en")


def rules_of(doc, after):
    return set(re.findall(r"``([a-z_]+)``", doc[doc.index(after) :])) - {
        "rule",
        "value",
        "PH",
        "hours_german",
    }


def test_every_rule_has_words_in_both_languages():
    promised = rules_of(Problem.__doc__, "``rule`` is one of")
    promised |= rules_of(read_typed_hours.__doc__, "``rule`` is")
    assert len(promised) > 30
    assert promised <= set(RULES)
    for sentence in RULES.values():
        assert sentence(GERMAN, "X") != sentence(ENGLISH, "X")
        assert not set(string.punctuation) & {sentence(GERMAN, "X")[-1]} - {"?", "“", ")", "."}


def test_every_field_has_a_name_in_both_languages():
    for field in FIELDS:
        assert field_name(field, GERMAN) != field or field == "id"


@pytest.mark.parametrize(
    ("problem", "german", "english"),
    [
        (
            Problem("kiss", "telefone", "unknown_field", "telefone", "phones", 12),
            "weg.json, Zeile 12: kiss · telefone: unbekanntes Feld „telefone“; gemeint: phones?",
            "weg.json, line 12: kiss · telefone: unknown field 'telefone'; did you mean phones?",
        ),
        (
            Problem(
                "kiss",
                "opening_hours",
                "hours_removed",
                "Mo 14:00-16:30",
                "Mo,We 09:00-13:00, Mo 14:00-16:30",
                8,
            ),
            (
                "weg.json, Zeile 8: kiss · opening_hours: „; Mo 14:00-16:30“ nimmt Montag 9 bis 13 Uhr "
                "weg; gemeint: Mo,We 09:00-13:00, Mo 14:00-16:30?"
            ),
            (
                "weg.json, line 8: kiss · opening_hours: ‘; Mo 14:00-16:30’ takes away Monday 9:00 to "
                "13:00 h; did you mean Mo,We 09:00-13:00, Mo 14:00-16:30?"
            ),
        ),
        (
            Problem("", "", "not_a_file"),
            "weg.json: ist keine gewöhnliche Datei",
            "weg.json: is no plain file",
        ),
        (
            Problem("a", "name", "control", "a\x1b[2J", "", 3),
            "weg.json, Zeile 3: a · name: enthält Steuerzeichen: „a\ufffd[2J“",
            "weg.json, line 3: a · name: holds control characters: 'a\ufffd[2J'",
        ),
    ],
)
def test_a_problem_names_its_place(problem, german, english):
    assert problem_line(problem, "weg.json", GERMAN) == german
    assert problem_line(problem, "weg.json", ENGLISH) == english


def test_a_typed_value_is_refused_with_what_would_be_right():
    error = BadField("kind", "grupe", rule="unknown_code", allowed=("a", "b"), meant="b")
    assert say(error, GERMAN) == "Art: „grupe“ gibt es nicht; möglich: a, b; gemeint: b?"
    assert say(BadField("opening_hours", "ab 9", rule="hours_open_end"), GERMAN) == (
        "Zeiten: „ab 9“: bis wann?"
    )


@pytest.mark.parametrize("reason", ["json", "entry", "double_id"])
def test_a_damaged_guide_is_said_in_words(reason):
    said = say(DamagedFile("/g/x.json", reason, line=7), GERMAN)
    assert "/g/x.json, Zeile 7" in said
    assert reason not in said.replace(".json", "").replace("JSON", "")
    assert "Sync" not in said
