"""The laws of merging (sync design): set union, one winner, nothing depends on order."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import RECORD, key, op, raw
from lotse_tui.domain.operations import Draft, Ledger, canonical, digest, fold_key, op_from_raw

DEVICES = ("a" * 16, "b" * 16, "c" * 16)
TOPICS = ("mental", "addiction", "social")


@st.composite
def histories(draw):
    """What several desks may do to a few keys: each knows some of what came before."""
    ops = []
    numbers = dict.fromkeys(DEVICES, 0)
    for _ in range(draw(st.integers(1, 12))):
        device = draw(st.sampled_from(DEVICES))
        wanted = key(draw(st.integers(1, 3)))
        known = [known for known in ops if known.key == wanted and draw(st.booleans())]
        numbers[device] += 1
        record = (
            None
            if known and draw(st.booleans())
            else RECORD | {"topic": draw(st.sampled_from(TOPICS))}
        )
        draft = Draft("contact", wanted, record, tuple(known_op.id for known_op in known))
        lamport = max((known_op.lamport for known_op in known), default=0) + draw(st.integers(1, 2))
        ops.append(
            draft.sealed(device=device, number=numbers[device], lamport=lamport, at="2026-11-20")
        )
    return ops


def state(ledger):
    """Everything a desk shows, without the order it learnt it in."""
    return {
        name: (ledger[name].winner, ledger[name].living, ledger[name].in_conflict,
               frozenset(head.id for head in ledger[name].heads), len(ledger.ops(name)))
        for name in ledger
    }  # fmt: skip


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(ops, random):
    shuffled = list(ops)
    random.shuffle(shuffled)
    assert state(Ledger(shuffled)) == state(Ledger(ops))


@given(histories(), st.data())
def test_repetition_does_not_matter(ops, data):
    again = data.draw(st.lists(st.sampled_from(ops)))
    ledger = Ledger(ops)
    before, size = state(ledger), len(ledger)
    ledger.add(again)
    assert (state(ledger), len(ledger)) == (before, size)


@given(histories(), st.data())
def test_merging_is_associative_and_commutative(ops, data):
    owner = [data.draw(st.integers(0, 2)) for _ in ops]
    a, b, c = (
        [one for one, mine in zip(ops, owner, strict=True) if mine == part] for part in range(3)
    )
    assert state(Ledger([*Ledger([*a, *b]).all_ops(), *c])) == state(
        Ledger([*c, *Ledger([*b, *a]).all_ops()])
    )


@given(histories())
def test_reading_in_between_does_not_matter(ops):
    watched = Ledger()
    for one in ops:
        watched.add([one])
        state(watched)
    assert state(watched) == state(Ledger(ops))


@given(histories())
def test_heads_are_what_no_other_replaces(ops):
    for name, folded in ((name, Ledger(ops)[name]) for name in Ledger(ops)):
        of_key = {one.id: one for one in ops if one.key == name}
        replaced = {prev for one in of_key.values() for prev in one.prev}
        assert {head.id for head in folded.heads} == of_key.keys() - replaced
        assert folded.winner in folded.heads


@given(histories())
def test_the_winner_is_the_greatest_head(ops):
    """``set`` before ``del``, Lamport, device, number, id - written down once more."""
    ledger = Ledger(ops)
    for name in ledger:
        winner = ledger[name].winner
        for head in ledger[name].heads:
            mine = (winner.action == "set", winner.lamport, winner.device, winner.number, winner.id)
            assert mine >= (head.action == "set", head.lamport, head.device, head.number, head.id)


def test_an_edit_beats_a_concurrent_deletion():
    first = op(1)
    edit = op(2, key=key(1), prev=[first.id], record=RECORD | {"topic": "social"})
    gone = op(9, key=key(1), prev=[first.id], op="del", record=None, device=DEVICES[1])
    for ops in ([first, edit, gone], [gone, edit, first]):
        folded = fold_key(ops)
        assert folded.winner == edit
        assert folded.living
        assert folded.in_conflict


def test_a_deletion_that_knew_the_edit_stands():
    first = op(1)
    edit = op(2, key=key(1), prev=[first.id], record=RECORD | {"topic": "social"})
    gone = op(1, key=key(1), prev=[edit.id], op="del", record=None, device=DEVICES[1], lamport=1)
    assert not fold_key([gone, first, edit]).living


def test_the_same_said_twice_is_no_conflict():
    first = op(1)
    mine = op(2, key=key(1), prev=[first.id], record=RECORD | {"topic": "social"})
    theirs = op(
        1, key=key(1), prev=[first.id], record=RECORD | {"topic": "social"}, device=DEVICES[1]
    )
    assert not fold_key([first, mine, theirs]).in_conflict
    assert Ledger([first, mine, theirs]).conflicts() == []


def test_a_conflict_is_counted_once_and_resolved_by_naming_all_heads():
    first = op(1)
    mine = op(2, key=key(1), prev=[first.id], record=RECORD | {"topic": "social"})
    theirs = op(
        1, key=key(1), prev=[first.id], record=RECORD | {"topic": "mental"}, device=DEVICES[1]
    )
    ledger = Ledger([first, mine, theirs])
    assert [folded.winner.key for folded in ledger.conflicts()] == [key(1)]
    assert len(ledger.folded("contact")) == 1
    joined = op(3, key=key(1), prev=[mine.id, theirs.id], record=RECORD | {"topic": "addiction"})
    ledger.add([joined])
    assert ledger.conflicts() == []
    assert ledger[key(1)].winner == joined


def test_another_kind_under_the_key_of_a_contact_touches_no_contact():
    contact = op(1)
    event = op(
        2,
        key=key(1),
        about="event",
        record={"event": "group_founded", "date": "2026-11-20"},
        lamport=99,
    )
    for ops in ([contact, event], [event, contact]):
        ledger = Ledger(ops)
        assert ledger[key(1)].winner == contact
        assert [folded.winner for folded in ledger.folded("contact")] == [contact]
        assert [folded.winner for folded in ledger.folded("event")] == [event]


def test_the_ledger_grows_while_it_is_read():
    ledger = Ledger([op(number) for number in range(1, 4)])
    for reading in (iter(ledger), ledger.all_ops()):
        next(iter(reading))
        ledger.add([op(50), op(51)])
        list(reading)


def test_ids_are_stable():
    """Written down (by ``b2sum -l 128``), because every desk must get the same ones."""
    assert canonical(raw()) == (
        '{"about":"contact","at":"2026-11-20","device":"aaaaaaaaaaaaaaaa",'
        '"key":"00000000-0000-4000-8000-000000000001","lamport":1,"number":1,"op":"set",'
        '"record":{"asker":"citizen","channel":"phone","date":"2026-11-20","topic":"mental"}}'
    )
    assert op().id == "d8465f4ee00128446ea3eaa90ecd4651"
    assert digest(b"") == "cae66941d9efbd404e4d88758ea67670"


@given(st.randoms(use_true_random=False))
def test_an_id_does_not_depend_on_the_order_of_keys(random):
    items = list(raw(prev=["0" * 32]).items())
    random.shuffle(items)
    assert op_from_raw(dict(items)).id == op(prev=["0" * 32]).id


@pytest.mark.parametrize(
    "change", [{"lamport": 2}, {"at": "2026-11-21"}, {"from_newer": "x"}, {"undoes": "0" * 32}]
)
def test_every_field_goes_into_the_id(change):
    assert op(**change).id != op().id


def test_an_id_survives_writing_and_reading():
    one = op(record=RECORD | {"site": "Münster – „Süd“\u2028"})
    assert op_from_raw(json.loads(canonical(one.raw))).id == one.id


def test_a_draft_says_no_more_than_it_must():
    sealed = Draft("contact", key(1), RECORD).sealed(
        device=DEVICES[0], number=1, lamport=1, at="2026-11-20"
    )
    assert sealed.raw == raw()
    gone = Draft("contact", key(1), None, (sealed.id,), sealed.id)
    assert gone.sealed(device=DEVICES[0], number=2, lamport=2, at="2026-11-20").raw == raw(
        2, key=key(1), op="del", record=None, prev=[sealed.id], undoes=sealed.id
    )


def test_the_ledger_knows_the_greatest_counter():
    assert Ledger([op(1, lamport=7), op(2, lamport=3)]).lamport == 7
