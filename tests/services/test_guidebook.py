from datetime import date, datetime

import pytest

from guide_kit import GUIDE, codes, entry
from lotse_tui.domain.errors import BadValue, NotFound
from lotse_tui.domain.guide.check import check_record
from lotse_tui.domain.guide.entry import Address, Phone, Source
from lotse_tui.domain.search.engine import Why
from lotse_tui.services.guide.guidebook import Guidebook
from lotse_tui.storage.guide_files import load_guide

CODES = codes()
THURSDAY = datetime.fromisoformat("2026-11-19T10:00")
CORPUS_CHRISTI = datetime.fromisoformat("2026-06-04T10:00")
THESAURUS = {
    "groups": [
        {
            "id": "suicide",
            "label": "Suizidgedanken",
            "words": {"de": ["Suizid", "nicht mehr leben"]},
            "topics": ["suicide_prevention"],
            "entries": ["telefonseelsorge"],
            "acute": "suicide",
        }
    ],
    "regions": {"DE-NW": {"Kreis Unna": ["Kamen"]}},
    "towns": {"DE-TH": ["Gera"]},
}


def place(city, state="DE-NW", **more):
    return {"address": Address(city=city), "region": city, "state": state} | more


ENTRIES = (
    entry("schulden-essen", name="Schuldnerberatung Essen", topics=("debt",), **place("Essen"),
          opening_hours="Mo-Fr 09:00-12:00", access=("free",), languages=("tr",)),
    entry("schulden-koeln", name="Schuldnerberatung Köln", topics=("debt",), **place("Köln")),
    entry("schulden-nrw", name="Schuldnerberatung im Land", topics=("debt",), scope="state",
          state="DE-NW", region="Nordrhein-Westfalen", opening_hours="Mo-Fr 09:00-17:00; PH off"),
    entry("schulden-bund", name="Schuldnerberatung bundesweit", topics=("debt",), scope="national"),
    entry("telefonseelsorge", name="TelefonSeelsorge", kind="helpline", scope="national",
          topics=("crisis", "suicide_prevention"), opening_hours="24/7"),
    entry("agus-essen", name="AGUS Gruppe nach Suizid", kind="self_help_group",
          topics=("bereavement",), **place("Essen")),
    entry("clearing-jena", name="Clearingstelle Jena", kind="clearing_house",
          topics=("health_insurance",), **place("Jena", "DE-TH"), valid_until="2022-09-30",
          opening_hours="24/7", confidence="low"),
)  # fmt: skip


def book(entries=ENTRIES, *, own="", now=THURSDAY):
    return Guidebook(lambda: entries, CODES, lambda: THESAURUS, lambda: now, own)


def ids(found):
    return [hit.entry.id for hit in found.hits]


class TestFinding:
    def test_a_word(self):
        found = book().find("Schulden")
        assert found.query == "Schulden"
        assert set(ids(found)) == {
            "schulden-essen",
            "schulden-koeln",
            "schulden-nrw",
            "schulden-bund",
        }
        assert found.count == 4
        assert all(hit.score > 0 and hit.why for hit in found.hits)

    def test_the_limit_does_not_change_the_count(self):
        found = book().find("Schulden", limit=2)
        assert (len(found.hits), found.count) == (2, 4)
        assert len(book().find("Schulden", limit=0).hits) == 4

    def test_hits_say_whether_they_are_open(self):
        states = {hit.entry.id: hit.opening.state for hit in book().find("Schulden").hits}
        assert states["schulden-essen"] == "open"
        assert states["schulden-koeln"] == "unknown"

    def test_at_another_moment(self):
        evening = datetime.fromisoformat("2026-11-19T20:00")
        states = {
            hit.entry.id: hit.opening.state for hit in book().find("Schulden", at=evening).hits
        }
        assert states["schulden-essen"] == "closed"

    def test_nothing_found(self):
        assert book().find("xyzzyplugh") == ("xyzzyplugh", 0, ())

    def test_loading_happens_once_and_late(self):
        calls = []

        def load():
            calls.append(1)
            return ENTRIES

        guide = Guidebook(load, CODES, lambda: THESAURUS, lambda: THURSDAY)
        assert not calls
        guide.find("Schulden")
        guide.entry("telefonseelsorge")
        assert len(calls) == 1

    def test_what_is_near_comes_first_among_equals(self):
        assert ids(book(own="Köln").find("Schuldnerberatung"))[0] == "schulden-koeln"
        assert ids(book(own="essen").find("Schuldnerberatung"))[0] == "schulden-essen"

    def test_the_order_is_the_same_however_many_are_wanted(self):
        guide = book(own="Köln")
        whole = ids(guide.find("Schulden", limit=0))
        for limit in range(1, 5):
            assert ids(guide.find("Schulden", limit=limit)) == whole[:limit]

    def test_a_place_in_the_query_beats_the_own_place(self):
        assert ids(book(own="Köln").find("Schuldnerberatung Essen"))[0] == "schulden-essen"


class TestFilters:
    def test_kind(self):
        assert ids(book().find("", kind="Clearingstelle")) == ["clearing-jena"]

    def test_combined(self):
        assert ids(book().find("Schulden", speaks="türkisch", access=["free"])) == [
            "schulden-essen"
        ]
        assert ids(book().find("Schulden", speaks="türkisch", access=["anonymous"])) == []

    def test_main_topic(self):
        assert ids(book().find("", topic="insurance")) == ["clearing-jena"]

    @pytest.mark.parametrize(
        "wrong", [{"kind": "x"}, {"topic": "x"}, {"speaks": "xx"}, {"access": ["x"]}]
    )
    def test_codes_that_do_not_exist(self, wrong):
        with pytest.raises(BadValue) as caught:
            book().find("", **wrong)
        assert caught.value.option == f"--{next(iter(wrong))}"

    def test_a_wrong_filter_is_refused_before_the_guide_is_loaded(self):
        def load():
            raise AssertionError

        guide = Guidebook(load, CODES, lambda: THESAURUS, lambda: THURSDAY)
        with pytest.raises(BadValue):
            guide.find("Schulden", kind="x")


class TestOpenOnly:
    def test_only_what_is_open_for_certain(self):
        assert ids(book().find("", open_only=True)) == [
            "schulden-essen", "schulden-nrw", "telefonseelsorge",
        ]  # fmt: skip

    def test_an_offer_that_has_ended_is_not_certain(self):
        assert "clearing-jena" not in ids(book().find("", open_only=True))

    def test_nor_are_hours_that_are_silent_about_the_holiday(self):
        assert ids(book().find("", open_only=True, at=CORPUS_CHRISTI)) == ["telefonseelsorge"]

    def test_the_same_question_a_minute_later_has_another_answer(self):
        moment = [datetime.fromisoformat("2026-11-19T11:59:59")]
        guide = Guidebook(lambda: ENTRIES, CODES, lambda: THESAURUS, lambda: moment[0])
        assert ids(guide.find("Schulden Essen", open_only=True))[0] == "schulden-essen"
        moment[0] = datetime.fromisoformat("2026-11-19T12:00:00")
        assert "schulden-essen" not in ids(guide.find("Schulden Essen", open_only=True))
        assert "schulden-essen" in ids(guide.find("Schulden Essen"))

    def test_unknown_is_not_open(self):
        assert "schulden-koeln" not in ids(book().find("Schulden", open_only=True))


class TestPlace:
    def test_there_first_then_farther_away_and_marked(self):
        found = book().find("Schulden", place="essen")
        assert ids(found) == ["schulden-essen", "schulden-nrw", "schulden-bund"]
        assert found.count == 3
        marks = [[why for why in hit.why if why.field == "fallback"] for hit in found.hits]
        assert marks == [[], [Why("fallback", "state")], [Why("fallback", "national")]]

    def test_umlauts_alike(self):
        assert ids(book().find("Schulden", place="Koeln"))[0] == "schulden-koeln"

    def test_an_unknown_place_does_not_kill(self):
        assert ids(book().find("Schulden", place="Atlantis")) == ["schulden-bund"]

    def test_without_anything_there_the_contact_point_of_the_region_follows(self):
        point = entry(
            "punkt", name="Kontaktstelle", kind="contact_point", topics=("self_help_general",),
            scope="regional", region="Kreis Unna", state="DE-NW", address=Address(city="Unna"),
        )  # fmt: skip
        guide = book((*ENTRIES, point))
        for asked in ({"place": "Kamen"}, {"place": "Unna"}):
            assert ids(guide.find("Schulden", **asked))[0] == "punkt"
        found = guide.find("Schulden", place="Kamen").hits[0]
        assert found.why[0] == Why("fallback", "contact_point")

    def test_a_town_without_entries_has_its_land(self):
        assert "clearing-jena" not in ids(book().find("", place="Gera"))
        assert ids(book().find("", place="Thüringen"))[0] == "clearing-jena"

    def test_the_limit_and_the_count(self):
        found = book().find("Schulden", place="Essen", limit=1)
        assert (ids(found), found.count) == (["schulden-essen"], 3)

    def test_with_a_filter(self):
        assert ids(book().find("", place="Essen", kind="helpline")) == ["telefonseelsorge"]

    def test_acute_help_stands_above_the_place(self):
        found = book().find("suizid", place="Essen")
        assert ids(found)[:2] == ["telefonseelsorge", "agus-essen"]
        assert found.hits[0].why[0] == Why("acute", "suicide")
        assert found.count == len(found.hits)


class TestListing:
    def test_everything_by_name(self):
        found = book().find("  ")
        assert found.count == len(ENTRIES)
        names = [hit.entry.name for hit in found.hits]
        assert names == sorted(names, key=str.lower)
        assert all(hit.score == 0 and hit.why == () for hit in found.hits)

    def test_the_own_place_first(self):
        assert ids(book(own="Jena").find(""))[0] == "clearing-jena"
        assert ids(book(own="Essen").find(""))[:2] == ["agus-essen", "schulden-essen"]


class TestEntry:
    def test_by_id_or_its_only_beginning(self):
        assert book().entry("telefonseelsorge").id == "telefonseelsorge"
        assert book().entry(" tele ").id == "telefonseelsorge"

    def test_an_id_that_begins_another_one_is_itself(self):
        entries = (entry("a-b"), entry("a"))
        assert book(entries).entry("a").id == "a"

    @pytest.mark.parametrize(
        ("wanted", "meant"),
        [
            ("telefonselsorge", "telefonseelsorge"),
            ("schulden", "schulden-essen"),
            ("", ""),
            ("###", ""),
        ],
    )
    def test_not_found(self, wanted, meant):
        with pytest.raises(NotFound) as caught:
            book().entry(wanted)
        assert (caught.value.what, caught.value.value, caught.value.meant) == (
            "entry",
            wanted,
            meant,
        )


class TestRecord:
    def test_the_fields_of_the_entry_and_what_is_true_now(self):
        made = entry(
            "x", state="DE-NW", opening_hours="Mo-Fr 09:00-12:00", phones=(Phone("112"),),
            sources=(Source("Bericht", "2026-11"),),
        )  # fmt: skip
        record = book((made,)).to_record(made)
        assert record["phones"] == [{"number": "112"}]
        assert record["opening_hours"] == "Mo-Fr 09:00-12:00"
        assert record["land"] == "DE-NW"
        assert record["state"] == "open"
        assert record["next_change"] == "2026-11-19T12:00"
        assert record["age_days"] == 0
        assert record["warnings"] == []

    def test_what_is_not_known_is_null(self):
        record = book().to_record(ENTRIES[3])
        assert (record["state"], record["next_change"], record["age_days"]) == (
            "unknown",
            None,
            None,
        )
        assert record["land"] is None
        assert record["warnings"] == ["no_contact"]

    def test_at_another_moment(self):
        record = book().to_record(ENTRIES[6], datetime.fromisoformat("2020-01-01T10:00"))
        assert record["warnings"] == ["low_confidence", "no_contact"]
        assert book().to_record(ENTRIES[6])["warnings"][0] == "ended"

    def test_an_export_is_taken_back(self):
        guide = book()
        for made in ENTRIES:
            assert check_record(guide.export_record(made), CODES).entries == (made,)


class TestTrust:
    def test_today_is_the_clocks(self):
        made = entry(sources=(Source("x", "2025-11-19"),))
        assert book().age_days(made) == 365
        assert book().age_class(made) == "fresh"
        assert book().age_class(made, date(2026, 11, 20)) == "old"

    def test_ended(self):
        assert book().ended(ENTRIES[6])
        assert not book().ended(ENTRIES[6], date(2022, 9, 30))


class TestTheRealGuide:
    GUIDE = Guidebook(
        lambda: load_guide(str(GUIDE)), CODES, lambda: THESAURUS, lambda: THURSDAY, "Dortmund"
    )

    def test_every_entry_has_an_answer_for_everything(self):
        for made in self.GUIDE.entries:
            record = self.GUIDE.to_record(made)
            assert record["state"] in {"open", "closed", "unknown"}
            assert self.GUIDE.opening(made).reason not in {"not_understood", "school_holidays"}

    def test_listing_starts_at_the_own_place(self):
        first = self.GUIDE.find("", limit=5).hits
        assert all("Dortmund" in (h.entry.address.city, h.entry.region) for h in first)

    def test_clearing_houses_in_nrw(self):
        found = self.GUIDE.find("", kind="clearing_house", place="Dortmund", limit=0)
        assert ids(found)[0] == "clearingstelle-dortmund"
