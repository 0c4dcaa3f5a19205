from datetime import date

from guide_kit import entry
from lotse_tui.domain.guide.changes import Claim
from lotse_tui.domain.guide.entry import Source
from lotse_tui.domain.guide.standing import Conflict, Difference, Mark, Standing, Unfit
from lotse_tui.domain.guide.work import Task, work_list

TODAY = date(2026, 11, 20)
CLAIM = Claim(None, False, "a" * 16, "2026-11-20")
DOUBT = Mark("hours_wrong", "2026-11-19", "a" * 16)


def dated(entry_id, as_of, **fields):
    return entry(entry_id, sources=(Source("x", as_of),), **fields)


def standing(entry_id, origin="bundled", **fields):
    return Standing(entry_id, origin, {"name": entry_id.title()}, **fields)


def test_what_has_to_be_decided_comes_before_what_is_old():
    entries = [
        dated("fresh", "2026-11-01"),
        dated("old", "2013"),
        entry("undated"),
        dated("over", "2020", valid_until="2022-12"),
        dated("goes-on", "2024", valid_until="2022-12"),
        dated("doubted", "2026"),
        dated("both", "2026"),
        dated("knows-better", "2026"),
        entry("notruf", kind="helpline", topics=("emergency",)),
    ]
    standings = [
        standing("doubted", flags=(DOUBT,), unfit=(Unfit("phones", 1, "type", "a"),)),
        standing("both", conflicts=(Conflict("phones", (CLAIM, CLAIM)), Conflict("notes", (CLAIM, CLAIM))), flags=(DOUBT,)),
        standing("knows-better", differences=(Difference("phones", 1, 2),)),
        standing("retired", retired=DOUBT, flags=(DOUBT,)),
        standing("retired-and-open", retired=DOUBT, unfit=(Unfit("phones", 1, "type", "a"),)),
        standing("gone", "gone", conflicts=(Conflict("phones", (CLAIM, CLAIM)),)),
        standing("fresh", changed=("phones",)),
    ]  # fmt: skip
    assert work_list(entries, standings, TODAY) == [
        Task("both", "Both", "conflict", ("phones", "notes")),
        Task("knows-better", "Knows-Better", "difference", ("phones",)),
        Task("doubted", "Doubted", "flagged", ("hours_wrong",), "2026-11-19"),
        Task("retired-and-open", "Retired-And-Open", "unfit", ("phones",)),
        Task("over", "Over", "ended", (), "2022-12"),
        Task("undated", "Undated", "undated"),
        Task("old", "Old", "age", (), "2013-12-31"),
        Task("goes-on", "Goes-On", "age", (), "2024-12-31"),
        Task("fresh", "Fresh", "age", (), "2026-11-01"),
    ]


def test_an_entry_that_was_checked_goes_to_the_end():
    entries = [dated("a", "2026-01-01", verified="2026-11-20"), dated("b", "2026-11-19")]
    assert [task.entry_id for task in work_list(entries, [], TODAY)] == ["b", "a"]
    over = dated("a", "2020", valid_until="2022", verified="2026-11-20")
    assert work_list([over], [], TODAY)[0].reason == "age"
