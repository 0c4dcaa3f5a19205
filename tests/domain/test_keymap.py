"""Keys that somebody chose: what is read, what is refused, and that nothing is ever lost."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.keymap import FIXED, KeyProblem, in_force, read_key


class Made(NamedTuple):
    id: str
    keys: tuple[str, ...]
    screens: tuple[str, ...] = ()


TABLE = (
    Made("today", ("f4",)),
    Made("month", ("f5",)),
    Made("undo", ("ctrl+z",)),
    Made("theme", ()),
    Made("filter", ("ctrl+f",), ("guide",)),
    Made("verify", ("g",), ("guide", "entry")),
    Made("correct", ("k",), ("guide", "entry")),
    Made("year", ("y",), ("figures",)),
    Made("close", ("enter", "a"), ("figures",)),
)


def chosen(**wishes):
    return in_force(TABLE, wishes, ("guide",), "entry")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("F11", "f11"),
        ("Strg+T", "ctrl+t"),
        ("ctrl-t", "ctrl+t"),
        ("Ctrl + T", "ctrl+t"),
        ("Entf", "delete"),
        ("Bild↓", "pagedown"),
        ("+", "plus"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("G", "g"),
        ("ü", "ü"),
        ("Umschalt+Tab", "shift+tab"),
        ("Strg+M", "enter"),
        ("Alt+x", ""),
        ("Strg+ü", ""),
        ("Strg+Umschalt+T", ""),
        ("F99", ""),
        ("Hase", ""),
        ("", ""),
    ],
)
def test_keys_are_read_as_people_write_them(written, key):
    assert read_key(written) == key


def test_a_wish_is_used_and_two_commands_may_change_places():
    keys, problems = chosen(today="F5", month=["F4", "Strg+T"], theme="F12", verify="h")
    assert not problems
    assert keys == {
        "today": ("f5",),
        "month": ("f4", "ctrl+t"),
        "theme": ("f12",),
        "verify": ("h",),
    }


@pytest.mark.parametrize(
    ("wishes", "problem"),
    [
        ({"todai": "F5"}, KeyProblem("command", "todai", "F5", "today")),
        ({"today": "Alt+T"}, KeyProblem("key", "today", "Alt+T")),
        ({"today": 7.5}, KeyProblem("key", "today", "7.5")),
        ({"today": []}, KeyProblem("key", "today", "[]")),
        ({"today": "Enter"}, KeyProblem("fixed", "today", "Enter")),
        ({"today": "t"}, KeyProblem("letter", "today", "t")),
        ({"filter": "+"}, KeyProblem("letter", "filter", "+")),
        ({"today": "f5"}, KeyProblem("clash", "today", "f5", "month")),
        ({"filter": "Strg+Z"}, KeyProblem("clash", "filter", "ctrl+z", "undo")),
        ({"verify": "k"}, KeyProblem("clash", "verify", "k", "correct")),
    ],
)
def test_what_cannot_be_is_named_and_the_command_keeps_its_keys(wishes, problem):
    assert chosen(**wishes) == ({}, [problem])


def test_of_two_wishes_for_one_key_the_first_in_the_file_is_used():
    keys, problems = chosen(month="F6", today="F6")
    assert keys == {"month": ("f6",)}
    assert problems == [KeyProblem("clash", "today", "f6", "month")]


def test_the_same_letter_may_act_on_different_screens():
    assert chosen(year="g") == ({"year": ("g",)}, [])


def test_keys_that_mean_the_same_everywhere_stay_beside_the_chosen_one():
    assert chosen(close="w")[0] == {"close": ("w", "enter")}


_KEYS = st.sampled_from(["F4", "F5", "F6", "Strg+Z", "Strg+K", "g", "k", "w", "Enter", "Alt+b", 3])


@given(st.dictionaries(st.sampled_from([*(one.id for one in TABLE), "nobody"]), _KEYS))
def test_whatever_is_wished_every_command_keeps_a_key_and_no_key_runs_two(wishes):
    keys, problems = in_force(TABLE, wishes, ("guide",), "entry")
    assert {problem.command for problem in problems} | set(keys) == set(wishes)
    places = {screen for one in TABLE for screen in one.screens}
    for place in places:
        here = [one for one in TABLE if not one.screens or place in one.screens]
        pressed = [key for one in here for key in keys.get(one.id, one.keys)]
        assert len(pressed) == len(set(pressed))
    for one in TABLE:
        assert set(one.keys) & FIXED <= set(keys.get(one.id, one.keys))
