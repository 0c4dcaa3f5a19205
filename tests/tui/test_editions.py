"""A new guide at the keyboard: it is announced, shown, taken, used and put back."""

from __future__ import annotations

import json

from person import at

from lotse_tui.domain.guide.entry import Entry, entry_to_record
from lotse_tui.wiring import Wiring

OLD = Entry("alte-gruppe", "Alte Gruppe", "self_help_group", notes="montags")


async def test_a_new_guide_is_looked_at_taken_used_and_put_back(team, tmp_path, monkeypatch):
    monkeypatch.setattr(Wiring, "_supplied_entries", lambda _: (OLD,))
    sender, desk = team.desk("Koordination"), team.desk("Laptop")
    for house in (sender, desk):
        del house.__dict__["guidebook"]  # that of all tests has the guide the program brings
    file = tmp_path / "neu.json"
    new = entry_to_record(OLD._replace(id="neue-gruppe", name="Neue Gruppe"))
    file.write_text(json.dumps([new, {**entry_to_record(OLD), "notes": "dienstags"}]))
    sender.editions.send(str(file))
    sender.exchange.sync()
    async with at(desk, size=(80, 30)) as person:
        await person.presses("f6 g")
        person.sees("Ein neuer Wegweiser ist von Koordination gekommen. Enter gleicht ab.")
        person.sees("Kein neuer Wegweiser wartet")
        await person.presses("enter")
        person.sees("Neuer Wegweiser von Koordination", "1 neu, 1 geändert, 0 fallen weg.")
        person.sees("+ Neue Gruppe", "~ Alte Gruppe", "montags → dienstags")
        await person.presses("g")
        person.sees("Gilt ab jetzt. z kehrt zum vorigen zurück.", "Es gilt der Wegweiser von")
        await person.presses("f3")
        person.sees("Neue Gruppe")
        await person.presses("f6 z f3")
        person.sees_not("Neue Gruppe")
        person.sees("Alte Gruppe")
