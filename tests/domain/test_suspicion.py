from builders import RECORD, key, op
from lotse_tui.domain.operations import Ledger
from lotse_tui.domain.suspicion import changes_too_much

MINE, THEIRS = "a" * 16, "b" * 16


def held(many, *, month="2026-11"):
    return Ledger(
        op(number, record=RECORD | {"date": f"{month}-03"}) for number in range(1, many + 1)
    )


def changes(ledger, numbers, *, device=THEIRS, **more):
    """What another desk says about the contacts with these numbers."""
    how = {"op": "del", "record": None} | more
    return [
        op(
            500 + number,
            key=key(number),
            device=device,
            prev=[ledger[key(number)].winner.id],
            **how,
        )
        for number in numbers
    ]


def test_nothing_new_is_not_suspicious():
    assert not changes_too_much([], held(3))


def test_more_than_twenty_of_a_month():
    ledger = held(400)
    assert not changes_too_much(changes(ledger, range(1, 21)), ledger)
    assert changes_too_much(changes(ledger, range(1, 22)), ledger)


def test_more_than_a_fifth_of_a_month():
    ledger = held(40)
    assert not changes_too_much(changes(ledger, range(1, 9)), ledger)
    assert changes_too_much(changes(ledger, range(1, 10)), ledger)


def test_a_small_month_may_be_corrected():
    ledger = held(4)
    assert not changes_too_much(changes(ledger, range(1, 5)), ledger)


def test_edits_count_as_deletions_do():
    ledger = held(400)
    edited = {"op": "set", "record": RECORD | {"date": "2026-11-03", "topic": "social"}}
    assert changes_too_much(changes(ledger, range(1, 30), **edited), ledger)


def test_saying_the_same_again_is_no_change():
    ledger = held(400)
    same = {"op": "set", "record": RECORD | {"date": "2026-11-03"}}
    assert not changes_too_much(changes(ledger, range(1, 30), **same), ledger)


def test_a_key_taken_over_without_naming_what_it_replaces_counts_too():
    ledger = held(400)
    taken = [
        op(500 + number, key=key(number), device=THEIRS, record=RECORD | {"topic": "social"})
        for number in range(1, 30)
    ]
    assert changes_too_much(taken, ledger)


def test_a_desk_may_correct_its_own_contacts():
    ledger = held(400)
    assert not changes_too_much(changes(ledger, range(1, 200), device=MINE), ledger)


def test_new_contacts_are_never_suspicious():
    fresh = [op(number, device=THEIRS, key=key(1000 + number)) for number in range(1, 300)]
    assert not changes_too_much(fresh, held(3))


def test_what_is_withdrawn_already_is_not_counted():
    ledger = held(400)
    gone = changes(ledger, range(1, 30), device=MINE)
    again = changes(ledger, range(1, 30))
    ledger.add(gone)
    assert not changes_too_much(again, ledger)


def test_months_are_judged_one_by_one():
    ledger = held(400)
    ledger.add(op(number, record=RECORD | {"date": "2026-10-03"}) for number in range(401, 801))
    split = changes(ledger, [*range(1, 21), *range(401, 421)])
    assert not changes_too_much(split, ledger)
