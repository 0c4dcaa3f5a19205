"""The table of commands is whole: everything is read off it, so everything must be in it."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path

import pytest

from lotse_tui.texts.keys import key_name
from lotse_tui.texts.words import Words
from lotse_tui.tui import able
from lotse_tui.tui.command_table.command import DETAILS
from lotse_tui.tui.command_table.places import PLACES
from lotse_tui.tui.commands import COMMANDS, DELIVERED, command, commands_for
from lotse_tui.tui.lines import text_of, width_of
from lotse_tui.tui.screens.opened import SCREENS
from lotse_tui.tui.widgets.bottom import footer
from lotse_tui.tui.wishes import Wishes

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    *SCREENS,
    "help",
    "palette",
    "filters",
    "correct",
    "history",
    "stored",
    "qr",
    "themes",
    "handbook",
    "contacts",
    "forms",
    "periods",
    "login",
    "network",
    DETAILS,
)


def test_ids_are_unique():
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("screen", NAMES)
def test_no_two_commands_of_a_screen_share_a_key(screen):
    keys = [key for command in commands_for(screen) for key in command.keys]
    assert len(keys) == len(set(keys))


def test_screens_of_the_table_exist():
    assert {screen for command in COMMANDS for screen in command.screens} <= set(NAMES)


def test_every_screen_of_the_table_has_its_place_in_the_lists_of_keys():
    assert {screen for command in COMMANDS for screen in command.screens} <= set(PLACES)


def test_every_action_has_its_method():
    from lotse_tui.tui.app import LotseApp
    from lotse_tui.tui.entry_acts import EntryScreen
    from lotse_tui.tui.screens.contacts import ContactsScreen
    from lotse_tui.tui.screens.correct import CorrectScreen
    from lotse_tui.tui.screens.filters import FilterScreen
    from lotse_tui.tui.screens.forms import FormScreen
    from lotse_tui.tui.screens.handbook import HandbookScreen
    from lotse_tui.tui.screens.help import HelpScreen
    from lotse_tui.tui.screens.history import HistoryScreen
    from lotse_tui.tui.screens.login import LoginScreen
    from lotse_tui.tui.screens.network import NetworkScreen
    from lotse_tui.tui.screens.palette import PaletteScreen
    from lotse_tui.tui.screens.periods import PeriodScreen
    from lotse_tui.tui.screens.qr import QrScreen
    from lotse_tui.tui.screens.stored import StoredScreen
    from lotse_tui.tui.screens.themes import ThemeScreen

    classes = {name: type(make()) for name, make in SCREENS.items()}
    classes |= {"help": HelpScreen, "palette": PaletteScreen, "filters": FilterScreen}
    classes |= {DETAILS: EntryScreen, "correct": CorrectScreen, "qr": QrScreen}
    classes |= {"history": HistoryScreen, "stored": StoredScreen, "themes": ThemeScreen}
    classes |= {"handbook": HandbookScreen}
    classes |= {
        "network": NetworkScreen,
        "contacts": ContactsScreen,
        "forms": FormScreen,
        "periods": PeriodScreen,
    }
    classes |= {"login": LoginScreen}
    for entry in COMMANDS:
        method = "action_" + re.match(r"(app\.)?(\w+)", entry.action)[2]
        own = [classes[name] for name in entry.screens]
        owners = [LotseApp] if entry.action.startswith("app.") else own
        for owner in owners:
            assert hasattr(owner, method), (entry.id, owner)


def test_the_keys_of_the_design_are_there():
    wanted = {
        "f1": "help",
        "f2": "log",
        "f3": "guide",
        "f4": "today",
        "f5": "month",
        "f6": "sync",
        "f7": "open_now",
        "f8": "place",
        "f9": "language",
        "ctrl+p": "palette",
        "ctrl+q": "quit",
        "ctrl+z": "undo",
    }
    for key, wanted_id in wanted.items():
        assert key in command(wanted_id).keys
    assert not any("alt" in key for command in COMMANDS for key in command.keys)


def test_the_keys_page_is_what_the_table_says():
    spec = importlib.util.spec_from_file_location("make_keys", ROOT / "tools" / "make_keys.py")
    make_keys = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_keys)
    assert (ROOT / "docs" / "keys.md").read_text("utf-8") == make_keys.page(), (
        "run: python tools/make_keys.py"
    )


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", [38, 58, 78, 118, 198])
@pytest.mark.parametrize("screen", NAMES)
def test_the_footer_fits_and_logging_comes_first(screen, width, language):
    line = footer(screen, Words(language), width)
    assert 0 < width_of(line) <= width
    assert "F2" in text_of(line)


def test_the_footer_says_how_to_leave_at_80_columns():
    said = text_of(footer("guide", Words("de"), 78))
    assert "Strg+Q" in said
    assert "F5 Monat" in said


def test_the_palette_offers_everything_with_everyday_words_and_nothing_else():
    wishes = Wishes(Words("de"))
    ids = {offer.command.id for offer in wishes.offers("")}
    assert ids == {command.id for command in COMMANDS if command.words}
    assert not wishes.offers("quatschkram")


def test_key_names_are_those_of_the_keyboard():
    german, english = Words("de"), Words("en")
    assert key_name("ctrl+p", german) == "Strg+P"
    assert key_name("ctrl+p", english) == "Ctrl+P"
    assert key_name("delete", german) == "Entf"
    assert key_name("f2", german) == "F2"


@pytest.mark.parametrize("language", ["de", "en"])
def test_sentences_that_name_a_key_name_one_of_the_table(language):
    said, names = Words(language), DELIVERED.names(Words(language))
    reasons = ast.parse(Path(able.__file__).read_text("utf-8"))
    calls = [node for node in ast.walk(reasons) if isinstance(node, ast.Call)]
    sentences = [
        ast.literal_eval(one.args[0]) for one in calls if getattr(one.func, "id", "") == "msgid"
    ]
    assert len(sentences) > 20
    for sentence in (*sentences, *(type(make()).HELP for make in SCREENS.values())):
        assert "{" not in said(sentence, **names)
