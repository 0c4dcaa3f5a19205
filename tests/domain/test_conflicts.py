from builders import RECORD, op
from lotse_tui.domain.conflicts import conflict_of, conflicts_in, doubles
from lotse_tui.domain.contact import contact_of_op
from lotse_tui.domain.operations import Ledger, fold_key

HERE, THERE = "a" * 16, "b" * 16


def test_each_different_state_is_one_version_and_the_winner_comes_first():
    first = op(1)
    edits = [
        op(2, key=first.key, prev=[first.id], record=RECORD | {"topic": "social"}),
        op(3, key=first.key, prev=[first.id], record=RECORD | {"topic": "social"}, device=THERE),
        op(9, key=first.key, prev=[first.id], op="del", record=None, device=THERE, at="2026-11-22"),
    ]
    conflict = conflict_of(fold_key([first, *edits]))
    assert conflict.id == first.key
    assert [(v.contact and v.contact.topic, v.device) for v in conflict.versions] == [
        ("social", THERE),
        (None, THERE),
    ]
    assert conflict.versions[1].day == "2026-11-22"


def noted(number, device, **more):
    return contact_of_op(op(number, device=device, record=RECORD | {"hour": 11} | more))


def test_what_two_desks_noted_alike_in_every_detail_may_be_one():
    detailed = {"referrals": ["x-1"], "result": "referred_group"}
    one, two = noted(1, HERE, site="A", **detailed), noted(2, THERE, site="B", **detailed)
    assert doubles([one, two]) == [(one, two)]
    assert doubles([one, noted(3, HERE, **detailed)]) == []  # one desk knows what it does
    assert doubles([noted(1, HERE), noted(2, THERE)]) == []  # two plain calls are two calls
    assert doubles([one, noted(2, THERE, **detailed, hour=12)]) == []
    unknown = [noted(n, device, **detailed, hour=None) for n, device in enumerate((HERE, THERE), 1)]
    assert doubles(unknown) == []


def test_every_kind_waits_for_a_decision_but_the_guide_which_weighs_its_own():
    said = RECORD | {"event": "group_founded"}
    ops = [
        op(number, about=about, key=about, device=device, record=said | {"count": number})
        for about in ("event", "guide", "code", "contact")
        for number, device in ((2, HERE), (3, THERE))
    ]
    found = conflicts_in(Ledger(ops))
    assert [conflict.about for conflict in found] == ["code", "contact", "event"]
    assert [version.op.number for version in found[2].versions] == [3, 2]
    assert found[2].versions[0].contact is None
