"""The rules behind the answers of the guide; what it answers in a day is in tests/services."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_kit import DATA, codes, entry, guide_records
from lotse_tui.domain.folding import fold
from lotse_tui.domain.guide.entry import Address, Phone, entry_from_record
from lotse_tui.domain.search.engine import Labels, Why, build_index, parse_thesaurus
from lotse_tui.domain.search.thesaurus import Group, Thesaurus
from lotse_tui.services.guide.guidebook import guide_labels

TODAY = date(2026, 11, 21)
GUIDE = [entry_from_record(record) for record in guide_records()]
INDEX = build_index(
    GUIDE,
    guide_labels(codes()),
    parse_thesaurus(json.loads((DATA / "thesaurus.json").read_text("utf-8"))),
)


def named(*names, **fields):
    return [entry(f"e{at}", name=name, **fields) for at, name in enumerate(names)]


def index_of(entries, labels=None, groups=(), towns=None):
    return build_index(entries, Labels(labels), Thesaurus(groups, towns))


def found(entries, query, towns=None, **options):
    index = index_of(entries, towns=towns)
    return [entries[at].id for at in index.search(query, **options).positions()]


# Words


@pytest.mark.parametrize("query", ["Schulden", "beitrag", "agsschu", "SCHULDEN", "schulden "])
def test_a_compound_is_found_by_its_parts(query):
    assert found(named("Beitragsschulden", "Rheuma"), query) == ["e0"]


def test_a_part_is_found_by_its_compound():
    assert found(named("Schulden", "Rheuma"), "Schuldenberatungsstelle")[:1] == ["e0"]


@pytest.mark.parametrize("query", ["Arzt", "Ärzte", "aerzte", "Arztes", "ÄRZTE"])
def test_inflection_with_an_umlaut(query):
    assert found(named("Haus der Ärzte" if query == "Arztes" else "Arzt und Ärzte"), query) == [
        "e0"
    ]


def test_word_order_does_not_matter_and_both_words_count():
    entries = named("Pflege für Angehörige", "Angehörige", "Pflege")
    assert found(entries, "angehörige pflege")[0] == "e0"
    assert found(entries, "pflege angehörige")[0] == "e0"


def test_a_typing_error_is_seen_and_said():
    index = index_of(named("Depression", "Rheuma"))
    match = index.search("depresion ")[0]
    assert match.position == 0
    assert Why("typo", "Depression") in match.why


@pytest.mark.parametrize("query", ["spilsucht", "glükspielsucht", "Rheumaverbnd"])
def test_a_typing_error_in_a_compound(query):
    entries = named("Glücksspielsucht Telefon", "Verband der Rheumakranken", "Migräne")
    assert found(entries, query)[0] == ("e1" if query.startswith("R") else "e0")


def test_phone_numbers_as_people_type_them():
    entries = [entry("a", phones=(Phone("+49231529097"),)), entry("b", phones=(Phone("112"),))]
    for typed in ("0231 529097", "+49 231 52 90 97", "231529097", "529097"):
        assert found(entries, typed) == ["a"]
    assert found(entries, "112")[0] == "b"


def test_street_and_code_labels_are_searched():
    entries = [
        entry("a", address=Address("Westhoffstraße 8", "44145")),
        entry("b", topics=("debt",)),
    ]
    index = index_of(entries, {"topics": {"debt": "Schulden\nDebt"}})
    assert index.search("westhoff").positions() == [0]
    assert index.search("debt").positions() == [1]
    assert index.search("schulden")[0].why == (Why("topics", "Schulden"),)


PIECES = sorted(
    {
        word
        for each in GUIDE
        if not (each.kind in ("project", "network") and each.confidence == "low")
        for word in fold(each.name).split()
        if len(word) > 2
    }
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_piece_of_a_name_finds_its_entry(data):
    word = data.draw(st.sampled_from(PIECES))
    start = data.draw(st.integers(0, len(word) - 3))
    piece = word[start : data.draw(st.integers(start + 3, len(word)))]
    hits = set(INDEX.search(piece).positions())
    for at, each in enumerate(GUIDE):
        living = not (each.kind in ("project", "network") and each.confidence == "low")
        if living and piece in fold(each.name):
            assert at in hits, (piece, each.id)


# Needs


GROUPS = (
    Group("alcohol", "Alkohol", {"de": ["Trinker"], "tr": ["içki"]}, topics=("alcohol",)),
    Group("suicide", "Suizid", {"de": ["umbringen"]}, entries=("line", "112"), acute="suicide"),
)
PEOPLE = (
    entry("line", name="Seelsorge", kind="helpline", valid_until="2020"),
    entry("112", name="Notruf", kind="helpline", topics=("emergency",)),
    entry("aa", name="Anonyme", topics=("alcohol",)),
    entry("talk", name="Umbringen verhindern"),
)


def test_a_need_in_another_language_says_what_was_understood():
    match = index_of(PEOPLE, groups=GROUPS).search("içki")[0]
    assert match.position == 2
    assert match.why == (Why("synonym", "Alkohol"),)


def test_acute_help_comes_first_in_its_order_whatever_its_age():
    matches = index_of(PEOPLE, groups=GROUPS).search("will sich umbringen", today=TODAY)
    assert [PEOPLE[match.position].id for match in matches] == ["line", "112", "talk"]
    assert [match.why[0] for match in matches[:2]] == [Why("acute", "suicide")] * 2
    assert all(why.field != "acute" for why in matches[2].why)


def test_what_else_was_said_orders_the_rest():
    groups = (
        *GROUPS,
        Group("many", "Viel", {"de": ["Notlage"]}, entries=("line",), acute="crisis"),
    )
    people = (*PEOPLE, entry("rare", name="Notlage Rheuma"), entry("need", name="Notlage"))
    matches = index_of(people, groups=groups).search("Rheuma Notlage")
    assert [people[match.position].id for match in matches] == ["line", "rare"]


CRISIS = Group(
    "crisis",
    "Krise",
    {"de": ["Krise"]},
    topics=("crisis",),
    entries=("a", "b", "c"),
    acute="crisis",
)
LINES = (
    entry("c", name="Sorgentelefon Muslime", kind="helpline", scope="national"),
    entry("b", name="Krisenchat", kind="helpline", scope="national"),
    entry("a", name="Seelsorge", kind="helpline", scope="national"),
    *[
        entry(
            name,
            name=f"Krisendienst {name}",
            kind=kind,
            topics=("mental_health", "crisis"),
            address=Address(city="Unna"),
            valid_until=until,
        )
        for name, kind, until in (
            ("staff", "counselling", ""),
            ("past", "counselling", "2020"),
            ("board", "network", ""),
        )
    ],
)


def acute(query, **options):
    matches = index_of(LINES, groups=(CRISIS,)).search(query, today=TODAY, **options)
    return [LINES[match.position].id for match in matches if match.why[0].field == "acute"]


def test_the_service_of_the_place_stands_among_the_acute():
    assert acute("Krise") == ["a", "b", "c"]
    assert acute("Krise Unna") == acute("Krise", place="unna") == ["a", "staff", "b", "c"]
    assert acute("Krise", place="Atlantis") == ["a", "b", "c"]


def test_so_does_a_line_that_is_named():
    assert acute("Krise Muslime") == ["a", "c", "b"]


def test_filters_hold_for_acute_help_too():
    matches = index_of(PEOPLE, groups=GROUPS).search("umbringen", allowed={1, 3})
    assert matches.positions() == [1, 3]


def test_half_an_acute_word_is_not_acute_yet():
    assert all(
        why.field != "acute"
        for match in index_of(PEOPLE, groups=GROUPS).search("umbr")
        for why in match.why
    )


# Places


def at_place(entry_id, city, **fields):
    return entry(entry_id, name=f"Sucht {entry_id}", address=Address(city=city), **fields)


LAND = {
    "city": at_place("city", "Unna", region="Kreis Unna", state="DE-NW"),
    "other": at_place("other", "Bonn", region="Bonn", state="DE-NW"),
    "region": at_place("region", "Lünen", region="Kreis Unna", state="DE-NW", scope="regional"),
    "land": at_place("land", "", region="Nordrhein-Westfalen", state="DE-NW", scope="state"),
    "saxony": at_place("saxony", "Leipzig", state="DE-SN", scope="state"),
    "all": at_place("all", "Berlin", state="DE-BE", scope="national"),
    "contact": entry(
        "contact",
        name="Kontaktstelle",
        kind="contact_point",
        topics=("self_help_general",),
        address=Address(city="Unna"),
        region="Unna",
        state="DE-NW",
    ),
}


def marks(query, *ids, **options):
    """Return id -> how far away it is said to be, in the order of the answer."""
    entries = [LAND[each] for each in ids]
    index = index_of(entries, {"state": {"DE-NW": "Nordrhein-Westfalen"}}, **options)
    return {
        entries[match.position].id: next(
            (why.text for why in match.why if why.field == "fallback"), ""
        )
        for match in index.search(query)
    }


def test_a_place_restricts_and_what_reaches_it_follows_marked():
    order = marks("sucht unna", *LAND)
    assert list(order.items()) == [
        ("city", ""),
        ("region", "regional"),
        ("contact", "contact_point"),
        ("land", "state"),
        ("all", "national"),
    ]


def test_with_nothing_there_the_same_land_is_better_than_nothing():
    order = marks("sucht lünen", "other", "saxony", "contact", towns={"luenen": "DE-NW"})
    assert order == {"other": "elsewhere"}


def test_a_town_that_only_the_thesaurus_knows():
    order = marks("sucht marl", "city", "land", "saxony", "all", towns={"marl": "DE-NW"})
    assert list(order.items())[:2] == [("land", "state"), ("all", "national")]


def test_a_land_is_a_place():
    order = marks("sucht nordrhein-westfalen", "city", "saxony", "all")
    assert order == {"city": "", "all": "national"}


def test_a_place_alone_lists_what_is_there():
    assert list(marks("Unna", "other", "city", "contact")) == ["city", "contact"]


def test_a_misspelt_place_is_a_place():
    assert next(iter(marks("sucht unnna", "other", "city"))) == "city"


def test_a_misspelt_land_is_said():
    index = build_index(
        list(LAND.values()),
        Labels({"state": {"DE-NW": "Nordrhein-Westfalen"}}),
        Thesaurus(lands={"nrw": "DE-NW"}),
    )
    match = index.search("sucht nwr")[0]
    assert match.position == 0
    assert match.why[0] == Why("typo", "Nordrhein-Westfalen")


def test_a_place_beside_the_query_is_like_one_in_it():
    entries = list(LAND.values())
    index = index_of(entries)
    assert index.search("sucht", place="unn").positions() == index.search("sucht unna").positions()
    assert list(index.search("", place="unna")) == []


def test_a_place_in_the_query_is_a_word_where_another_is_settled():
    entries = [at_place("a", "Bonn"), at_place("b", "Bonn", description="auch in Unna")]
    assert index_of(entries).search("sucht unna", place="bonn").positions()[0] == 1


def test_a_piece_of_a_word_is_no_misspelt_place():
    entries = named("Kooperation", "Gera")
    assert found(entries, "era", towns={"gera": "DE-TH"}) == ["e1", "e0"]


def home_order(query, home):
    entries = [at_place("bonn", "Bonn"), at_place("unna", "Unna"), at_place("unna2", "Unna")]
    index = build_index(entries, Labels(), Thesaurus(), home)
    return [entries[at].id for at in index.search(query).positions()]


def test_among_equals_what_is_near_the_desk_comes_first():
    assert home_order("sucht", "Unna") == ["unna", "unna2", "bonn"]
    assert home_order("sucht", "Atlantis") == home_order("sucht", "") == ["bonn", "unna", "unna2"]
    assert home_order("sucht bonn", "Unna") == ["bonn"]


# The past


def test_what_has_ended_sinks():
    entries = [
        entry("old", name="Sucht Hilfe", valid_until="2022-09"),
        entry("new", name="Hilfe bei Sucht und Sorgen"),
    ]
    assert found(entries, "sucht hilfe") == ["old", "new"]
    assert found(entries, "sucht hilfe", today=date(2022, 9, 30)) == ["old", "new"]
    assert found(entries, "sucht hilfe", today=date(2022, 10, 1)) == ["new", "old"]


HISTORY = [
    entry("then", name="Projekt Ostpark Sucht", kind="project", confidence="low"),
    *[entry(f"n{at}", name=f"Sucht {at}") for at in range(9)],
]


def test_history_is_found_by_name_or_kind_only():
    labels = {"kind": {"project": "Projekt", "counselling": "Beratung"}}
    index = index_of(HISTORY, labels)
    assert 0 not in index.search("sucht").positions()
    assert index.search("ostpark").positions() == [0]
    assert 0 in index.search("projekte sucht").positions()


def test_a_filter_that_leaves_only_history_has_asked_for_it():
    assert index_of(HISTORY).search("sucht", allowed={0}).positions() == [0]


# The answer


def test_an_empty_query_has_no_answer():
    for query in ("", "   ", "?!", "\n"):
        assert list(INDEX.search(query)) == []


def test_matches_are_a_sequence_best_first():
    matches = INDEX.search("alkohol")
    assert len(matches) == len(matches.positions()) > 5
    assert [match.position for match in matches] == matches.positions()
    scores = [match.score for match in matches]
    assert scores == sorted(scores, reverse=True)
    assert matches[0].why == matches[:1][0].why
    for number in (1, 5, len(matches), len(matches) + 5):
        assert [m.position for m in matches.first(number)] == matches.positions()[:number]
    with pytest.raises(IndexError):
        matches[len(matches)]


def test_every_match_says_why():
    for query in ("alkohol", "hilfe", "Wo bekomme ich Hilfe bei Schulden?", "dortmund"):
        assert all(match.why for match in INDEX.search(query)[:30]), query


def test_prepared_or_not_the_answer_is_the_same():
    other = index_of(GUIDE)
    prepared = index_of(GUIDE)
    prepared.prepare()
    for query in ("aa bochum", "Mutter hat Alzheimer", "02315", "nu am asigurare", "clea dortm"):
        assert other.search(query).positions() == prepared.search(query).positions(), query


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_asked(text):
    for match in INDEX.search(text, today=TODAY)[:3]:
        assert 0 <= match.position < len(GUIDE)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "a " * 5_000,
        "alkohol " * 1_250,
        "\u202e\x1b[2J" * 1_000,
        "0" * 10_000,
        "ß" * 10_000,
    ],
)
def test_a_query_of_ten_thousand_characters_is_a_query(text):
    assert len(INDEX.search(text, place=text, today=TODAY)) <= len(GUIDE)
    assert len(INDEX.search(text, today=TODAY).first(5)) <= 5


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join))
def test_allowed_only_takes_away(query):
    allowed = set(range(0, len(GUIDE), 2))
    assert set(INDEX.search(query, allowed=allowed).positions()) <= allowed


def test_an_empty_guide_answers_nothing():
    assert list(index_of([]).search("alkohol dortmund?")) == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_stand_in_an_entry(name, query):
    entries = [entry("a", name=name, description=query, address=Address(city=name))]
    index_of(entries, groups=GROUPS).search(query)
