"""The mechanism on a small thesaurus, and the real file: where its words lead."""

import json
from collections import Counter

import pytest

from guide_kit import DATA, codes, guide_records
from lotse_tui.domain.folding import words
from lotse_tui.domain.guide.entry import entry_from_record
from lotse_tui.domain.search.engine import build_index
from lotse_tui.domain.search.thesaurus import Group, Thesaurus, parse_thesaurus
from lotse_tui.services.guide.guidebook import guide_labels

SMALL = Thesaurus(
    [
        Group("alcohol", "Alkohol", {"de": ["Trinker", "AA"], "tr": ["içki"]}),
        Group("uninsured", "ohne Versicherung", {"de": ["keine Krankenkasse"]}),
        Group("crisis", "Krise", {"de": ["kann nicht mehr"], "ru": ["больше не могу"]}),
        Group("debt", "Schulden", {"de": ["Schulden"]}),
    ]
)
RAW = json.loads((DATA / "thesaurus.json").read_text("utf-8"))
REAL = parse_thesaurus(RAW)
ACUTE = {"emergency", "violence", "poisoning", "suicide", "crisis"}
LANGUAGES = {"de", "tr", "ro", "bg", "ru", "ar", "pl", "es", "fr", "en"}


def found(text, **options):
    return [hit.group.id for hit in SMALL.find(words(text), **options)]


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("Trinker", "alcohol"),
        ("Trinkers", "alcohol"),
        ("aa", "alcohol"),
        ("ICKI", "alcohol"),
        ("hat keine Krankenkasse", "uninsured"),
        ("keine deutsche Krankenkasse", "uninsured"),
        ("kann einfach nicht mehr", "crisis"),
        ("Больше не могу", "crisis"),
        ("schuld", "debt"),
    ],
)
def test_a_word_leads_to_its_group(typed, group):
    assert found(typed) == [group]


@pytest.mark.parametrize(
    "typed",
    ["Krankenkasse", "kann den Arzt nicht mehr erreichen", "mehr nicht kann", "aas", "trin "],
)
def test_other_words_do_not(typed):
    assert found(typed, typing=False) == []


def test_the_last_word_may_still_be_typed():
    assert found("trink") == ["alcohol"]
    assert found("keine krank") == ["uninsured"]
    assert found("keine krank", typing=False) == []
    assert found("tri") == []


def test_a_slip_of_the_key_is_near():
    assert SMALL.near("trinkre") == ["trinker"]
    assert SMALL.near("krankenkase") == ["krankenkasse"]


def test_an_empty_thesaurus_finds_nothing():
    assert Thesaurus().find(["alkohol"]) == []
    assert Thesaurus().near("alkohol") == []


# The real file


def test_ids_are_unique_and_every_group_leads_somewhere():
    assert max(Counter(group.id for group in REAL.groups).values()) == 1
    for group in REAL.groups:
        assert group.label, group.id
        assert group.topics or group.kinds or group.entries, group.id
        assert group.words["de"], group.id
        assert {language.removesuffix("-Latn") for language in group.words} <= LANGUAGES


def test_what_groups_lead_to_exists():
    lists, ids = codes(), {record["id"] for record in guide_records()}
    for group in REAL.groups:
        assert set(group.topics) <= set(lists["guide_topic"].ids), group.id
        assert set(group.kinds) <= set(lists["guide_kind"].ids), group.id
        assert set(group.entries) <= ids, group.id


def test_acute_groups_name_their_emergency_entries():
    records = {record["id"]: record for record in guide_records()}
    acute = [group for group in REAL.groups if group.acute]
    assert {group.acute for group in acute} == ACUTE
    for group in acute:
        assert set(group.words) >= LANGUAGES, group.id
        first = records[group.entries[0]]
        assert first["kind"] == "helpline", group.id
        assert first["phones"], group.id


def test_no_word_stands_twice_in_a_group_and_none_is_lost_by_folding():
    for group in REAL.groups:
        for language, spoken in group.words.items():
            folded = [" ".join(words(each)) for each in spoken]
            assert all(folded), (group.id, language)
            twice = [each for each, number in Counter(folded).items() if number > 1]
            assert not twice, (group.id, language)


def test_places_belong_to_a_land():
    lands = set(codes()["guide_state"].ids)
    assert set(REAL.towns.values()) | set(REAL.lands.values()) <= lands
    assert REAL.towns["castrop rauxel"] == "DE-NW"
    assert REAL.lands["nrw"] == "DE-NW"
    assert REAL.regions["marl"] == ["kreis recklinghausen"]
    assert "ruhrgebiet" in REAL.regions["witten"]
    regions = {name for districts in RAW["regions"].values() for name in districts}
    assert regions <= {record.get("region") for record in guide_records()}
    listed = sum(len(names) for names in RAW["towns"].values())
    assert len(REAL.towns) == listed + len(REAL.regions)


def test_every_word_leads_to_its_group():
    for group in REAL.groups:
        for spoken in group.words.values():
            for each in spoken:
                hits = REAL.find(words(each), typing=False)
                assert group.id in [hit.group.id for hit in hits], (group.id, each)


def test_the_first_word_of_each_language_finds_what_its_group_leads_to():
    entries = [entry_from_record(record) for record in guide_records()]
    index = build_index(entries, guide_labels(codes()), REAL)
    for group in REAL.groups:
        for language, spoken in group.words.items():
            # Acute help may stand above the answer, nothing else may.
            first = next(
                entries[match.position]
                for match in index.search(spoken[0] + " ")
                if group.acute or all(why.field != "acute" for why in match.why)
            )
            meant = (
                first.id in group.entries
                or first.kind in group.kinds
                or not set(group.topics).isdisjoint(first.topics)
            )
            assert meant, (group.id, language, spoken[0], first.id)
