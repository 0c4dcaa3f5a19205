"""Local changes of the guide: what operations make of it, whatever the order they arrive in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_kit import codes, entry, record
from lotse_tui.domain.guide.changes import (
    NO_CHANGES,
    change_record,
    changes_of,
    guide_key,
    merged,
    ops_by_entry,
    same,
)
from lotse_tui.domain.guide.check import check_record
from lotse_tui.domain.guide.entry import entry_from_record, entry_to_record
from lotse_tui.domain.guide.fit import broken_rule, slug
from lotse_tui.domain.guide.standing import Conflict, Difference, Mark, standing_of
from lotse_tui.domain.operations import Draft

CODES = codes()
OLD, NEW, THIRD = [{"number": "+4923111111"}], [{"number": "+4923122222"}], [{"number": "116117"}]
PROBE = record(phones=OLD, languages=["de"])


def judge(entry_id, field, value):
    return broken_rule(entry_id, field, value, CODES)


class Team:
    """Desks that write operations; each knows what it wrote and what it was shown."""

    def __init__(self):
        self.ops = []

    def says(
        self, desk, field, value, *, was=None, on=(), at="2026-11-20", entry_id="probe", **how
    ):
        said = change_record(entry_id, field, value, was=was, change="0123abcd", **how)
        draft = Draft("guide", guide_key(entry_id, field), said, tuple(op.id for op in on))
        return self._sealed(draft, desk, at)

    def takes_back(self, desk, op):
        return self._sealed(Draft("guide", op.key, None, (op.id,), op.id), desk, "2026-11-20")

    def _sealed(self, draft, desk, at):
        number = len(self.ops) + 1
        op = draft.sealed(device=desk * 16, number=number, lamport=number, at=at)
        self.ops.append(op)
        return op

    def standing(self, bundled=PROBE, entry_id="probe"):
        return standing_of(entry_id, bundled, ops_by_entry(self.ops).get(entry_id, {}), judge)

    def changes(self):
        return changes_of(ops_by_entry(self.ops), judge)


@pytest.fixture
def team():
    return Team()


def test_nobody_said_anything(team):
    standing = team.standing()
    assert standing.record == PROBE
    assert (standing.origin, standing.open_fields, standing.changed) == ("bundled", (), ())
    assert team.changes() == NO_CHANGES


def test_a_correction_counts_and_the_rest_stays(team):
    team.says("a", "phones", NEW, was=OLD)
    standing = team.standing()
    assert standing.record == PROBE | {"phones": NEW}
    assert (standing.changed, standing.differences) == (("phones",), ())


def test_a_release_that_takes_the_correction_over_settles_it(team):
    team.says("a", "phones", NEW, was=OLD)
    standing = team.standing(PROBE | {"phones": NEW, "languages": ["ro"]})
    assert (standing.changed, standing.differences) == ((), ())
    assert standing.record["languages"] == ["ro"]


def test_a_release_that_knows_better_is_a_difference_to_decide(team):
    first = team.says("a", "phones", NEW, was=OLD)
    release = PROBE | {"phones": THIRD}
    assert team.standing(release).differences == (Difference("phones", NEW, THIRD),)
    assert team.standing(release).record["phones"] == NEW
    kept = team.says("b", "phones", NEW, was=THIRD, on=[first])  # ours
    assert team.standing(release).differences == ()
    assert team.standing(release).record["phones"] == NEW
    team.says("b", "phones", None, was=NEW, on=[kept], as_bundled=True)  # theirs after all
    assert team.standing(release).record["phones"] == THIRD
    assert team.standing(PROBE | {"phones": OLD}).record["phones"] == OLD
    assert not team.standing(release).open_fields


def test_an_older_release_is_no_difference(team):
    first = team.says("a", "phones", NEW, was=OLD)
    team.says("b", "phones", THIRD, was=NEW, on=[first])
    for known in (OLD, NEW, THIRD):
        assert not team.standing(PROBE | {"phones": known}).open_fields
        assert team.standing(PROBE | {"phones": known}).record["phones"] == THIRD


@pytest.mark.parametrize("nothing", [None, "", []])
def test_a_field_is_cleared_by_nothing(team, nothing):
    team.says("a", "phones", nothing, was=OLD)
    assert "phones" not in team.standing().record
    (found,) = merged([entry_from_record(PROBE)], team.changes())
    assert found.phones == ()
    assert not team.standing(record()).open_fields


def test_two_corrections_of_one_field_are_a_conflict_until_somebody_decides(team):
    one = team.says("a", "phones", NEW, was=OLD)
    other = team.says("b", "phones", THIRD, was=OLD)
    (conflict,) = team.standing().conflicts
    assert isinstance(conflict, Conflict)
    assert [version.value for version in conflict.versions] == [THIRD, NEW]
    assert team.standing().record["phones"] == THIRD  # the later one counts meanwhile
    team.says("a", "phones", NEW, was=THIRD, on=[one, other])
    assert not team.standing().open_fields
    assert team.standing().record["phones"] == NEW


def test_desks_that_say_the_same_or_speak_of_other_fields_agree(team):
    team.says("a", "phones", NEW, was=OLD)
    team.says("b", "phones", NEW, was=OLD)
    team.says("c", "languages", ["ro"], was=["de"])
    team.says("a", "flag", {"reason": "hours_wrong", "date": "2026-11-20"})
    team.says("b", "flag", {"reason": "number_wrong", "date": "2026-11-19"})
    team.says("a", "retired", {"reason": "closed", "date": "2026-11-20"})
    team.says("b", "retired", {"reason": "merged", "date": "2026-11-21"})
    standing = team.standing()
    assert standing.conflicts == ()
    assert {mark.reason for mark in standing.flags} == {"hours_wrong", "number_wrong"}
    assert standing.retired == Mark("merged", "2026-11-21", "b" * 16)
    assert team.changes().retired == {"probe"}


def test_whether_an_entry_is_retired_can_be_in_conflict(team):
    first = team.says("a", "retired", {"reason": "closed", "date": "2026-11-20"})
    team.says("b", "retired", None, on=[first])
    team.says("c", "retired", {"reason": "other", "date": "2026-11-20"}, on=[first])
    assert [conflict.field for conflict in team.standing().conflicts] == ["retired"]


def test_of_several_checks_the_newest_counts(team):
    team.says("b", "verified", "2026-11-19")
    team.says("a", "verified", "2026-11-20")
    team.says("c", "verified", "2026-11-18")
    standing = team.standing()
    assert (standing.verified, standing.verified_by, standing.open_fields) == (
        "2026-11-20",
        "a" * 16,
        (),
    )
    assert standing.changed == ()
    release = PROBE | {"verified": "2026-11-30"}
    assert (team.standing(release).verified, team.standing(release).verified_by) == (
        "2026-11-30",
        "",
    )
    for bundled, day in ((PROBE, "2026-11-20"), (release, "2026-11-30")):
        (found,) = merged([entry_from_record(bundled)], team.changes())
        assert found == entry_from_record(bundled)._replace(verified=day)


def test_a_correction_that_is_taken_back_leaves_what_a_colleague_said(team):
    mine = team.says("a", "phones", NEW, was=OLD)
    theirs = team.says("b", "phones", THIRD, was=OLD)
    team.takes_back("a", mine)
    assert not team.standing().open_fields
    assert team.standing().record["phones"] == THIRD
    team.takes_back("b", theirs)
    assert team.standing().record == PROBE
    assert team.changes() == NO_CHANGES


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("phones", [{"number": "0231/1"}], "number"), ("phones", "116117", "type"), ("phones", {}, ""),
        ("website", "javascript:alert(1)", "url"), ("name", None, "missing"), ("kind", "garden", "unknown_code"),
        ("opening_hours", "immer", "hours"), ("description", "\u202eevil", "control"), ("id", "other", "unknown_field"),
        ("colour", "red", "unknown_field"), ("verified", "gestern", "date"), ("language_count", 0, ""),
        ("retired", True, "type"), ("retired", {"reason": "closed"}, "type"), ("retired", None, ""),
        ("flag", {"reason": "x y", "date": "2026-11-20"}, "type"), ("flag", {"reason": "a", "date": "20261120"}, "type"),
        ("flag", {"reason": "of_a_newer_lotse", "date": "2026-11-20"}, ""),
        ("entry", record(id="other"), "id"), ("entry", {}, "missing"), ("entry", None, "type"), ("entry", record(), ""),
    ],
)  # fmt: skip
def test_a_value_that_breaks_the_rules_is_named_and_not_applied(team, field, value, rule):
    team.says("a", "languages", ["ro"], was=["de"])
    team.says("b", field, value)
    standing = team.standing()
    assert [(unfit.field, unfit.rule) for unfit in standing.unfit] == (
        [(field, rule)] if rule else []
    )
    assert check_record(standing.record, CODES).ok
    assert standing.record["languages"] == ["ro"]
    merged([entry_from_record(PROBE)], team.changes())


def test_an_unfit_value_makes_room_for_the_colleague_s(team):
    team.says("a", "phones", NEW, was=OLD)
    team.says("b", "phones", [{"number": "x"}], was=OLD)
    assert team.standing().record["phones"] == NEW
    assert not team.standing().conflicts


def test_an_added_entry_is_corrected_by_field_and_gives_way_to_the_bundled_one(team):
    made = record(id="gruppe-1a2b", name="Gruppe")
    team.says("a", "entry", made, entry_id="gruppe-1a2b")
    team.says("b", "phones", NEW, entry_id="gruppe-1a2b")
    standing = team.standing(None, "gruppe-1a2b")
    assert (standing.origin, standing.changed, standing.open_fields) == ("added", ("phones",), ())
    assert standing.record == made | {"phones": NEW}
    assert [found.id for found in merged([entry("probe")], team.changes())] == [
        "probe",
        "gruppe-1a2b",
    ]
    bundled = made | {"name": "Gruppe Angst"}
    standing = team.standing(bundled, "gruppe-1a2b")
    assert (standing.origin, standing.record["name"]) == ("bundled", "Gruppe Angst")
    (found,) = merged([entry_from_record(bundled)], team.changes())
    assert entry_to_record(found)["phones"] == NEW


def test_a_correction_of_an_entry_that_nobody_has(team):
    team.says("a", "phones", NEW, was=OLD)
    standing = team.standing(None)
    assert (standing.origin, standing.record) == ("gone", {})
    assert merged([entry("other")], team.changes()) == (entry("other"),)


VALUES = {
    "phones": st.sampled_from([OLD, NEW, THIRD, [], [{"number": "wrong"}]]),
    "website": st.sampled_from(["https://a.de", "https://b.de", None, "b.de"]),
    "verified": st.dates().map(str),
    "retired": st.sampled_from([None, {"reason": "closed", "date": "2026-01-01"}]),
}


@st.composite
def histories(draw):
    """What three desks say, each building on any of what was said of the field before."""
    team = Team()
    for _ in range(draw(st.integers(0, 8))):
        field = draw(st.sampled_from(sorted(VALUES)))
        before = [op for op in team.ops if op.key.endswith(f"/{field}")]
        on = draw(st.lists(st.sampled_from(before), max_size=2)) if before else []
        desk = draw(st.sampled_from("abc"))
        if on and draw(st.integers(0, 4)) == 0:
            team.takes_back(desk, on[0])
        else:
            team.says(desk, field, draw(VALUES[field]), was=draw(VALUES[field]), on=on,
                      as_bundled=draw(st.integers(0, 4)) == 0)  # fmt: skip
    return team


@given(histories(), st.data())
def test_neither_order_nor_repetition_matters_and_the_fast_way_says_the_same(team, data):
    bundled = PROBE | {field: data.draw(VALUES[field]) for field in ("phones", "website")}
    bundled = {
        field: value
        for field, value in bundled.items()
        if check_record(PROBE | {field: value}, CODES).ok
    }
    standing, changes = team.standing(bundled), team.changes()
    team.ops = data.draw(st.permutations([*team.ops, *team.ops]))
    assert team.standing(bundled) == standing
    assert team.changes() == changes
    (found,) = merged([entry_from_record(bundled)], changes)
    assert found == entry_from_record(standing.record)
    assert check_record(standing.record, CODES).ok
    said = {op.key.partition("/")[2] for op in team.ops}
    assert all(same(standing.record.get(field), bundled.get(field)) for field in {*PROBE} - said)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (record(name="Gruppe Angst"), "gruppe-angst"),
        (record(name="Café für Frauen", address={"city": "Köln"}), "cafe-fuer-frauen-koeln"),
        (record(name="SHG Dortmund", address={"city": "Dortmund"}), "shg-dortmund"),
        (record(name="Группа"), "eintrag"),
        (record(name="x" * 200), "x" * 75),
        ({}, "eintrag"),
    ],
)
def test_an_id_is_made_of_name_and_town(made, expected):
    assert slug(made) == expected
