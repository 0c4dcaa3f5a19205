"""An entry handed on: two keys each from the list."""

from __future__ import annotations

import pytest
from desks import guidebook
from person import at
from small_guide import small_guide

from lotse_tui.services.report.export_folder import ExportFolder
from lotse_tui.texts.qr import qr_kinds
from lotse_tui.texts.words import Words
from lotse_tui.tui import outside
from lotse_tui.tui.lines import text_of, width_of
from lotse_tui.tui.question import Answer, question_lines
from lotse_tui.tui.screens.qr import qr_picture


@pytest.fixture
def bare_terminal(monkeypatch):
    """A terminal with a clipboard and no desktop around it."""
    around = ("TMUX", "TERMUX_VERSION", "WSL_DISTRO_NAME", "TERM_PROGRAM")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", *around):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(outside.sys, "platform", "linux")


async def test_number_mail_and_website_are_two_keys_each(house, bare_terminal):
    house.__dict__["guidebook"] = small_guide(house)
    async with at(house) as person:
        await person.types("fachstelle")
        await person.presses("enter c")
        person.sees("Kopiert, wenn das Terminal es zulässt: 0231 12345 (Sekretariat)", "m Mail")
        assert person.app.clipboard == "0231 12345"
        await person.presses("m")
        assert person.app.clipboard == "rat@example.org"
        await person.presses("w")
        assert person.app.clipboard == "https://www.example.org/sucht"
        await person.presses("escape")
        person.sees_not("c Nummer")
        await person.types("c")
        assert person.app.screen._field.value == "fachstellec"
        await person.presses("escape")
        await person.types("qqxqq")
        await person.app.action_run_command("copy_number")
        await person.waits()
        person.sees("Erst einen Eintrag des Wegweisers wählen.")


async def test_programs_of_the_device_copy_and_call(house, bare_terminal, monkeypatch, tmp_path):
    """On a phone (Termux): a program takes the clipboard, another one opens what is to be opened."""
    house.__dict__["guidebook"] = small_guide(house)
    took = tmp_path / "took"
    for program, does in (
        ("termux-clipboard-set", f"cat > {took}"),
        ("termux-open-url", f'echo "$1" > {took}'),
    ):
        path = tmp_path / program
        path.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("TERMUX_VERSION", "0.118")
    async with at(house) as person:
        await person.types("fachstelle")
        await person.presses("enter c")
        person.sees("Kopiert: 0231 12345 (Sekretariat)")
        assert took.read_text() == "0231 12345"
        await person.presses("t")
        person.sees("Geöffnet: 0231 12345")
        assert took.read_text() == "tel:+4923112345\n"
        (tmp_path / "termux-open-url").write_text("#!/bin/sh\nexit 1\n", "utf-8")
        await person.presses("t")
        person.sees("Hier lässt sich das nicht öffnen. Kopiert: 0231 12345")


async def test_what_is_not_known_is_said(house, bare_terminal, monkeypatch):
    house.__dict__["guidebook"] = small_guide(house)
    monkeypatch.setenv("TERM", "linux")
    async with at(house, size=(40, 24)) as person:
        await person.types("nummer gegen")
        await person.presses("enter c")
        person.sees("keine Zwischenablage: 116000")
        await person.presses("m")
        person.sees("Hier ist keine Mailadresse bekannt.")


@pytest.mark.parametrize("width", [20, 38, 78, 118])
def test_a_question_keeps_each_letter_with_its_answer(width):
    answers = [Answer(key, f"Antwort Nummer {key}", key) for key in "abcdef"]
    rows = question_lines("Warum eigentlich?", answers, width)
    assert len(rows) >= 2
    assert all(width_of(row) <= width for row in rows)
    said = "\n".join(text_of(row) for row in rows)
    for answer in answers:
        assert f"{answer.key} {answer.label}" in said


async def test_a_code_for_the_camera_and_a_slip_of_several(house, bare_terminal, tmp_path):
    house.__dict__["guidebook"] = small_guide(house)
    ExportFolder(house.home).choose(str(tmp_path))
    async with at(house, size=(40, 24)) as person:
        await person.types("fachstelle")
        await person.presses("enter q")
        person.sees("zum Anrufen", "▀", "tel:+4923112345")
        await person.presses("q")
        person.sees("zum Schreiben", "mailto:rat@example.org")
        await person.presses("escape plus escape ctrl+u")
        await person.types("nummer gegen")
        await person.presses("enter plus")
        person.sees("2 Einträge auf dem Merkzettel")
        await person.bursts("z h")
        person.sees("Geschrieben: ")
    (slip,) = tmp_path.glob("merkzettel-*.html")
    page = slip.read_text("utf-8")
    assert "Fachstelle Sucht Musterstadt" in page
    assert "116000" in page


@pytest.mark.parametrize(("width", "rows", "fewest"), [(38, 19, 0.95), (78, 21, 1.0)])
def test_codes_of_the_guide_fit_a_small_terminal(width, rows, fewest):
    words = Words("de")
    entries = [entry for entry in guidebook().entries if qr_kinds(entry)][::9]
    pictures = [
        qr_picture(entry, qr_kinds(entry)[0], words, (width, rows - 2), dark=True)
        for entry in entries
    ]
    assert all(width_of(row) <= width for picture in pictures for row in picture)
    assert all(len(picture) <= rows for picture in pictures)
    drawn = sum(any("█" in text_of(row) for row in picture) for picture in pictures)
    assert drawn >= fewest * len(pictures)


def test_a_file_is_opened_by_the_program_of_the_device(bare_terminal, monkeypatch, tmp_path):
    assert not outside.opened_file("/x.html")
    took, program = tmp_path / "took", tmp_path / "termux-open"
    program.write_text(f'#!/bin/sh\n[ "$1" != /y.html ] && echo "$1" > {took}\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("TERMUX_VERSION", "0.118")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    (tmp_path / "termux-open-url").symlink_to(program)
    assert outside.opened_file("/x.html")
    assert took.read_text("utf-8") == "/x.html\n"
    assert not outside.opened_file("/y.html")
