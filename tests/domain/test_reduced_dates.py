from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.reduced_dates import first_day, last_day


@pytest.mark.parametrize(
    ("reduced", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2019-12", date(2019, 12, 1), date(2019, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("2019-05-20", date(2019, 5, 20), date(2019, 5, 20)),
    ],
)
def test_reduced_dates_span_their_days(reduced, first, last):
    assert first_day(reduced) == first
    assert last_day(reduced) == last


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "19",
        "2019-13",
        "2019-00",
        "2023-02-29",
        "0000",
        "2019-5",
        "20190520",
        "2019-W01",
        "2019-W01-1",
        "２０１９",
    ],
)
def test_dates_that_do_not_exist(wrong):
    assert first_day(wrong) is None
    assert last_day(wrong) is None


@given(st.dates(), st.sampled_from((4, 7, 10)))
def test_a_day_lies_in_every_reduction_of_it(day, length):
    reduced = day.isoformat()[:length]
    assert first_day(reduced) <= day <= last_day(reduced)
    after = last_day(reduced)
    if after < date.max:
        assert (after + timedelta(days=1)).isoformat()[:length] != reduced


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_none(text):
    assert (first_day(text) is None) == (last_day(text) is None)
