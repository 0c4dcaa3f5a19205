from builders import op
from lotse_tui.domain.gaps import gaps


def test_what_is_missing_between_the_numbers_is_named():
    one = [op(number) for number in (2, 3, 7, 9)]
    two = [op(number, device="b" * 16) for number in (1, 2)]
    assert gaps([*one, *two]) == {"a" * 16: "1, 4-6, 8"}


def test_a_number_from_nowhere_costs_nothing():
    assert gaps([op(2**53 - 1)]) == {"a" * 16: f"1-{2**53 - 2}"}
