"""The codes of the site on the screen, and at once in the capture bar."""

from __future__ import annotations

from person import at

from lotse_tui.domain.site_rows import site_rows


async def goes_to(person, name):
    """Put the cursor on the row of a value."""
    rows = person.app.screen.query_one("#rows")
    rows.move(-1000)
    for _ in range([row.name + row.code for row in rows.items].index(name)):
        rows.move(1)


async def test_a_topic_a_letter_a_question_a_default_and_hours(house):
    async with at(house, size=(80, 24)) as person:
        await person.app.run_action("run_command('site')")
        await person.waits()
        person.sees("Listen der Stelle", "n legt ein Thema an")
        await person.presses_each(["n"])
        await person.types("Rheuma, c, r")
        await person.bursts("f2 t b s enter")  # a call in the middle
        await person.presses_each(["enter"])
        person.sees("Rheuma → chronisch", "Gilt für alle Arbeitsplätze")
        await goes_to(person, "letter/channel/onlineonline")
        await person.presses_each(["enter", "backspace", "t", "enter"])
        person.sees("schon für phone", "Ein Buchstabe.")
        await person.presses_each(["backspace", "w", "enter"])
        await goes_to(person, "askedfunding")
        await person.presses_each(["space"])
        await goes_to(person, "default/fundingfunding")
        await person.presses_each(["enter"])
        await goes_to(person, "hours/office_hoursoffice_hours")
        await person.presses_each(["enter"])
        await person.types("Fr 9-13 Uhr")
        await person.presses_each(["enter"])
        person.sees("Fr 09:00-13:00")
        await person.bursts("f2 w b c r enter")
        contact = house.logbook.contacts()[-1]
        assert house.codes["topic"].get(contact.topic).de == "Rheuma"
        assert contact.channel == "online"
        assert contact.record["funding"] == "gkv_20h"
        assert contact.record["setting"] == "office_hours"
        assert "funding" in house.codes.site.asked
        own = next(row for row in site_rows(house.codes) if row.kind == "topic")
        await goes_to(person, own.name + own.code)
        await person.presses_each(["x"])
        person.sees("Rheuma → chronisch (abgelegt)")
        await person.presses_each(["escape"])
        assert person.app.screen.NAME == "guide"
