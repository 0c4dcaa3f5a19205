import pytest

from guide_kit import entry
from lotse_tui.domain.guide.entry import Address
from lotse_tui.domain.search.places import SCOPES, Places, Towns


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
    at("", "Regierungsbezirk Unna", "DE-NW", "regional"),
)
PLACES = Places(
    GUIDE,
    Towns(
        {"nordrhein westfalen": "DE-NW", "nrw": "DE-NW", "thueringen": "DE-TH"},
        {"gera": "DE-TH", "kamen": "DE-NW", "haltern am see": "DE-NW"},
        {"kamen": ["kreis unna"]},
        {"DE-NW": "Nordrhein-Westfalen", "DE-TH": "Thüringen"},
    ),
)


def tiers(text):
    """Return how far away each entry is that reaches the place."""
    place = PLACES.named(text)
    found = {}
    for position in range(len(GUIDE)):
        found.setdefault(SCOPES[PLACES.reach(position, place)], []).append(position)
    found.pop("elsewhere", None)
    return found


def test_a_town_is_not_met_inside_another_name():
    assert tiers("essen") == {"local": [0], "state": [3], "national": [4]}


def test_a_part_of_a_word_is_met_where_no_word_starts_with_it():
    assert tiers("nster")["local"] == [2]


@pytest.mark.parametrize("spelling", ["Münster", "muenster", "MÜNSTER", " münst", "Münstre"])
def test_spellings(spelling):
    assert tiers(spelling)["local"] == [2]


def test_a_district():
    assert tiers("Altenessen")["local"] == [0]


def test_a_regional_offer_of_the_same_region_reaches_it():
    assert tiers("Bergkamen") == {"local": [9], "regional": [6], "state": [3], "national": [4]}


def test_a_region_named_after_the_town_reaches_it():
    assert tiers("Unna")["regional"] == [6, 10]


def test_a_town_of_a_district_has_what_the_district_has():
    assert tiers("Kamen") == {"regional": [6], "state": [3], "national": [4]}


def test_the_telling_half_of_a_double_name():
    assert tiers("Haltern") == {"state": [3], "national": [4]}


@pytest.mark.parametrize("name", ["Thüringen", "thueringen", "Thürigen"])
def test_a_land_means_everything_in_it_but_nationwide_offers(name):
    assert tiers(name) == {"local": [7, 8], "national": [4]}


def test_a_town_the_guide_has_nothing_for_still_has_its_land():
    assert tiers("Gera") == {"state": [7], "national": [4]}


@pytest.mark.parametrize("name", ["Atlantis", "bundesweit", "Deutschland"])
def test_elsewhere_there_is_what_reaches_everywhere(name):
    assert tiers(name) == {"national": [4]}


@pytest.mark.parametrize("typed", ["nwr", "nrww", "nr w", "Nordrhein-Westfalne"])
def test_a_misspelt_land_is_meant_and_said(typed):
    place = PLACES.named(typed)
    assert (place.name, place.misspelt) == ("Nordrhein-Westfalen", True)
    assert not PLACES.named("nrw").misspelt


def test_no_text_is_no_place():
    assert PLACES.named("  ") is None
