"""Setting up: what suits a kind of site is settled where the site has settled nothing itself."""

from __future__ import annotations

import pytest

from builders import Clock, Desk
from lotse_tui.domain.errors import BadValue, NoSharedFolder
from lotse_tui.domain.site import Site
from lotse_tui.domain.site_kinds import asker_for, to_settle


def test_a_kind_brings_its_questions_and_takes_them_along_again():
    site = Site("Stelle")
    settled = to_settle(site, "clearing_house")
    assert "clearing" in settled["asked"]
    site = Site("Stelle", settled)
    assert to_settle(site, "clearing_house", "clearing_house") == {}
    assert to_settle(site, "contact_point", "clearing_house") == {"asked": None}
    outreach = to_settle(site, "outreach", "clearing_house")
    assert outreach["asked"]
    assert "clearing" not in outreach["asked"]


def test_what_the_site_settled_itself_stays():
    own = Site("Stelle", {"asked": ["funding"]})
    assert to_settle(own, "clearing_house") == {}
    assert to_settle(own, "contact_point", "clearing_house") == {}
    assert asker_for("", "outreach") == "citizen"
    assert asker_for("citizen", "contact_point", "outreach") == ""
    assert asker_for("professional", "contact_point", "outreach") == "professional"


def test_a_second_desk_belongs_to_the_site_in_the_folder(tmp_path):
    (tmp_path / "share").mkdir()
    first = Desk(tmp_path / "one", Clock(), tmp_path / "share", "Platz 1")
    first.wiring.exchange.sync()
    second = Desk(tmp_path / "two", Clock())
    answers = {"place": "", "kind": "outreach", "site": "Sonstwo", "desk": "Platz 1"}
    with pytest.raises(NoSharedFolder):
        second.wiring.beginning.begin(**answers, share=str(tmp_path / "nowhere"))
    assert not second.wiring.settings.desk.is_set_up
    named = second.wiring.beginning.begin(**answers, share=str(tmp_path / "share"))
    assert (named.site, named.desk) == ("Probe", "Platz 2")
    assert second.wiring.settings.desk.site_kind == "outreach"


def test_an_unknown_kind_changes_nothing(tmp_path):
    desk = Desk(tmp_path / "one", Clock())
    with pytest.raises(BadValue):
        desk.wiring.beginning.become("zoo")
    assert not desk.wiring.settings.desk.site_kind
