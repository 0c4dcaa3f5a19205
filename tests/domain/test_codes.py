import pytest

from builders import short
from lotse_tui.domain.codes import parse_code_list
from lotse_tui.domain.errors import BadValue
from report_builders import CODES, codes_with

LISTS = [
    "asker",
    "channel",
    "clearing_outcome",
    "clearing_status",
    "contact_kind",
    "event",
    "exclusion",
    "funding",
    "gap",
    "guide_flag",
    "guide_retired",
    "language",
    "request",
    "result",
    "setting",
    "topic",
]


def colours(*codes):
    return parse_code_list({"list": "colour", "de": "Farbe", "en": "Colour", "codes": list(codes)})


RED = {"id": "red", "letter": "r", "de": "Rot", "en": "Red"}
BLUE = {
    "id": "blue",
    "letter": "b",
    "de": "Blau",
    "en": "Blue",
    "short_de": "bl",
    "long_en": "Deep",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_shipped_list_can_be_told_apart(name):
    codes = CODES[name]
    assert len(codes) > 1
    for language in ("de", "en"):
        labels = [code.label(language) for code in codes]
        assert all(labels)
        assert len(set(labels)) == len(labels)
    letters = [code.letter for code in codes if code.letter]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("name", ["channel", "asker", "topic", "gap", "exclusion"])
def test_every_step_of_the_capture_bar_has_its_letters(name):
    letters = [code.letter for code in CODES[name]]
    assert all(letter.isascii() and letter.isalpha() and letter.islower() for letter in letters)


def test_the_codes_are_those_of_the_field():
    assert CODES["channel"].ids == ("phone", "email", "letter", "message", "in_person", "outreach", "online")  # fmt: skip
    assert CODES["asker"].ids == ("citizen", "professional", "group")
    assert CODES["topic"].ids == ("chronic", "mental", "addiction", "social", "insurance", "other", "unknown")  # fmt: skip
    assert CODES["exclusion"].ids == ("event", "committee", "cooperation", "no_self_help")


def test_each_channel_is_in_one_row_of_each_roll_up():
    roll_ups = CODES.roll_ups("channel")
    assert {roll_up.id for roll_up in roll_ups} == {"council", "nakos"}
    for roll_up in roll_ups:
        members = [member for row in roll_up.rows for member in row.members]
        assert sorted(members) == sorted(CODES["channel"].ids)


def test_labels_fall_back():
    red, blue = colours(RED, BLUE)
    assert (blue.short("de"), blue.short("en")) == ("bl", "Blue")
    assert (blue.long("de"), blue.long("en")) == ("Blau", "Deep")
    assert (red.short("de"), red.long("en")) == ("Rot", "Red")


def test_an_unknown_code_shows_its_id():
    assert colours(RED).get("from_a_newer_lotse").label("de") == "from_a_newer_lotse"
    assert "from_a_newer_lotse" not in colours(RED)


@pytest.mark.parametrize("given", ["red", "Rot", " rot ", "RED", "Red"])
def test_an_id_or_a_label_is_taken(given):
    assert colours(RED, BLUE).check("colour", given) == "red"


def test_a_mistake_names_what_is_allowed_and_what_was_meant():
    with pytest.raises(BadValue) as caught:
        CODES["channel"].check("channel", "fone")
    assert (caught.value.option, caught.value.value) == ("channel", "fone")
    assert caught.value.meant == "phone"
    assert caught.value.allowed == CODES["channel"].ids


@pytest.mark.parametrize("given", ["", "xyzxyz", "\ud800", "x" * 100_000], ids=short)
def test_nonsense_is_refused_without_a_guess(given):
    with pytest.raises(BadValue) as caught:
        CODES["channel"].check("channel", given)
    assert caught.value.meant == ""


def test_keys_are_letters_or_digits_in_list_order():
    two = colours(RED, BLUE)
    assert two.by_key("b").id == "blue"
    assert two.by_key("B").id == "blue"
    assert two.by_key("1").id == "red"
    assert two.by_key("2").id == "blue"


@pytest.mark.parametrize("key", ["3", "0", "q", "²", "①", "٢", "ß", "\n"])
def test_a_key_that_fits_nothing(key):
    assert colours(RED, BLUE).by_key(key) is None


def test_details_are_a_list_of_their_own():
    details = CODES.detail_list("gap", "waiting")
    assert "over_6_months" in details
    assert len(CODES.detail_list("gap", "none_exists")) == 0


def test_a_list_is_read_once():
    asked = []

    def load(name):
        asked.append(name)
        return {"list": name, "de": "", "en": "", "codes": [RED]}

    codes = type(CODES)(load)
    assert codes["colour"] is codes["colour"]
    assert asked == ["colour"]


def test_a_site_can_have_its_own_topics():
    topic = {"list": "topic", "de": "", "en": "", "codes": [RED]}
    assert codes_with(topic=topic)["topic"].ids == ("red",)
