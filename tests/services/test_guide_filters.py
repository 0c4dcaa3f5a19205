import pytest

from guide_kit import codes, entry
from lotse_tui.domain.errors import BadValue
from lotse_tui.services.guide.filters import Filters, read_filters

CODES = codes()


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
