"""Languages in a query: who names one, who may speak it, and what it is not."""

import pytest

from guide_kit import codes, entry, guide_records
from lotse_tui.domain.folding import fold
from lotse_tui.domain.guide.entry import entry_from_record
from lotse_tui.domain.search.engine import Labels, Why, build_index
from lotse_tui.domain.search.spoken import Spoken, may_speak
from lotse_tui.domain.search.thesaurus import Thesaurus
from lotse_tui.services.guide.guidebook import guide_labels

LANGUAGES = {"ro": "Rumänisch\nRomanian", "fa": "Persisch/Dari\nPersian/Dari", "de": "Deutsch"}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("rumaenisch", "ro"),
        ("rumaenische", "ro"),
        ("rumaenischen", "ro"),
        ("rumaenischsprachige", "ro"),
        ("romanian", "ro"),
        ("dari", "fa"),
        ("persischer", "fa"),
        ("deutsche", ""),
        ("chronisch", ""),
        ("rumaen", ""),
        ("", ""),
    ],
)
def test_a_word_names_a_language_with_what_german_adds_to_it(word, code):
    assert Spoken(LANGUAGES).language(word) == code


def test_the_beginning_of_a_language_is_one_only_while_typing():
    spoken = Spoken(LANGUAGES)
    assert spoken.language("rumae", typing=True) == "ro"
    assert spoken.language("rum", typing=True) == ""
    assert spoken.language("pers", typing=True) == "fa"


def test_every_language_of_the_code_list_is_known_by_both_its_names():
    spoken = Spoken(guide_labels(codes()).of("languages"))
    for code in codes()["language"]:
        for name in (code.label("de"), code.label("en")):
            for word in fold(name.replace("/", " ")).split():
                assert spoken.language(word) == ("" if code.id == "de" else code.id), name


def test_who_names_it_comes_first_then_who_speaks_many_and_nobody_else():
    entries = [
        entry("many", name="Hilfe", languages=("tr",), language_count=10),
        entry("names", name="Beratung", languages=("ro",)),
        entry("few", name="Rat", languages=("tr", "ru"), language_count=2),
        entry("chronic", name="Chronische Schmerzen"),
    ]
    labels = Labels({"languages": {"ro": "Rumänisch"}})
    index = build_index(entries, labels, Thesaurus(()))
    found = index.search("rumänisch")
    assert [entries[match.position].id for match in found] == ["names", "many"]
    assert found[1].why == (Why("may_speak", "10"),)
    assert Why("languages", "Rumänisch") in found[0].why


def test_an_entry_that_names_all_its_languages_speaks_no_other():
    assert not may_speak(entry("a", languages=("tr", "ru", "ar", "pl", "ku"), language_count=5))


def test_romanian_is_no_misspelling_in_the_guide_that_lotse_brings():
    guide = [entry_from_record(record) for record in guide_records()]
    found = build_index(guide, guide_labels(codes()), Thesaurus(())).search("rumänisch")
    assert found
    for match in found:
        assert "ro" in guide[match.position].languages or may_speak(guide[match.position])
