import pytest

from guide_kit import codes, entry
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.guide import Address
from lotse_tui.services.guide_filters import (
    Filters,
    place_tiers,
    positions_at,
    read_filters,
    state_names,
)

CODES = codes()
NAMES = state_names(CODES)


class TestNaming:
    @pytest.mark.parametrize(
        "value",
        [
            "clearing_house",
            "Clearingstelle",
            "clearingstelle",
            " CLEARINGSTELLEN ",
            "Clearing House",
        ],
    )
    def test_a_kind_by_any_of_its_names(self, value):
        assert read_filters(CODES, kind=value).kind == "clearing_house"

    @pytest.mark.parametrize("value", ["ro", "RO", "rumänisch", "Rumaenisch", "Romanian"])
    def test_a_language_by_any_of_its_names(self, value):
        assert read_filters(CODES, speaks=value).speaks == "ro"

    def test_a_language_with_two_names(self):
        assert read_filters(CODES, speaks="dari").speaks == "fa"

    def test_a_language_without_a_label_by_its_code(self):
        assert read_filters(CODES, speaks="yo").speaks == "yo"

    def test_access_by_any_names_each_once(self):
        wanted = ("ohne Krankenversicherung", "free", "kostenlos")
        assert read_filters(CODES, access=wanted).access == ("no_insurance_needed", "free")

    def test_a_topic_of_the_guide(self):
        assert read_filters(CODES, topic="Schulden").topics == {"debt"}

    def test_a_topic_of_contacts_stands_for_all_that_is_counted_under_it(self):
        topics = read_filters(CODES, topic="insurance").topics
        assert {"uninsured_care", "health_insurance"} <= topics
        assert "debt" not in topics

    def test_one_name_for_both_means_both(self):
        assert {"addiction", "alcohol", "drugs"} <= read_filters(CODES, topic="Sucht").topics

    @pytest.mark.parametrize(
        ("option", "value", "meant"),
        [
            ("kind", "helplin", "helpline"),
            ("kind", "Klearingstelle", "clearing_house"),
            ("topic", "schuldn", "debt"),
            ("speaks", "rumänish", "ro"),
            ("speaks", "qq", ""),
        ],
    )
    def test_a_mistake_names_what_is_allowed_and_meant(self, option, value, meant):
        with pytest.raises(BadValue) as caught:
            read_filters(CODES, **{option: value})
        assert caught.value.option == f"--{option}"
        assert caught.value.value == value
        assert caught.value.meant == meant
        assert caught.value.allowed

    def test_a_mistake_in_access(self):
        with pytest.raises(BadValue) as caught:
            read_filters(CODES, access=("free", "anonymos"))
        assert (caught.value.option, caught.value.meant) == ("--access", "anonymous")


class TestPassing:
    def test_everything_asked_for_must_be_there(self):
        filters = read_filters(CODES, kind="helpline", access=("free", "phone"))
        assert filters.let_pass(entry(kind="helpline", access=("phone", "free", "online")))
        assert not filters.let_pass(entry(kind="helpline", access=("phone",)))
        assert not filters.let_pass(entry(kind="project", access=("phone", "free")))

    def test_no_filter_lets_all_pass(self):
        assert Filters().let_pass(entry())

    def test_a_language_must_be_stated_german_goes_without_saying(self):
        assert not Filters(speaks="tr").let_pass(entry())
        assert Filters(speaks="tr").let_pass(entry(languages=("tr",)))
        assert Filters(speaks="de").let_pass(entry())
        assert not Filters(speaks="de").let_pass(entry(languages=("tr",)))


def at(city="", region="", state="", scope="local", district=""):
    return entry(
        address=Address(city=city, district=district), region=region, state=state, scope=scope
    )


GUIDE = (
    at("Essen", "Essen", "DE-NW", district="Altenessen"),
    at("Frankfurt", "Hessen", "DE-HE", "regional"),
    at("Münster", "Münster", "DE-NW"),
    at("", "Nordrhein-Westfalen", "DE-NW", "state"),
    at("Berlin", "Deutschland", "", "national"),
    at("Unna", "Kreis Unna", "DE-NW"),
    at("", "Kreis Unna", "DE-NW", "regional"),
    at("Erfurt", "Thüringen", "DE-TH", "state"),
    at("Jena", "Jena", "DE-TH"),
    at("Bergkamen", "Kreis Unna", "DE-NW"),
)


def tiers(place, towns=None):
    found = place_tiers(GUIDE, place, NAMES, towns or {})
    return {tier: sorted(positions) for tier, positions in found.items() if positions}


class TestPlaces:
    def test_a_town_is_not_met_inside_another_name(self):
        assert tiers("essen") == {"local": [0], "state": [3], "national": [4]}

    def test_a_part_of_a_word_is_met_where_no_word_starts_with_it(self):
        assert tiers("nster")["local"] == [2]

    @pytest.mark.parametrize("spelling", ["Münster", "muenster", "MÜNSTER", " münst"])
    def test_spellings(self, spelling):
        assert tiers(spelling)["local"] == [2]

    def test_a_district(self):
        assert tiers("Altenessen")["local"] == [0]

    def test_a_regional_offer_of_the_same_region_reaches_it(self):
        assert tiers("Bergkamen") == {"local": [9], "regional": [6], "state": [3], "national": [4]}

    def test_a_land_means_everything_in_it_but_nationwide_offers(self):
        assert tiers("Thüringen") == {"local": [7, 8], "national": [4]}
        assert tiers("DE-TH") == tiers("thueringen")

    def test_a_town_the_guide_has_nothing_for_still_has_its_land(self):
        assert tiers("Gera", {"gera": "DE-TH"}) == {"state": [7], "national": [4]}

    def test_an_unknown_place_leaves_what_reaches_everywhere(self):
        assert tiers("Atlantis") == {"national": [4]}

    def test_the_whole_country(self):
        assert tiers("bundesweit") == {"national": [4]}

    def test_no_entry_stands_in_two_tiers(self):
        for place in ("essen", "unna", "Kreis Unna", "nrw", "e", "Berlin"):
            flat = [position for positions in tiers(place).values() for position in positions]
            assert len(flat) == len(set(flat))

    def test_the_own_place_is_met_by_its_whole_name(self):
        assert positions_at(GUIDE, "essen") == {0}
        assert positions_at(GUIDE, "ess") == frozenset()
        assert positions_at(GUIDE, "") == frozenset()
