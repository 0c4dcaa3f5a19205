"""Keeping the guide up to date at the keyboard: one key each, and Ctrl+Z takes it back."""

from __future__ import annotations

import pytest
from person import at
from small_guide import small_guide
from test_guide_lines import CODES

from lotse_tui.domain.guide.changes import Claim
from lotse_tui.domain.guide.standing import Conflict, Difference, Mark, Standing, Unfit
from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import text_of, width_of
from lotse_tui.tui.standing_lines import answers_for, standing_lines
from lotse_tui.wiring import Wiring

FIRST, SECOND = [{"number": "+49231123451"}], [{"number": "+49231123452"}]
OPEN = Standing(
    "x",
    "bundled",
    {"name": "Stelle", "phones": FIRST},
    retired=Mark("closed", "2026-11-01", "a"),
    flags=(Mark("number_wrong", "2026-11-02", "b"),),
    changed=("phones", "website"),
    differences=(Difference("website", "https://a.example", "https://b.example"),),
    conflicts=(
        Conflict("phones", (Claim(FIRST, False, "a", "2026-11-01"),
                            Claim(SECOND, False, "b", "2026-11-02"))),
    ),
    unfit=(Unfit("languages", ["xx"], "language", "c"),),
)  # fmt: skip


@pytest.mark.parametrize("width", [20, 36, 61, 76])
def test_everything_desks_said_stands_in_the_details(width):
    rows = standing_lines(OPEN, CODES, Words("de"), width)
    assert all(width_of(row) <= width for row in rows)
    text = "".join("".join(text_of(row) for row in rows).split())
    for part in (
        "Stillgelegt am 01.11.2026: Geschlossen",
        "Zweifel vom 02.11.2026: Telefonnummer stimmt nicht",
        "Telefon: 1: 0231 123451 | 2: 0231 123452",
        "1: https://a.example (hier berichtigt) | 2: https://b.example (neuer Wegweiser)",
        "Hier berichtigt: Telefon, Webseite",
    ):
        assert "".join(part.split()) in text, part


def test_each_answer_is_one_that_can_be_decided():
    taken = {
        field: [answer.value for answer in answers_for(OPEN, field, CODES, Words("de"))]
        for field in OPEN.open_fields
    }
    assert taken == {"phones": ["1", "2"], "website": ["ours", "theirs"], "languages": ["ours"]}


async def test_checked_doubted_retired_and_taken_back(house):
    house.__dict__["guidebook"] = small_guide(house)
    async with at(house) as person:
        await person.types("gruppe")
        await person.presses("enter")
        person.sees("! ", "Stand: 2024", "g Geprüft")
        await person.presses("g")
        person.sees("Heute geprüft: Selbsthilfegruppe", "Stand: 20.11.2026, heute geprüft")
        await person.bursts("f z")
        person.sees("Zweifel vom 20.11.2026: Zeiten stimmen nicht")
        await person.bursts("x g")
        person.sees("Stillgelegt, nicht mehr zu finden", "0 von 4")
        await person.presses("ctrl+z")
        person.sees("zurückgenommen: Selbsthilfegruppe", "1 von 5", "Zweifel vom")
        await person.presses("ctrl+z ctrl+z")
        person.sees("Stand: 2024")
        person.sees_not("Zweifel vom")
        await person.presses("x q")
        person.sees("Stilllegen – warum?", "u Umgezogen")  # q is no answer and no command now
        await person.presses("escape")
        person.sees_not("Stilllegen – warum?")
        await person.presses("d")
        person.sees("Hier ist nichts zu entscheiden.")


async def test_what_others_changed_is_seen_without_a_restart_and_decided_with_one_key(team):
    house, other = team.desk("Platz 1"), team.desk("Platz 2")
    for one in (house, other):
        one.__dict__["guidebook"] = small_guide(one)
    house.exchange.sync()
    other.exchange.sync()
    async with at(house, size=(120, 36)) as person:
        await person.types("fachstelle")
        command_line = Wiring(house.home, clock=team.clock)
        command_line.__dict__["guidebook"] = small_guide(command_line)
        command_line.upkeep.correct("fachstelle-sucht", {"phones": FIRST})
        await person.presses("f4 f3")
        person.sees("☎ 0231 123451", "Hier berichtigt: Telefon")
        other.upkeep.correct("fachstelle-sucht", {"phones": SECOND})
        other.exchange.sync()
        house.exchange.sync()
        await person.presses("f4 f3")
        person.sees("d entscheidet – Telefon: 1: 0231")
        await person.presses("enter")
        await person.bursts("d 2")
        person.sees("Entschieden: Telefon, Fachstelle Sucht Musterstadt")
        person.sees_not("d entscheidet")
    taken = house.upkeep.standing("fachstelle-sucht")
    assert taken.record["phones"] in (FIRST, SECOND)
    assert not taken.conflicts


async def test_the_place_of_the_desk_counts_as_soon_as_it_is_named(house):
    house.__dict__["guidebook"] = small_guide(house)
    async with at(house) as person:
        house.settings.name_desk(site="Stelle", desk="Platz", place="Musterhausen")
        await person.presses("f4 f3")
        assert person.app.screen._hits.items[0].entry.address.city == "Musterhausen"
