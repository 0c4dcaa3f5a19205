"""The slip to hand over (Merkzettel): where to go, when, what it costs, in plain words.

Nothing about the person is on it, not even why the entry was chosen. The facts are gathered once
(:func:`slip_entry`) and set as text here, as a page in ``slip_html``, as cards in ``vcard``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.guide import age as guide_age
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.texts import numbers
from lotse_tui.texts.entries import address_lines, phone, spoken_date
from lotse_tui.texts.hours import hours_in_words
from lotse_tui.texts.words import Words

# Form -> ending of the file.
SUFFIXES = {"text": "txt", "html": "html", "vcard": "vcf"}
_WIDTH = 72


class Line(NamedTuple):
    """One thing to know: what it is, the text, and where a phone or browser goes for it."""

    label: str
    text: str
    link: str = ""


class SlipEntry(NamedTuple):
    """What a slip says of an entry: name, what it is, the lines, good to know, and its age."""

    name: str
    about: str
    lines: tuple[Line, ...]
    good: tuple[str, ...]
    age: str


def slip(entries: Sequence[Entry], form: str, today: date, codes: Codes, words: Words) -> bytes:
    """Return a slip for ``entries`` as the bytes of a file; ``form`` is a key of SUFFIXES."""
    if form == "vcard":
        from lotse_tui.texts.vcard import vcard

        return "".join(vcard(entry, today, words) for entry in entries).encode()
    told = [slip_entry(entry, today, codes, words) for entry in entries]
    if form == "html":
        from lotse_tui.texts.slip_html import slip_page

        return slip_page(told, today, words).encode()
    return slip_text(told, today, words).encode()


def slip_entry(entry: Entry, today: date, codes: Codes, words: Words) -> SlipEntry:
    """Return what a slip says of one entry, everything cleaned."""
    lines = [
        Line(words("Address"), clean(line)) for line in [", ".join(address_lines(entry.address))]
    ]
    lines += [
        Line(
            words("Phone"),
            phone(item.number) + (f" ({clean(item.label)})" if item.label else ""),
            f"tel:{item.number}",
        )
        for item in entry.phones
    ]
    lines += [Line(words("E-mail"), clean(mail), f"mailto:{clean(mail)}") for mail in entry.emails]
    lines += [Line(words("Website"), clean(entry.website), clean(entry.website))]
    lines += [
        Line(words("Hours"), line) for line in hours_in_words(entry.opening_hours, today, words)
    ]
    lines += [Line(words("On the hours"), clean(entry.hours_note))]
    languages = codes["language"]
    spoken = [languages.get(code).label(words.language) for code in entry.languages]
    lines += [Line(words("Languages"), ", ".join(spoken))]
    return SlipEntry(
        clean(entry.name),
        clean(entry.description),
        tuple(line for line in lines if line.text),
        tuple(_good_to_know(entry, words)),
        _age(entry, today, words),
    )


def slip_text(told: Sequence[SlipEntry], today: date, words: Words) -> str:
    """Return a slip as plain text, 72 columns wide."""
    blocks = [_text_of(entry, words) for entry in told]
    foot = [line for text in closing(today, words) for line in _wrapped(text)]
    rule = "\n" + "-" * _WIDTH + "\n\n"
    return rule.join("\n".join(block) + "\n" for block in [*blocks, foot])


def closing(today: date, words: Words) -> tuple[str, ...]:
    """Return the last lines of every slip: the emergency number first, then the date."""
    return (
        words("If life is in danger: call 112."),
        words("Printed on {day}. Details may have changed, please call first.",
              day=numbers.day(today, words.language)),
    )  # fmt: skip


def _text_of(entry: SlipEntry, words: Words) -> list[str]:
    lines = _wrapped(entry.name)
    lines += ["=" * max(map(len, lines)), ""]
    lines += [*_wrapped(entry.about), ""] if entry.about else []
    width = max((len(line.label) for line in entry.lines), default=0) + 2
    before = ""
    for line in entry.lines:
        label = f"{line.label}:" if line.label != before else ""
        before = line.label
        lines += _wrapped(line.text, f"{label:<{width}}", " " * width)
    if entry.good:
        lines += ["", words("Good to know") + ":"]
        lines += [part for text in entry.good for part in _wrapped(text, "- ", "  ")]
    return [*lines, "", *_wrapped(entry.age)]


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    from textwrap import wrap  # only where a slip is printed

    # Never in the middle of a number or an address: a long one stands out instead.
    return wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _good_to_know(entry: Entry, words: Words) -> list[str]:
    appointment = words("Please make an appointment first.")
    if "walk_in" in entry.access or entry.opening_hours:
        appointment = words("You can also make an appointment.")
    said = {
        "free": words("It costs nothing."),
        "anonymous": words("You do not have to say your name."),
        "no_insurance_needed": words("You need no health insurance."),
        "walk_in": words("You need no appointment."),
        "by_appointment": appointment,
        "outreach": words("They also come to you."),
        "phone": words("There is help on the phone."),
        "online": words("There is help online."),
    }
    return [said[code] for code in said if code in entry.access]


def _age(entry: Entry, today: date, words: Words) -> str:
    newest = guide_age.newest_date(entry, today)
    if not newest:
        return words("It is not known how old these details are. Please call first.")
    said = words("Details as of {day}.", day=spoken_date(newest, words))
    warnings = guide_age.warnings(entry, today)
    if "ended" in warnings:
        return f"{said} {words('The offer may have ended. Please ask first.')}"
    if {"old", "very_old"} & set(warnings):
        return f"{said} {words('That is long ago. Please call first.')}"
    return said
