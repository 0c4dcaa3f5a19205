"""Sentences are found one by one as in the whole catalogue."""

from __future__ import annotations

from lotse_tui.texts.words import Words, catalogue

CATALOGUE = catalogue("de")


def test_every_sentence_is_found_first_and_late():
    messages = list(CATALOGUE)
    fresh = [Words("de") for _ in messages[::20]]
    assert [one(message) for one, message in zip(fresh, messages[::20], strict=True)] == [
        CATALOGUE[message] for message in messages[::20]
    ]
    late = Words("de")
    assert [late(message) for message in messages] == list(CATALOGUE.values())


def test_what_has_no_translation_stays_english():
    said = Words("de")
    assert said("Nobody says {what}", what="this") == "Nobody says this"
    assert Words("en")("Saved: {what}", what="x") == "Saved: x"
