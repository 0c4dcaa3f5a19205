from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.day_grid import day_grid
from report_builders import CODES, codes_with, contact, shipped_list

CHANNELS = CODES["channel"].ids
TOPICS = CODES["topic"].ids

contacts = st.lists(
    st.builds(
        contact,
        channel=st.sampled_from((*CHANNELS, "pigeon")),
        topic=st.sampled_from((*TOPICS, "gambling")),
        count=st.integers(1, 9),
        scope=st.sampled_from(("counted", "counted", "event")),
        deleted=st.booleans(),
        hour=st.sampled_from((None, 8, 17)),
    ),
    max_size=30,
)


@given(contacts)
def test_every_counted_contact_is_in_one_cell_and_the_sums_agree(found):
    grid = day_grid(found, CODES)
    living = [one for one in found if not one.deleted]
    assert grid.total == sum(one.count for one in living if one.counted)
    assert sum(map(grid.of_channel, grid.channels)) == grid.total
    assert sum(map(grid.of_topic, grid.topics)) == grid.total
    assert sum(grid.hours.values()) == grid.total
    assert grid.excluded == sum(one.count for one in living if not one.counted)
    assert grid.withdrawn == sum(one.deleted for one in found)


@given(contacts)
def test_the_order_of_contacts_does_not_matter(found):
    assert day_grid(found, CODES) == day_grid(list(reversed(found)), CODES)


def test_all_known_codes_have_their_place_and_strangers_come_last():
    grid = day_grid([contact(channel="pigeon", topic="gambling")], CODES)
    assert grid.channels == (*CHANNELS, "pigeon")
    assert grid.topics == (*TOPICS, "gambling")
    assert grid.cell("pigeon", "gambling") == 1


def test_a_finer_topic_counts_as_its_main_topic():
    data = shipped_list("topic")
    finer = {"id": "gambling", "de": "Glücksspiel", "en": "Gambling", "main": "addiction"}
    codes = codes_with(topic={**data, "codes": [*data["codes"], finer]})
    grid = day_grid([contact(topic="gambling"), contact(topic="addiction")], codes)
    assert grid.cell("phone", "addiction") == 2
    assert "gambling" not in grid.topics
