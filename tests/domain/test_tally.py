from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.events import GroupEvent
from lotse_tui.domain.periods import Period
from lotse_tui.domain.tally import main_topic_list, main_topics, tally
from report_builders import CODES, YEAR, codes_with, contact, report_of, shipped_list


def some(of, *extra):
    return st.sampled_from((*CODES[of].ids, *extra))


days = st.dates(YEAR.first, YEAR.last).map(str)
# Codes of a newer Lotse, or of another site, turn up in every list.
contacts = st.builds(
    contact,
    some("channel", "fax_of_the_future"),
    some("asker", "robot"),
    some("topic", "long_covid"),
    day=days,
    count=st.integers(1, 999),
    scope=st.sampled_from(("counted", "counted", "counted", *CODES["exclusion"].ids, "strange")),
    device=st.sampled_from(("d1", "d2")),
    hour=st.none() | st.integers(0, 23),
    deleted=st.sampled_from((False, False, False, True)),
    result=some("result", "miracle"),
    asker_detail=st.sampled_from(("affected", "press", "alien")),
)
bare = st.builds(contact, some("channel"), day=days)
years = st.lists(contacts | bare, max_size=30)


def counted(several):
    return sum(c.count for c in several if c.counted and not c.deleted)


@given(years)
def test_every_table_of_a_report_sums_to_its_total(several):
    report = report_of(several)
    assert report.audit.ok
    assert report.total.count == counted(several)
    for name in ("asker", "channel", "topic", "channel:council", "channel:nakos"):
        assert report.table(name).sum == report.total.count
    for table in report.tables():
        assert table.adds_up
        assert table.share in (None, 1000)
        assert all(row.count >= 0 for row in table.rows)


@given(years, st.randoms(use_true_random=False))
def test_the_order_of_the_contacts_does_not_matter(several, rnd):
    shuffled = several[:]
    rnd.shuffle(shuffled)
    assert report_of(several) == report_of(shuffled)


@given(years)
def test_the_months_make_the_year(several):
    year = tally(several, (), CODES, YEAR)
    months = [tally(several, (), CODES, Period.month(2017, month)) for month in range(1, 13)]
    assert sum(month.total for month in months) == year.total
    assert sum(month.entries for month in months) == year.entries
    for code in CODES["topic"].ids:
        parts = sum(month.of("topic").get((code,), 0) for month in months)
        assert parts == year.of("topic").get((code,), 0)


def test_a_count_stands_for_that_many_alike():
    once = tally([contact(count=7)], (), CODES, YEAR)
    assert once.tables == tally([contact()] * 7, (), CODES, YEAR).tables
    assert (once.total, once.entries) == (7, 1)


def test_excluded_contacts_are_counted_under_their_reason_only():
    result = tally([contact(scope="event", count=4, gap="full", hour=9)], (), CODES, YEAR)
    assert result.total == 0
    assert result.of("excluded") == {("event",): 4}
    assert {name for name, counts in result.tables.items() if counts} == {"excluded"}


def test_withdrawn_contacts_and_other_days_are_not_counted():
    several = [contact(deleted=True), contact(day="2016-12-31"), contact(in_conflict=True)]
    result = tally(several, (), CODES, YEAR)
    assert (result.total, result.entries, result.withdrawn, result.in_conflict) == (1, 1, 1, 1)


def finer(*topics):
    shipped = shipped_list("topic")
    return codes_with(topic={**shipped, "codes": [*shipped["codes"], *topics]})


def test_a_finer_topic_counts_as_its_main_topic_and_keeps_its_own_figure():
    codes = finer({"id": "depression", "de": "Depression", "en": "Depression", "main": "mental"})
    result = tally([contact(topic="depression"), contact(topic="mental")], (), codes, YEAR)
    assert result.of("topic") == {("mental",): 2}
    assert result.of("fine_topic") == {("depression",): 1, ("mental",): 1}
    assert "depression" not in [topic.id for topic in main_topic_list(codes)]
    report = report_of([contact(topic="depression", gap="full")], codes=codes)
    assert [row.key for row in report.table("gap").rows] == [("mental", "full", "")]
    assert report.table("fine_topic").sum == 1


def test_a_site_that_sends_topics_in_a_circle_loses_no_contact():
    codes = finer(
        {"id": "a", "de": "a", "en": "a", "main": "b"},
        {"id": "b", "de": "b", "en": "b", "main": "a"},
        {"id": "c", "de": "c", "en": "c", "main": "a"},
        {"id": "own", "de": "own", "en": "own", "main": "own"},
    )
    assert main_topics(codes) == {}
    report = report_of([contact(topic=topic) for topic in ("a", "b", "c", "own")], codes=codes)
    assert report.audit.ok
    assert report.table("topic").sum == 4


def test_events_are_no_contacts():
    founded = [
        GroupEvent("1", "d1", day, "group_founded", "mental", 2)
        for day in ("2017-05-01", "2018-05-01")
    ]
    result = tally([], founded, CODES, YEAR)
    assert result.total == 0
    assert result.of("event") == {("group_founded",): 2}


def test_a_gap_keeps_topic_reason_and_detail():
    several = [
        contact(gap="waiting", gap_detail="over_6_months", count=3),
        contact(gap="waiting", gap_detail="over_6_months"),
        contact(gap="full", topic="addiction"),
    ]
    assert tally(several, (), CODES, YEAR).of("gap") == {
        ("mental", "waiting", "over_6_months"): 4,
        ("addiction", "full", ""): 1,
    }
