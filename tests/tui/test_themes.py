"""Themes: contrast is computed, a broken file is named and never keeps anybody from working."""

from __future__ import annotations

from pathlib import Path

import pytest
from person import at

from lotse_tui.services.themes import ThemeShelf
from lotse_tui.tui.theme_offers import contrast
from lotse_tui.tui.themes import COLOURS, BadTheme, checked

THEMES = sorted(
    path.stem for path in (Path(__file__).resolve().parents[2] / "themes").glob("*.toml")
)
TEXT, STATUS = 7.0, 4.5


def colours(name, tmp_path):
    return checked(ThemeShelf(str(tmp_path)).read(name))[0]


def test_there_are_the_four_themes():
    assert THEMES == ["dark", "high-contrast", "light", "mono"]


@pytest.mark.parametrize("name", [name for name in THEMES if name != "mono"])
def test_text_is_legible(name, tmp_path):
    found = colours(name, tmp_path)
    for ground in ("background", "surface"):
        assert contrast(found["foreground"], found[ground]) >= TEXT
        assert contrast(found["quiet"], found[ground]) >= STATUS
        for status in ("open", "closed", "unknown", "warning", "error", "accent"):
            assert contrast(found[status], found[ground]) >= STATUS, (status, ground)
    assert contrast(found["cursor_text"], found["cursor"]) >= TEXT
    assert contrast(found["bar"], found["background"]) >= 3  # a shape beside its number
    assert contrast(found["quiet"], found["background"]) >= TEXT


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("ansi_default", "#ffffff") is None


def test_mono_has_no_colour(tmp_path):
    assert set(colours("mono", tmp_path).values()) == {"ansi_default"}


@pytest.mark.parametrize(
    "text",
    [
        "this is no toml [",
        "[colors]\nbackground = '#000000'",
        "[colors]\n" + "\n".join(f"{name} = 'nocolour'" for name in COLOURS),
        "[colors]\n" + "\n".join(f"{name} = 7" for name in COLOURS),
        "cursor_style = 'blink'\n[colors]\n" + "\n".join(f"{n} = '#fff'" for n in COLOURS),
        "[colors]\nsparkle = '#fff'\n" + "\n".join(f"{n} = '#fff'" for n in COLOURS),
        "colors = 3",
        "\udcff",
    ],
)
async def test_a_broken_theme_is_named_and_the_default_is_used(house, text):
    folder = Path(house.home) / "themes"
    folder.mkdir()
    (folder / "mine.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadTheme):
        checked(ThemeShelf(house.home).read("mine"))
    ThemeShelf(house.home).choose("mine")
    async with at(house, size=(120, 30)) as person:
        assert person.app.theme == "lotse-dark"
        person.sees("mine.toml")


async def test_a_missing_theme_is_named(house):
    ThemeShelf(house.home).choose("gone")
    async with at(house) as person:
        person.sees("gone.toml")


async def test_themes_are_shown_while_one_chooses_and_the_kept_one_is_remembered(house):
    folder = Path(house.home) / "themes"
    folder.mkdir()
    (folder / "kaputt.toml").write_text("[colors]\nbackground = '#00'")
    pale = "\n".join(f"{name} = '#555555'" for name in COLOURS if name != "foreground")
    (folder / "blass.toml").write_text(f"[colors]\nforeground = '#999999'\n{pale}")
    async with at(house) as person:
        await person.presses("ctrl+p")
        await person.types("farben")
        await person.presses("enter")
        person.sees("▸ dunkel", "hoher Kontrast", "hell", "kaputt", "nicht zu gebrauchen")
        person.sees("blass", "schlecht lesbar: Kontrast 2,6 : 1")
        await person.presses("down")
        assert person.app.theme == "lotse-high-contrast"  # the screen shows it already
        await person.presses("escape")
        assert person.app.theme == "lotse-dark"
        await person.presses("ctrl+p")
        await person.types("farben")
        await person.presses("enter")
        await person.types("hell")
        assert person.app.theme == "lotse-light"
        await person.presses("ctrl+u")
        await person.types("kapu")
        person.sees("kaputt.toml", "background = #00")  # the file and the reason in full
        await person.presses("enter")
        assert person.app.theme == "lotse-dark"
        await person.presses("ctrl+p")
        await person.types("farben")
        await person.presses("enter down enter")
        person.sees("Farben: hoher Kontrast")
    async with at(house) as person:
        assert person.app.theme == "lotse-high-contrast"


async def test_an_own_theme_goes_before_a_bundled_one(house, tmp_path):
    folder = Path(house.home) / "themes"
    folder.mkdir()
    found = dict(colours("dark", tmp_path), background="#010203")
    lines = "\n".join(f'{name} = "{value}"' for name, value in found.items())
    (folder / "dark.toml").write_text(f"[colors]\n{lines}\n")
    async with at(house) as person:
        assert person.app.screen.styles.background.hex == "#010203"


async def test_no_color_means_no_colour(house, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with at(house) as person:
        assert person.app.theme == "lotse-mono"
        strips = person.app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        assert all(s.color is None or s.color.is_default for s in styles)
        assert any(s.reverse for s in styles), "the cursor row must be seen without colour"


async def test_an_empty_no_color_leaves_the_colours(house, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "")
    async with at(house) as person:
        assert person.app.theme != "lotse-mono"
        assert not person.app.no_color
