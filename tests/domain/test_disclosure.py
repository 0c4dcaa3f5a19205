"""Nothing that leaves the house gives a small number away, whoever computes with it."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attacker import Attacker
from lotse_tui.domain.disclosure.builder import Builder, pieces
from lotse_tui.domain.disclosure.hiding import needy, protect, proven
from lotse_tui.domain.disclosure.outside import OutsidePage, for_outside
from lotse_tui.domain.disclosure.rules import TOTAL, days_of, figures_of
from lotse_tui.domain.disclosure.world import Cell, State, World
from lotse_tui.domain.errors import NotForOutside
from lotse_tui.domain.periods import Period, parse_month
from lotse_tui.domain.report.json import report_document
from lotse_tui.domain.report.model import Outside
from lotse_tui.texts.report.forms import rendered
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words
from report_builders import CODES, contact, dortmund_contacts, dortmund_report, report_of

ENGLISH = ReportLabels(Words("en"), CODES)
QUARTER = Period.quarter(2017, 1)
MONTHS = [Period.month(2017, month) for month in (1, 2, 3)]
# An example with all its reports and equations takes 0.2 s, so it counts for seven ordinary ones:
# few in the quick profile, many with HYPOTHESIS_PROFILE=thorough.
DEAR = settings(max_examples=settings.default.max_examples // 7, deadline=None)


class Office:
    """Gives reports out, one after the other, and remembers them."""

    def __init__(self, contacts, *, zeros_shown=True):
        self.contacts = list(contacts)
        self.released = []
        self.zeros_shown = zeros_shown

    def exact(self, period, before=()):
        return report_of(self.contacts, period=period, before=before)

    def give_out(self, period, minimum=3, *, compared=False):
        return report_document(self.released_report(period, minimum, compared=compared))

    def released_report(self, period, minimum=3, *, compared=False):
        report = self.exact(period, self.contacts if compared else ())
        prepared = for_outside(
            report, CODES, self.released, self._count, minimum, zeros_shown=self.zeros_shown
        )
        self.released.append(prepared.released)
        return prepared.report

    def _count(self, days):
        first, last = map(date.fromisoformat, days)
        return figures_of(self.exact(Period.span(first, last)))[days]


def stating(*codes, **more):
    """A contact that says more than it must, as far as that fits."""
    details = more.pop("details")
    if "asker_detail" in details and codes[1] != "professional":
        details = {name: value for name, value in details.items() if name != "asker_detail"}
    return contact(*codes, **more, **details)


DETAILS = {
    "hour": (9, 14),
    "request": ("orientation", "find_group"),
    "asker_detail": ("press", "counselling"),
    "origin": ("RO", "BG"),
    "clearing_outcome": ("open",),
    "gap": ("full",),
    "referrals": (("a",), ("a", "b")),
}


def contacts_with(details):
    return st.builds(
        stating,
        st.sampled_from(("phone", "phone", "email", "message", "outreach", "online")),
        st.sampled_from(("citizen", "citizen", "professional", "group")),
        st.sampled_from(("chronic", "mental", "social", "unknown")),
        day=st.sampled_from(("2017-01-10", "2017-02-10", "2017-03-10")),
        count=st.integers(1, 9),
        details=details,
    )


contacts = contacts_with(st.just({}))
talkative = contacts_with(
    st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(values) for name, values in DETAILS.items()}
    )
)


@DEAR
@given(
    st.lists(contacts, max_size=12),
    st.permutations([QUARTER, *MONTHS]),
    st.integers(3, 5),
    st.none() | contacts,
    st.booleans(),
)
def test_no_dot_of_a_quarter_and_its_months_can_be_computed(made, order, minimum, late, shown):
    attacked(made, order, minimum, late, shown)


# Hours, requests, details, clearing, gaps and referrals besides: ten times as dear.
@settings(max_examples=max(1, settings.default.max_examples // 70), deadline=None)
@given(
    st.lists(talkative, max_size=9),
    st.permutations([QUARTER, *MONTHS]),
    st.integers(3, 5),
    st.none() | talkative,
    st.booleans(),
)
def test_no_dot_of_tables_that_need_not_be_filled_in_can_be(made, order, minimum, late, shown):
    attacked(made, order, minimum, late, shown)


SPANS = [
    Period.span(date(2017, 1, 5), date(2017, 2, 15)),
    Period.span(date(2017, 2, 5), date(2017, 3, 31)),
]


# What a report is about, whether somebody came before it, and whether zeros are shown by then.
outings = st.tuples(
    st.sampled_from([QUARTER, *MONTHS, *SPANS]), st.none() | contacts, st.booleans()
)


@DEAR
@given(st.lists(contacts, max_size=9), st.lists(outings, min_size=3, max_size=6), st.integers(3, 4))
def test_no_dot_of_overlapping_reports_can_be_computed(made, plan, minimum):
    office, attacker, spoken = Office(made), Attacker(), {}
    for number, (period, late, shown) in enumerate(plan):
        office.zeros_shown &= shown  # who shows them again tells what was hidden before
        office.contacts += [late] if late else []
        try:
            document = office.give_out(period, minimum, compared=True)
        except NotForOutside:
            continue
        attacker.read(f"{number} {period.id}", document, f"{number} ")
        said = [period, *(parse_month(month) for month in period.months())]
        if document["previous"]:
            said.append(period.previous())
        time = len(office.contacts)
        for one in said:
            first, after = max(one.first, period.first), min(one.last, period.last)
            if one == period.previous():
                first, after = one.first, one.last
            name, days = f"{number} {one.id}", (first, after + timedelta(days=1))
            for before in [before for before, (_, *same) in spoken.items() if (*same,) == days]:
                attacker.printed_since(name, before)
            spoken[name] = (time, *days)
    attacker.stretches(spoken)
    assert attacker.pinned(minimum, thorough=False) == []


def attacked(made, order, minimum, late, shown):
    """Give out reports in this order, then one again with a late contact; nobody is found."""
    office, attacker, out = Office(made, zeros_shown=shown), Attacker(), {}
    for period in order:
        try:
            report = office.released_report(period, minimum, compared=True)
        except NotForOutside:
            continue
        out[period.id] = report_document(report)
        attacker.read(period.id, out[period.id])
        attacker.shares(period.id, rendered(report, "rfc4180", ENGLISH))
    if {period.id for period in order} == set(out):
        attacker.periods(QUARTER.id, [month.id for month in MONTHS])
    if late is not None:
        office.contacts.append(late)
        month = next(month for month in MONTHS if month.contains(late.date))
        try:
            again = office.released_report(month, minimum, compared=True)
            attacker.read("again", report_document(again), "again ")
            attacker.shares("again", rendered(again, "rfc4180", ENGLISH))
            attacker.revised("again", month.id)
            attacker.revised(f"again {month.previous().id}", month.previous().id)
        except NotForOutside:
            pass
    assert attacker.pinned(minimum) == []


def values(document):
    """Every number of a document that counts contacts."""
    found = []
    for key in ("total", "by_channel", "by_asker", "by_topic", "citizens_by_topic", "tables"):
        found += [int(part) for part in json.dumps(document[key]).replace(",", " ").replace("{", " ").replace("}", " ").split() if part.isdigit()]  # fmt: skip
    return found


@DEAR
@given(st.lists(contacts, max_size=20), st.integers(3, 6))
def test_no_number_below_the_minimum_is_printed(made, minimum):
    document = Office(made).give_out(QUARTER, minimum)
    assert not [value for value in values(document) if 0 < value < minimum]
    assert document["minimum"] == minimum


def test_the_attacker_is_no_fool():
    """Hiding small numbers alone would not be enough, and the attacker shows it."""
    made = [contact("phone", count=40), contact("email", count=2), contact("letter", count=30)]
    document = report_document(Office(made).exact(QUARTER))
    document["by_channel"]["email"] = document["by_channel_rollup"]["nakos"]["email"] = None
    attacker = Attacker()
    attacker.read("report", document)
    assert [found[0][2] for found in attacker.pinned(3) if found[0][1] == "by_channel"] == ["email"]


def test_a_year_of_large_numbers_leaves_as_it_is():
    document = report_document(for_outside(dortmund_report(), CODES, [], lambda _days: {}).report)
    exact = report_document(dortmund_report())
    assert document["by_channel"] == exact["by_channel"]
    assert document["total"] == 4038
    assert document["audit"]["hidden"] == 0
    # Neither desks nor numbers of records leave.
    assert document["desks"] == []
    assert document["audit"]["contacts"] is None


def test_small_numbers_hide_others_in_every_table_they_could_be_computed_from():
    made = [contact("phone", count=40), contact("email", count=2), contact("letter", count=30)]
    document = Office(made).give_out(QUARTER)
    assert document["total"] == 72
    assert document["by_channel"]["email"] is None
    assert document["by_channel"]["letter"] is None
    assert document["by_channel"]["phone"] == 40
    assert document["by_channel"]["online"] == 0
    assert document["by_channel_rollup"]["council"]["written"] == 32
    assert document["by_channel_rollup"]["nakos"]["email"] is None
    assert document["by_channel_rollup"]["nakos"]["telephone"] == 40


def test_a_late_contact_is_not_shown_by_the_difference():
    office = Office([contact("phone", count=40), contact("email", count=20)])
    first = office.give_out(MONTHS[2])
    office.contacts.append(contact("email"))
    again = office.give_out(MONTHS[2])
    assert (first["total"], again["total"]) == (60, None)
    assert (again["by_channel"]["phone"], again["by_channel"]["email"]) == (40, None)


def test_the_same_report_again_is_the_same():
    office = Office(dortmund_contacts())
    first = office.give_out(MONTHS[0], compared=True)
    assert office.give_out(MONTHS[0], compared=True) == first
    # A smaller minimum later does not uncover what a larger one hid.
    assert office.give_out(MONTHS[0], 5, compared=True)["minimum"] == 5
    assert office.give_out(MONTHS[0], 3, compared=True)["minimum"] == 5


def test_shares_and_trends_say_no_more_than_the_numbers():
    office = Office(
        [
            contact(count=40),
            contact("email", count=2),
            contact("letter", count=30),
            contact("email", count=50, day="2017-02-10"),
            contact(count=40, day="2017-02-10"),
        ]
    )
    report = office.exact(MONTHS[2], office.contacts)
    public = for_outside(report, CODES, [], office._count).report
    for table in public.tables():
        for row in table.rows:
            if row.count is None:
                assert (row.share, row.trend) == (None, "")


def test_rows_of_the_year_before_are_hidden_like_any_others():
    past = [contact(count=40), contact("email", count=2), contact("letter", count=30)]
    then = [one._replace(date="2016-02-01") for one in past]
    now = [one._replace(count=50) for one in past]
    office = Office([*now, *then])
    report = report_of(now, period=QUARTER, year_before=then)
    prepared = for_outside(report, CODES, [], office._count)
    public = prepared.report
    rows = {row.code: row for row in public.table("channel").rows}
    assert rows["phone"][-2:] == (40, "rising")
    assert rows["email"][1:] == (50, 333, None, "", "", None, "")
    assert rows["letter"].year_before is None
    assert public.table("channel").year_before is None
    assert public.table("channel:nakos").year_before is None
    # They count as given out: the same quarter's own report later hides the same.
    own = report_of(then, period=Period.quarter(2016, 1))
    again = for_outside(own, CODES, [prepared.released], office._count).report
    counts = {row.code: row.count for row in again.table("channel").rows}
    assert (counts["phone"], counts["email"], counts["letter"]) == (40, None, None)


def test_a_proof_is_checked_and_not_believed():
    own = figures_of(Office([contact(count=2), contact("email", count=30)]).exact(QUARTER))
    world = Builder(own, days_of(QUARTER), [], lambda _days: {}, CODES).build()
    found = protect(world, 3)
    assert proven(world, 3, found.swaps)
    assert not proven(world, 3, found.swaps[:-1])
    assert not proven(world, 40, found.swaps)
    assert not proven(world, 3, [{**found.swaps[0], needy(world, 3)[0]: 2}, *found.swaps[1:]])


def test_what_nothing_can_protect_is_named():
    world = World(zeros_shown=True, anyway=lambda _figure: True)
    days = ("2017-01-01", "2017-01-31")
    whole = world.put(Cell(days, "asker", "citizen"), 7, State.SHOWN)
    parts = [world.put(Cell(days, "a", "x"), 2, State.OPEN), world.put(Cell(days, "a", "y"), 5, State.SHOWN)]  # fmt: skip
    world.add(whole, tuple(parts))
    assert protect(world, 3).bare == (parts[0],)


@pytest.mark.parametrize(
    ("periods", "cut"),
    [
        ([("2017-01-01", "2017-01-31"), ("2017-02-01", "2017-02-28")], {}),
        (
            [("2017-01-01", "2017-03-31"), ("2017-02-01", "2017-02-28")],
            {
                ("2017-01-01", "2017-03-31"): [
                    ("2017-01-01", "2017-01-31"),
                    ("2017-02-01", "2017-02-28"),
                    ("2017-03-01", "2017-03-31"),
                ]
            },
        ),
        (
            [("2017-01-01", "2017-01-20"), ("2017-01-10", "2017-01-31")],
            {
                ("2017-01-01", "2017-01-20"): [
                    ("2017-01-01", "2017-01-09"),
                    ("2017-01-10", "2017-01-20"),
                ],
                ("2017-01-10", "2017-01-31"): [
                    ("2017-01-10", "2017-01-20"),
                    ("2017-01-21", "2017-01-31"),
                ],
            },
        ),
    ],
)
def test_periods_cut_each_other_into_pieces(periods, cut):
    assert pieces(periods) == cut


def test_zeros_are_hidden_where_the_site_says_so():
    made = [contact("phone", count=40), contact("email", count=20), contact("letter", count=1)]
    shown = Office(made).give_out(QUARTER)
    hidden = Office(made, zeros_shown=False).give_out(QUARTER)
    assert (shown["by_channel"]["online"], shown["zeros_shown"]) == (0, True)
    assert (hidden["by_channel"]["online"], hidden["zeros_shown"]) == (None, False)
    assert hidden["by_channel"]["phone"] == 40
    assert hidden["total"] == 61


def test_a_row_that_only_stands_where_somebody_was_counted_is_known_to_be_no_zero():
    made = [contact(count=40, origin="RO"), contact(count=2, origin="BG")]
    report = Office(made).exact(QUARTER)
    own = figures_of(report)
    world = Builder(own, days_of(QUARTER), [], lambda _days: {}, CODES, zeros_shown=False).build()
    days = days_of(QUARTER)
    assert world.least(Cell(days, "origin", "BG")) == 1
    assert world.least(Cell(days, "channel", "phone")) == 0


def test_what_a_withheld_table_is_made_of_is_thought_of():
    # January said 8 of unknown topic; the quarter kept its topics back, but 11 citizens with a
    # social topic and 20 in health leave 8 of 39 for the unknown ones of January, and 0 for others.
    rows = [
        ("phone", "citizen", "social", 1, 7, None, {"clearing_outcome": "open"}),
        ("online", "professional", "chronic", 2, 5, None, {"clearing_outcome": "open"}),
        ("online", "citizen", "social", 3, 4, None, {"request": "find_group", "gap": "full"}),
        ("message", "group", "mental", 3, 8, 9, {"clearing_outcome": "open"}),
        ("online", "citizen", "mental", 2, 7, 14, {"referrals": ("a",)}),
        ("phone", "professional", "unknown", 1, 8, 9, {"request": "orientation", "gap": "full"}),
    ]
    origins = {2: {"origin": "RO"}, 5: {"origin": "BG"}}
    made = [
        contact(
            *codes,
            day=f"2017-0{month}-10",
            count=count,
            hour=hour,
            **more,
            **origins.get(place, {}),
        )
        for place, (*codes, month, count, hour, more) in enumerate(rows)
    ]
    attacked(made, [MONTHS[0], QUARTER, MONTHS[2], MONTHS[1]], 5, None, shown=False)


def test_who_saw_zeros_once_knows_that_a_dot_is_none():
    made = [contact("phone", count=40), contact("email", count=2), contact("letter", count=3)]
    office = Office(made)
    office.give_out(QUARTER)
    office.zeros_shown = False
    again = office.exact(QUARTER)
    known = office.released
    world = Builder(
        figures_of(again), days_of(QUARTER), known, office._count, CODES, zeros_shown=False
    ).build()
    assert world.least(Cell(days_of(QUARTER), "channel", "email")) == 1
    assert world.least(Cell(days_of(QUARTER), "channel", "online")) == 0
    office.give_out(QUARTER)
    assert [one.zeros_shown for one in office.released] == [True, False]


def test_a_withheld_table_does_not_say_who_is_in_it():
    made = [
        contact(count=40, gap="full", referrals=("a",), origin="RO", request="find_group"),
        contact("telegram", count=40),
    ]
    report = Office(made).exact(QUARTER)
    withheld = ("channel", "gap", "origin", "referral", "request")
    figures = {days_of(QUARTER): {TOTAL: (80, True)}}
    document = report_document(OutsidePage(report, figures, CODES).report(Outside(3, withheld)))
    assert (document["gaps"], document["referrals"], document["tables"]["origin"]) == ([], [], {})
    # Rows that stand in every such table say nothing.
    assert set(document["by_channel"]) == set(CODES["channel"].ids)
    assert set(document["tables"]["request"].values()) == {None}
    assert "find_group" in document["tables"]["request"]


def test_what_came_since_a_month_was_closed_is_not_the_difference_to_its_halves():
    closed = [contact("phone", count=40, day="2017-03-01"), contact("email", count=20, day="2017-03-20")]  # fmt: skip
    halves = [Period.span(date(2017, 3, first), date(2017, 3, last)) for first, last in ((1, 15), (16, 31))]  # fmt: skip

    def count(days):
        first, last = map(date.fromisoformat, days)
        whole = days == days_of(MONTHS[2])
        return figures_of(report_of(closed if whole else now, period=Period.span(first, last)))[
            days
        ]

    now = [*closed, contact("email", day="2017-03-20")]
    released, printed = [], []
    for period, made in ((MONTHS[2], closed), (halves[0], now), (halves[1], now)):
        found = for_outside(report_of(made, period=period), CODES, released, count)
        released.append(found.released)
        printed.append(report_document(found.report))
    assert [one["total"] for one in printed[:2]] == [60, 40]
    assert printed[2]["total"] is None
    assert printed[2]["by_channel"]["email"] is None


def test_what_a_quarter_said_is_held_against_its_months_as_they_were_then():
    office = Office([contact("email", day="2017-01-10", count=27), contact("email", day="2017-02-10"), contact(day="2017-02-10", count=9)])  # fmt: skip
    february, quarter = office.give_out(MONTHS[1]), office.give_out(QUARTER)
    assert (february["by_channel"]["email"], quarter["by_channel"]["email"]) == (None, 28)
    office.contacts += [contact(code, day="2017-02-11", count=6) for code in ("email", "phone")]
    # 28 less 27 in January would be the one in February, whatever February has become since.
    assert office.give_out(MONTHS[0])["by_channel"]["email"] is None
