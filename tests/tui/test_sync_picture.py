"""The sync as lines, without Textual."""

from __future__ import annotations

from datetime import date

import pytest

from builders import op
from lotse_tui.domain.conflicts import conflict_of
from lotse_tui.domain.operations import fold_key
from lotse_tui.services.sync.desk_state import DeskState
from lotse_tui.services.sync.exchange import Outcome
from lotse_tui.services.sync.incoming import Problem
from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import text_of, width_of
from lotse_tui.tui.pictures.conflicts import conflict_lines
from lotse_tui.tui.pictures.sync import SyncPicture, sync_lines

WORDS = Words("en")
TODAY = date(2026, 11, 23)


def desk(device, name, number, seen_by=(), *, own=False, site="Dortmund", synced="2026-11-20"):
    return DeskState(device, name, site, own, number, "2026-11" if number else "", seen_by, synced)


HERE = desk("a", "Desk 1", 412, ("b",), own=True)
LAPTOP = desk("b", "Laptop", 37)
OFFICE = desk("c", "Office", 5, ("b",))
THREE = (HERE, LAPTOP, OFFICE)


def picture(devices=THREE, problems=(), **more):
    return SyncPicture("/share", devices, Outcome(3, 40, tuple(problems), devices), **more)


def page(shown, width=100):
    return [text_of(row) for row in sync_lines(shown, TODAY, WORDS, width)]


def row_of(name, rows):
    return next(row for row in rows if name in row)


def test_a_month_closed_twice_stands_side_by_side_and_says_how_to_go_back():
    kept = op(2, about="closing", key="2026-11-r1", record={"month": "2026-11"}, device="a")
    opened = op(3, about="closing", key="2026-11-r1", op="del", record=None, device="b")
    conflict = conflict_of(fold_key([kept, opened]))
    rows = [text_of(row) for row in conflict_lines([conflict], {"b": "Laptop"}, {}, WORDS, 100)]
    assert "November 2026 was closed in several versions:" in rows[1]
    assert "[1] a note that cannot be read" in rows[2]
    assert "[2] open again" in rows[2]
    assert "Laptop" in rows[3]
    assert "Ctrl+Z takes it back" in rows[-1]


@pytest.mark.parametrize("width", [36, 40, 58, 78, 100, 198])
def test_nothing_is_wider_than_the_screen(width):
    long = desk("d", "A very long name of a desk somewhere out there", 1, site="Elsewhere")
    problems = [Problem("in_transit", "log/b/2026-11.37.json", "b", "checksum")]
    rows = sync_lines(picture((*THREE, long), problems), TODAY, WORDS, width)
    assert max(width_of(row) for row in rows) <= width


def test_who_has_received_what_is_said_with_a_mark_and_in_words():
    rows = page(picture())
    assert row_of("Desk 1 (here)", rows).startswith("○ ")
    assert "entry 412, synced on 20 Nov 2026 · not yet received by Office" in "\n".join(rows)


def test_what_this_desk_shows_it_has_received_itself():
    office = desk("c", "Office", 5, ("b",))
    rows = page(picture((HERE, LAPTOP, office)))
    assert row_of("● Office", rows).endswith("received by all")
    assert row_of("○ Laptop", rows).endswith("not yet received by Office")


def test_the_first_look_says_who_is_in_and_what_waits():
    assert "● All 2 other desks have synced within the last seven days." in page(picture())
    away = LAPTOP._replace(synced="2026-11-15")
    never = OFFICE._replace(synced="")
    rows = "\n".join(page(picture((HERE, away, never), decisions=2, guides=1, doubles=1)))
    assert "○ Not seen for over a week: Office (never yet) and Laptop (15 Nov 2026)." in rows
    assert "2 in several versions, 1 new guide and 1 perhaps noted twice." in rows
    gone = away._replace(retired="2026-11-20")
    assert "● The other desk has synced" in "\n".join(page(picture((HERE, gone, OFFICE))))
    cut = Problem("in_transit", "log/b/2026-11.9.json", "b", "cut")
    again = "\n".join(page(picture(problems=[cut])))
    assert again.index("Should sync once more: Laptop.") < again.index("Desks")


def test_before_the_first_sync_nothing_is_claimed():
    rows = page(SyncPicture("/share", THREE))
    assert row_of("Desk 1", rows).startswith("? ")
    assert "Done" not in "\n".join(rows)


def test_a_desk_without_entries_or_colleagues_is_no_alarm():
    alone = page(picture((desk("a", "Desk 1", 3, own=True),)))
    assert "no other desk yet" in "\n".join(alone)
    fresh = page(picture((desk("a", "", 0, own=True, synced=""), LAPTOP)))
    assert "? this desk, without a name yet" in "\n".join(fresh)
    assert "no entries yet" in "\n".join(fresh)


def test_without_a_folder_the_page_says_what_to_do_and_that_nothing_is_lost():
    rows = " ".join(page(SyncPicture("", THREE)))
    assert "Ctrl+O" in rows
    assert "nothing is lost" in rows


def test_trouble_and_stopping_are_said_at_the_top():
    trouble = page(picture(trouble="The folder is not reachable."))
    assert "○ The folder is not reachable." in trouble
    assert "Done" not in " ".join(trouble)
    assert "○ Stopped." in " ".join(page(picture(stopped=True)))


@pytest.mark.parametrize(
    "kind", ["in_transit", "damaged", "newer_version", "other_team", "suspicious", "not_ours"]
)
def test_every_problem_is_a_sentence_with_the_file_and_never_skipped(kind):
    rows = " ".join(page(picture(problems=[Problem(kind, "log/b/x.json", "b", "json")]), 198))
    assert "! log/b/x.json" in rows
    assert "To look at" in rows


def test_only_what_can_be_answered_waits_for_an_answer():
    changes = Problem("suspicious", "log/b/1.json", "b", "changes")
    number = Problem("suspicious", "log/b/2.json", "b", "number")
    others = [Problem("suspicious", "log/b/3.json", "b", "folder"), Problem("damaged", "x", "", "")]
    waiting = picture(problems=[changes, number, *others]).waiting
    assert waiting == ("log/b/1.json", "log/b/2.json")
    assert "press a" in " ".join(page(picture(problems=[changes])))
    assert "press a" not in " ".join(page(picture(problems=others)))


def test_a_clone_is_explained():
    shown = picture()
    cloned = shown._replace(outcome=shown.outcome._replace(new_identity="e"))
    assert "nothing is lost" in " ".join(page(cloned))


def test_names_from_the_folder_cannot_move_the_cursor():
    evil = desk("b", "\x1b[2J\u202eLaptop", 3, site="\x1b]0;x")
    rows = page(picture((HERE, evil), [Problem("not_ours", "log/\x1b[31m", "b", "place")]))
    assert not any("\x1b" in row or "\u202e" in row for row in rows)
