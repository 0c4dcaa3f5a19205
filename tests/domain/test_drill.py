"""Behind every number stand its contacts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.report.drill import NO_CONTACTS, behind
from report_builders import CODES, codes_with, contact, report_of, shipped_list

FIELDS = {
    "request": ("find_group", "clarify_insurance"),
    "request_detail": ("entitlement", "reactivation"),
    "asker_detail": ("affected", "press"),
    "result": ("informed", "strange"),
    "gap": ("waiting", "full"),
    "gap_detail": ("over_6_months",),
    "setting": ("outpost",),
    "language": ("tr", "de"),
    "kind": ("first",),
    "funding": ("state",),
    "origin": ("RO",),
    "clearing_outcome": ("open",),
    "referrals": (["a", "b"], ["b"]),
}
stated = st.fixed_dictionaries(
    {}, optional={field: st.sampled_from(values) for field, values in FIELDS.items()}
)


def coherent(record):
    """No detail without the code it refines, as the logbook keeps it."""
    return {
        field: value
        for field, value in record.items()
        if field not in ("request_detail", "gap_detail") or field.partition("_")[0] in record
    }


contacts = st.builds(
    lambda channel, asker, topic, day, count, scope, hour, record: contact(
        channel, asker, topic, day=day, count=count, scope=scope, hour=hour, **coherent(record)
    ),
    st.sampled_from(("phone", "email", "video", "smoke\nsign")),
    st.sampled_from(("citizen", "professional", "group")),
    st.sampled_from(("chronic", "mental", "rheuma", "unheard")),
    st.sampled_from(("2017-01-10", "2017-02-10")),
    st.integers(1, 9),
    st.sampled_from(("counted", "counted", "event")),
    st.none() | st.integers(0, 23),
    stated,
)
TOPICS = {
    **shipped_list("topic"),
    "codes": [
        *shipped_list("topic")["codes"],
        {"id": "rheuma", "de": "Rheuma", "en": "Rheumatism", "letter": "r", "main": "chronic"},
    ],
}


@given(st.lists(contacts, max_size=8))
def test_the_contacts_behind_every_row_add_up_to_its_count(made):
    codes = codes_with(topic=TOPICS)
    report = report_of(made, codes=codes)
    assert sum(one.count for one in behind(made, "", None, codes)) == report.total.count
    for table in report.tables():
        if table.id in NO_CONTACTS:
            continue
        for row in table.rows:
            found = behind(made, table.id, row.key, codes)
            assert sum(one.count for one in found) == row.count, (table.id, row.key)
        if table.id != "referral":  # a contact may have several
            whole = behind(made, table.id, None, codes)
            assert sum(one.count for one in whole) == table.total, table.id


def test_a_withdrawn_contact_stands_where_it_would_count():
    made = [contact("phone"), contact("phone", deleted=True), contact("email", deleted=True)]
    assert behind(made, "channel", ("phone",), CODES) == made[:2]


def test_events_of_groups_are_no_contacts():
    assert behind([contact()], "event", ("group_founded",), CODES) == []
