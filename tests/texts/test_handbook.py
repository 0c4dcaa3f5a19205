"""The handbook is readable at every width, leads nowhere else, and speaks of what there is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from lotse_tui.cli.arguments import GLOBAL_OPTIONS, split_command
from lotse_tui.cli.commands import GROUPS, SPECS
from lotse_tui.services.handbook import Handbook
from lotse_tui.texts.handbook import page_lines, page_text, page_title
from lotse_tui.texts.handbook_html import handbook_page

ROOT = Path(__file__).resolve().parents[2]
BOOK = Handbook(str(ROOT / "docs" / "handbuch"))
COMMAND = re.compile(r"(?:^    |`|\()(lotse(?: [^`\n)]*)?)", re.MULTILINE)


def text_of(line):
    return "".join(piece.text for piece in line)


def test_every_page_is_reachable_from_the_start():
    there = {path.stem for path in (ROOT / "docs" / "handbuch").glob("*.md")}
    assert set(BOOK.names) == there


@pytest.mark.parametrize("width", [36, 56, 78])
@pytest.mark.parametrize("name", BOOK.names)
def test_a_page_fits_and_keeps_every_word(name, width):
    markdown = BOOK.page(name)
    lines = page_lines(markdown, width)
    text = [text_of(line) for line in lines if not any(piece.role == "key" for piece in line)]
    long = max(len(word) for line in text for word in line.split())
    assert max(map(len, text)) <= max(width, long)
    printed = " ".join(page_text(markdown, width).split())
    said = re.sub(r"!?\[([^]]*)]\([^)]*\)", "", markdown)
    said = re.sub(r"^\|.*\n(?=\| ---)", "", said, flags=re.MULTILINE)  # left out where narrow
    for word in re.findall(r"\w{4,}", said):
        assert word in printed


def test_what_is_one_word_stays_together():
    lines = page_lines("**abc**, `def`; ghi jkl", 12)
    assert [text_of(line) for line in lines] == ["abc, def;", "ghi jkl"]


def test_lists_and_tables_in_a_small_width():
    markdown = (
        "1. eins zwei drei\n2. vier\n\n| Taste | tut |\n| --- | --- |\n| F1 | hilft sofort |\n"
    )
    lines = page_text(markdown, 14).splitlines()
    assert lines == ["1. eins zwei", "   drei", "2. vier", "", "F1", "  hilft sofort"]


def test_a_screen_shows_all_of_a_long_command_and_a_text_keeps_it_in_one_line():
    markdown = "    lotse close 2026-11 --dry-run\n"
    assert page_text(markdown, 20) == "    lotse close 2026-11 --dry-run"
    shown = page_lines(markdown, 20, lambda _: "")
    assert [text_of(line) for line in shown] == ["    lotse close 2026", "    -11 --dry-run"]


def test_a_link_says_where_it_leads_and_its_key():
    (line,) = page_lines(
        "Siehe [Team](team.md#x) und [Format](../log-format.md)", 60, lambda _: "1"
    )
    assert [(piece.text, piece.target) for piece in line] == [
        ("Siehe ", ""),
        ("1 ", "team"),
        ("Team", "team"),
        (" und Format", ""),
    ]


def test_the_web_page_holds_everything_and_loads_nothing():
    pages = [(name, BOOK.page(name)) for name in BOOK.names]
    page = handbook_page(pages, BOOK.picture, "Handbuch")
    sections = set(re.findall(r'<section id="([^"]+)"', page))
    assert sections == set(BOOK.names)
    assert {link[1:] for link in re.findall(r'href="([^"]*)"', page)} <= sections
    assert not re.search(r"src=|url\((?!#)|@import|<script", page)
    assert page.count("<svg") == page.count("<figure role")
    for name, text in pages:
        assert page_title(text) in page, name


def specs():
    found = dict(SPECS)
    for table in GROUPS.values():
        found |= table()[0]
    return found


@pytest.mark.parametrize("page", [*BOOK.names, "../../README"])
def test_every_command_in_the_handbook_is_one(page):
    known = specs()
    always = {option.flag for option in GLOBAL_OPTIONS} | {"--version"}
    markdown = (ROOT / "docs" / "handbuch" / f"{page}.md").read_text("utf-8")
    for call in COMMAND.findall(markdown):
        words = re.split(r"\s{2,}|\s#", call)[0].replace("…", "").split()[1:]
        try:
            words = shlex.split(" ".join(words))
        except ValueError:
            pytest.fail(f"{page}: {call}")
        name, rest = split_command(words)
        if name in GROUPS:
            name = f"{name} {split_command(rest)[0]}".strip()
        if name:
            assert name in known or name in GROUPS, f"{page}: {call}"
        options = {option.flag for option in known[name].options} if name in known else set()
        used = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert used <= options | always, f"{page}: {call}"


def test_every_picture_is_shown_and_every_picture_shown_is_there():
    shown = {
        name
        for page in BOOK.names
        for name in re.findall(r"!\[[^]]+]\((bilder/[^)]+)\)", BOOK.page(page))
    }
    folder = ROOT / "docs" / "handbuch"
    assert shown == {f"bilder/{path.name}" for path in (folder / "bilder").glob("*.svg")}
    for name in shown:
        svg = BOOK.picture(name)
        assert not re.search(
            r"@font-face|@import|href=|https?://(?!www\.w3\.org|www\.textual)", svg
        )
        assert "lotse-pictures-" not in svg
