from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.build import Facts, build
from lotse_tui.domain.report.json import report_document
from lotse_tui.domain.report.model import Delivery, Refused, Row, Sources, Table, shares, trend
from lotse_tui.domain.tally import tally
from report_builders import (
    CODES,
    DATA,
    YEAR,
    codes_with,
    contact,
    dortmund,
    dortmund_contacts,
    dortmund_report,
    report_of,
    shipped_list,
)

NOVEMBER = Period.month(2026, 11)


def figures(table_id):
    return {row.code: (row.count, row.share) for row in dortmund_report().table(table_id).rows}


# The figures of S5 (domain.md, "Figures that must come out").


def test_dortmund_askers():
    assert dortmund_report().total.count == 4038
    counts = {code: count for code, (count, _) in figures("asker").items()}
    assert counts == {"citizen": 1766, "professional": 725, "group": 1547}


def test_dortmund_channels_as_the_council_gets_them():
    assert figures("channel:council") == {
        "telephone": (2104, 521),
        "written": (1478, 366),
        "in_person": (456, 113),
        "online": (0, 0),
    }


def test_dortmund_topics_of_citizens_reach_a_hundred_percent():
    table = dortmund_report().table("topic/citizen")
    assert [(row.code, row.share) for row in table.printed()[:4]] == [
        ("chronic", 371),
        ("mental", 260),
        ("addiction", 163),
        ("social", 135),
    ]
    assert table.residual() == Row(("residual",), 126, 71)
    assert table.share == 1000


def test_dortmund_foundings_and_exclusions():
    assert figures("event")["group_founded"] == (15, None)
    excluded = {code: count for code, (count, _) in figures("excluded").items()}
    assert set(excluded) == {"event", "committee", "cooperation", "no_self_help"}
    assert all(excluded.values())


def test_dortmund_adds_up_over_desks_and_months():
    report = dortmund_report()
    assert report.audit.ok
    assert {"asker", "channel", "topic", "month", "desk"} <= set(report.audit.checked)
    assert report.table("month").sum == 4038
    assert len(dortmund_contacts()) == report.audit.entries
    assert all(count > 300 for count in report_document(report)["by_month"].values())


def test_the_demo_file_holds_known_codes_only():
    for asker, channel, topic, count in dortmund()["contacts"]:
        assert asker in CODES["asker"]
        assert channel in CODES["channel"]
        assert topic in CODES["topic"]
        assert count > 0


# Shares


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_printed_shares_add_up_and_none_is_a_tenth_off(counts):
    total = sum(counts)
    found = shares(counts, total)
    if total == 0:
        assert set(found) == {None}
        return
    assert sum(found) == 1000
    for count, share in zip(counts, found, strict=True):
        assert abs(share * total - 1000 * count) < total


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=12))
def test_where_ordinary_rounding_adds_up_it_is_kept(counts):
    total = sum(counts)
    if not total:
        return
    halves = any(2000 * count % (2 * total) == total for count in counts)
    ordinary = tuple((2000 * count + total) // (2 * total) for count in counts)
    if sum(ordinary) == 1000 and not halves:
        assert shares(counts, total) == ordinary


def test_a_hidden_count_is_not_given_away_by_the_others():
    assert shares((2, None, 4), 7) == (286, None, 571)
    assert shares((1, 1), None) == (None, None)


def test_shares_of_a_table_that_does_not_add_up_show_it():
    assert shares((60, 60), 100) == (600, 600)


# Trend


@pytest.mark.parametrize(
    ("now", "before", "word"),
    [
        (105, 100, "rising"),
        (95, 100, "falling"),
        (104, 100, "steady"),
        (14, 10, "steady"),  # 40 %, but four contacts
        (205, 200, "steady"),  # five contacts, but 2.5 %
        (5, 0, "rising"),
        (0, 0, "steady"),
    ],
)
def test_a_trend_needs_five_contacts_and_five_percent(now, before, word):
    assert trend(now, before) == word


def november(before=(), as_of=date(2026, 12, 5), **facts):
    ten = [contact(day="2026-11-03", count=10)]
    return report_of(ten, period=NOVEMBER, before=before, as_of=as_of, **facts)


def test_the_trend_is_against_the_period_before():
    report = november([contact(day="2026-10-03", count=20), contact("email", day="2026-10-04")])
    assert (report.total.before, report.total.trend) == (21, "falling")
    rows = {row.code: (row.before, row.trend) for row in report.table("channel").rows}
    assert rows["phone"] == (20, "falling")
    assert rows["email"] == (1, "steady")
    assert rows["letter"] == (0, "")
    assert report.table("channel").before == 21


def test_every_row_is_held_against_the_year_before_as_well():
    gone = contact("telegram", day="2025-11-04", count=9)
    report = november(
        [contact(day="2026-10-03", count=9)],
        year_before=[contact(day="2025-11-03", count=20), gone],
    )
    table = report.table("channel")
    rows = {row.code: row for row in table.rows}
    phone = Row(("phone",), 10, 1000, 9, "steady", year_before=20, year_trend="falling")
    assert rows["phone"] == phone
    assert rows["telegram"][3:] == (0, "", "", 9, "falling")
    assert (table.before, table.year_before) == (9, 29)
    for name in ("asker", "topic", "channel:council", "channel:nakos"):
        assert report.table(name).year_before == 29
    found = report_document(report)
    assert found["previous"]["tables"]["channel"]["phone"] == {"count": 9, "trend": "steady"}
    assert found["year_before"]["tables"]["asker"]["citizen"] == {"count": 29, "trend": "falling"}
    alone = november(year_before=[gone]).table("channel")
    assert (alone.compared, alone.before, alone.year_before) == (False, None, 9)
    running = november(year_before=[gone], as_of=date(2026, 11, 21)).table("channel")
    assert {row.year_trend for row in running.rows} == {""}


def test_there_is_no_trend_against_an_empty_period():
    report = november()
    assert report.total.before is None
    assert not report.table("channel").compared


def test_there_is_no_trend_while_the_period_is_running():
    report = november([contact(day="2026-10-03", count=20)], as_of=date(2026, 11, 21))
    assert report.total[:3] == (10, 20, "")
    assert {row.trend for row in report.table("channel").rows} == {""}


def test_there_is_no_trend_where_nothing_has_come_in():
    before = tally([contact(day="2026-10-03", count=20)], (), CODES, Period.month(2026, 10))
    now = tally((), (), CODES, NOVEMBER)
    silent = Delivery("desk", "Tresen", date(2026, 11, 3))
    for delivered, said in ((silent, ""), (silent._replace(until=date(2026, 12, 4)), "falling")):
        made = build(
            now, before, CODES, Facts("", date(2026, 12, 5), (delivered,)), lambda _entry: ""
        )
        assert (made.total.before, made.total.trend) == (20, said)


def test_a_code_of_the_period_before_keeps_its_row():
    report = november([contact("telegram", day="2026-10-03", count=9)])
    assert report.table("channel").rows[-1] == Row(("telegram",), 0, 0, 9, "falling")
    assert report.table("channel").before == 9


# Head


def test_desks_that_have_not_delivered_are_named_with_their_days():
    desks = (
        Delivery("d1", "Empfang", date(2026, 11, 30)),
        Delivery("d2", "Beratung", date(2026, 11, 20)),
        Delivery("d3"),
    )
    head = november(deliveries=desks).head
    assert head.state == "provisional"
    assert [delivery.contacts for delivery in head.deliveries] == [10, 0, 0]
    assert [delivery.missing for delivery in head.deliveries] == [
        None,
        (date(2026, 11, 21), date(2026, 11, 30)),
        (date(2026, 11, 1), date(2026, 11, 30)),
    ]


def test_today_is_not_missing_yet():
    desks = (Delivery("d1", "", date(2026, 11, 20)),)
    head = november(deliveries=desks, as_of=date(2026, 11, 21)).head
    assert head.deliveries[0].missing is None
    assert head.state == "provisional"


def test_a_desk_nobody_named_is_listed_all_the_same():
    assert [delivery.device for delivery in november().head.deliveries] == ["d1"]


def test_a_period_is_final_once_it_is_closed():
    desks = (Delivery("d1", "Empfang", date(2026, 12, 1)),)
    assert november(deliveries=desks).head.state == "complete"
    assert november(deliveries=desks, closed=True).head.state == "final"
    running = november(deliveries=desks, closed=True, as_of=date(2026, 11, 30))
    assert running.head.state == "provisional"


def test_a_file_that_could_not_be_read_makes_the_report_provisional():
    desks = (Delivery("d1", "Empfang", date(2026, 12, 1)),)
    damaged = Sources(refused=(Refused("damaged", "a.json", ""), Refused("not_ours", "b", "")))
    head = november(deliveries=desks, sources=damaged).head
    assert (head.state, head.unread) == ("provisional", 1)
    foreign = Sources(refused=(Refused("not_ours", "b", ""),))
    assert november(deliveries=desks, sources=foreign).head.state == "complete"


# Sections, tables, audit


def test_sections_stand_in_order_or_are_named_as_empty():
    report = november()
    assert [section.id for section in report.sections] == [
        "total",
        "asker",
        "channel",
        "topic",
        "split",
        "groups",
        "excluded",
    ]
    assert "gaps" in report.omitted
    full = report_of(
        [
            contact(
                gap="full",
                request="orientation",
                funding="state",
                hour=9,
                referrals=["x"],
                clearing_status="asylum",
                result="informed",
                asker_detail="relative",
            )
        ]
    )
    assert [section.id for section in full.sections] == [
        "total",
        "asker",
        "channel",
        "topic",
        "split",
        "groups",
        "requests",
        "results",
        "referrals",
        "gaps",
        "excluded",
        "hours",
        "clearing",
        "funding",
    ]


def test_what_is_not_stated_has_a_row():
    report = report_of([contact(result="informed"), contact(count=4)])
    assert [(row.code, row.count) for row in report.table("result").printed()] == [
        ("informed", 1),
        ("not_stated", 4),
    ]


def test_where_everybody_states_it_the_row_is_zero():
    report = report_of([contact(result="informed")])
    assert report.table("result").rows[-1] == Row(("not_stated",), 0, 0)


def test_more_answers_than_contacts_would_be_a_finding():
    now = tally([contact()], (), CODES, YEAR)
    wrong = now._replace(tables={**now.tables, "result": {("informed",): 2}})
    report = build(wrong, None, CODES, Facts("", YEAR.last), str)
    assert [found[:4] for found in report.audit.differences] == [("result", 2, 1, "count")]


def test_health_and_social_is_a_roll_up_of_topics():
    rows = [
        {"id": "health", "de": "Gesundheit", "en": "health", "members": ["chronic", "mental"]},
        {"id": "social", "de": "Soziales", "en": "social", "members": ["social"]},
    ]
    split = {"id": "split", "of": "topic", "de": "x", "en": "x", "rows": rows}
    codes = codes_with(roll_up={"roll_ups": [split]})
    several = [contact(), contact(topic="social"), contact(topic="addiction", count=2)]
    report = report_of(several, codes=codes)
    assert [(row.code, row.count) for row in report.table("topic:split").rows] == [
        ("health", 1),
        ("social", 1),
        ("unassigned", 2),
    ]
    assert report.audit.ok


def test_a_channel_in_two_rows_of_a_roll_up_is_a_finding():
    data = shipped_list("roll_up")
    council = data["roll_ups"][0]
    written = {**council["rows"][1], "members": ["letter", "email", "message", "phone"]}
    twice = {**council, "rows": [council["rows"][0], written, *council["rows"][2:]]}
    codes = codes_with(roll_up={"roll_ups": [twice]})
    report = report_of([contact(count=3)], codes=codes)
    (found,) = report.audit.differences
    assert found == ("channel:council", 6, 3, "overlap", ("phone",))
    assert not report_document(report)["audit"]["cross_footing"]["ok"]


def test_text_from_files_is_cleaned_before_any_printer_sees_it():
    report = report_of(
        [contact("a\x1b[2J", referrals=["x"], device="d\x07")],
        site="S\x1b]0;x\x07",
        entry_name=lambda _: "N\u202eame",
        sources=Sources(refused=(Refused("damaged", "f\x1b", "d\x9b"),)),
    )
    assert "\x1b" not in repr(report_document(report)).encode().decode("unicode_escape")
    assert report.table("referral").rows[0].name == "N\ufffdame"
    assert report.table("channel").rows[-1].key == ("a\ufffd[2J",)


def test_codes_that_look_alike_when_cleaned_are_one_row_and_none_is_lost():
    report = report_of([contact("x\x1b"), contact("x\x07", count=2)])
    assert report_document(report)["by_channel"]["x\ufffd"] == 3
    assert report.audit.ok


def test_hidden_cells_cannot_be_checked_and_have_no_remainder():
    rows = (Row(("mental",), 4), Row(("other",), None))
    table = Table("topic", ("topic",), rows, 9)
    assert table.sum is None
    assert table.adds_up
    assert table.residual() is None


# JSON


def test_the_document_has_the_keys_of_the_contract():
    document = report_document(dortmund_report())
    assert document["period"] == "2017"
    assert document["total"] == 4038
    assert document["foundings"] == 15
    assert document["by_asker"] == {"citizen": 1766, "professional": 725, "group": 1547}
    assert document["by_channel_rollup"]["council"] == {
        "telephone": 2104,
        "written": 1478,
        "in_person": 456,
        "online": 0,
    }
    assert set(document["by_channel_rollup"]["nakos"]) == {
        "email",
        "telephone",
        "in_person",
        "other",
    }
    for name in ("council", "nakos"):
        assert sum(document["by_channel_rollup"][name].values()) == 4038
    assert set(document["audit"]) >= {
        "files",
        "contacts",
        "operations",
        "duplicates",
        "withdrawn",
        "conflicts",
        "refused",
        "cross_footing",
        "hidden",
    }
    assert (document["gaps"], document["referrals"]) == ([], [])


def test_an_empty_month_has_every_code_with_zero():
    document = report_document(report_of([], period=NOVEMBER))
    assert document["total"] == 0
    assert document["by_channel"] == dict.fromkeys(CODES["channel"].ids, 0)
    assert document["by_topic"] == dict.fromkeys(CODES["topic"].ids, 0)
    assert document["citizens_by_topic"] == document["by_topic"]
    assert document["by_asker"] == dict.fromkeys(CODES["asker"].ids, 0)
    assert document["excluded"] == dict.fromkeys(CODES["exclusion"].ids, 0)
    assert document["by_month"] == {"2026-11": 0}
    assert document["previous"] is None


def test_gaps_and_referrals_are_lists_the_largest_first():
    document = report_document(
        report_of(
            [
                contact(gap="full", referrals=["a", "b"]),
                contact(gap="waiting", gap_detail="months_1_3", count=2, referrals=["b"]),
            ]
        )
    )
    assert document["gaps"] == [
        {"topic": "mental", "reason": "waiting", "detail": "months_1_3", "count": 2},
        {"topic": "mental", "reason": "full", "count": 1},
    ]
    assert document["referrals"] == [
        {"id": "b", "name": "b", "count": 3},
        {"id": "a", "name": "a", "count": 1},
    ]


def test_every_key_of_the_document_is_described():
    described = (DATA.parent / "docs" / "report-json.md").read_text("utf-8")
    documents = [report_document(dortmund_report())]
    documents.append(documents[0]["audit"])
    documents.append(documents[0]["audit"]["cross_footing"])
    documents.append(documents[0]["desks"][0])
    for key in (key for document in documents for key in document):
        assert f"`{key}`" in described, key
