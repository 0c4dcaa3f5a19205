"""A language is a file: with it, everything that is said, counted and dated follows."""

from __future__ import annotations

import importlib.util
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from lotse_tui.domain.codes import Code
from lotse_tui.domain.periods import parse_month, parse_quarter
from lotse_tui.texts import formats as formats_module
from lotse_tui.texts import numbers, words
from lotse_tui.texts.formats import day_short, formats, weekday
from lotse_tui.texts.words import Words, is_language, languages, next_language

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def ukrainian(tmp_path, monkeypatch):
    """The catalogues, and one in Ukrainian that somebody began: two sentences, three plurals."""
    spec = importlib.util.spec_from_file_location("texts_tool", ROOT / "tools" / "texts.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    locale = tmp_path / "locale"
    shutil.copytree(words._LOCALE, locale)
    monkeypatch.setattr(tool, "LOCALE", locale)
    monkeypatch.setattr(tool, "collected", _few_sentences)
    monkeypatch.setattr(words, "_LOCALE", str(locale))
    monkeypatch.setattr(formats_module, "_PATH", str(locale / "formats.json"))
    monkeypatch.setattr(formats_module, "_read", {})
    (locale / "uk.po").write_text("", "utf-8")
    tool.main([])
    begun = (locale / "uk.po").read_text("utf-8")
    begun = begun.replace('msgid "Guide"\nmsgstr ""', 'msgid "Guide"\nmsgstr "Довідник"')
    for number, said in enumerate(("{n} контакт", "{n} контакти", "{n} контактів")):
        begun = begun.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{said}"')
    (locale / "uk.po").write_text(begun, "utf-8")
    tool.main([])
    return locale


def _few_sentences() -> Catalog:
    found = Catalog(fuzzy=False)
    found.add("Guide")
    found.add("Month")
    found.add(("{n} contact", "{n} contacts"))
    return found


def test_a_new_catalogue_is_a_language(ukrainian):
    assert languages() == ("de", "en", "uk")
    assert is_language("uk")
    assert not is_language("formats")
    assert [next_language(one) for one in languages()] == ["en", "uk", "de"]
    said = Words("uk")
    assert said("Guide") == "Довідник"
    assert said("Month") == "Month"  # not translated yet: as the code says it
    assert [said.n("{n} contact", "{n} contacts", n) for n in (1, 3, 5, 21)] == [
        "1 контакт",
        "3 контакти",
        "5 контактів",
        "21 контакт",
    ]


def test_it_is_dated_and_counted_as_its_readers_write(ukrainian):
    assert formats("uk").name == "Українська"
    assert numbers.day(date(2026, 11, 21), "uk") == "21 лист. 2026 р."
    assert day_short(date(2026, 11, 21), "uk") == "21 лист."
    assert weekday(date(2026, 11, 21), "uk") == "субота"
    assert numbers.period_name(parse_quarter("2026-Q4"), "uk") == "4-й квартал 2026"
    assert numbers.period_name(parse_month("2026-11"), "uk") == "листопад 2026"
    assert numbers.whole(4038, "uk") == "4 038"
    assert numbers.percent(521, "uk") == "52,1%"


def test_codes_may_have_labels_in_it_and_are_german_without():
    code = Code("phone", "Telefon", "Phone", short_de="Tel", labels={"uk": "Телефон"})
    assert [code.label(one) for one in ("de", "en", "uk", "tr")] == [
        "Telefon",
        "Phone",
        "Телефон",
        "Telefon",
    ]
    assert [code.short(one) for one in ("de", "en", "uk")] == ["Tel", "Phone", "Телефон"]


def test_the_command_line_speaks_it_and_names_the_languages_there_are(ukrainian, tmp_path):
    from lotse_tui.cli.main import language_of

    assert language_of(["--lang", "uk"], {}) == "uk"
    assert language_of(["--lang", "xx"], {}) == "de"
    assert json.loads((ukrainian / "uk.json").read_text("utf-8"))["Guide"] == "Довідник"
