"""Commands on the entry that is open: the same letters wherever there is one."""

from __future__ import annotations

from lotse_tui.tui import able
from lotse_tui.tui.command_table.command import DETAILS, Command

_PLACES = ("guide", "work", DETAILS)

ENTRY = (
    Command(
        "verify",
        ("g",),
        "Checked",
        "Notes that the whole entry was checked today and is right; Ctrl+Z takes it back.",
        "verify",
        _PLACES,
        words="verified, confirmed, still right, up to date, today",
        why_not=able.has_entry,
        footer=2,
    ),
    Command(
        "correct",
        ("k",),
        "Correct",
        "Corrects the entry field by field; hours and numbers as you would write them.",
        "correct",
        _PLACES,
        words="change, edit, new number, new hours, wrong address, update entry",
        why_not=able.has_entry,
        footer=3,
    ),
    Command(
        "flag",
        ("f",),
        "Doubt",
        "Notes that something is wrong (a letter says what): it goes on everybody’s work list.",
        "flag",
        _PLACES,
        words="wrong, doubtful, report, complaint, outdated",
        why_not=able.has_entry,
        footer=8,
    ),
    Command(
        "retire",
        ("x",),
        "Retire",
        "Takes the entry out of the guide (a letter says why); Ctrl+Z brings it back.",
        "retire",
        _PLACES,
        words="delete, remove, closed, gone, moved, no longer exists",
        why_not=able.has_entry,
        footer=9,
    ),
    Command(
        "decide",
        ("d",),
        "Decide",
        "Where desks or the new guide contradict each other: shows the versions to choose from.",
        "decide",
        _PLACES,
        words="conflict, contradiction, which is right, difference",
        why_not=able.has_question,
    ),
    Command(
        "copy_number",
        ("c",),
        "Number",
        "Copies the phone number; again copies the next one.",
        "copy_number",
        _PLACES,
        words="copy number, clipboard, telephone, dial, call, phone number",
        why_not=able.has_number,
        footer=4,
    ),
    Command(
        "mail",
        ("m",),
        "Mail",
        "Opens a mail to them; without a desktop the address is copied.",
        "mail",
        _PLACES,
        words="write mail, e-mail, letter, write, address",
        why_not=able.has_mail,
        footer=6,
    ),
    Command(
        "website",
        ("w",),
        "Website",
        "Opens the website; without a desktop its address is copied.",
        "website",
        _PLACES,
        words="internet, homepage, page, browser, link, open",
        why_not=able.has_website,
        footer=7,
    ),
    Command(
        "qr",
        ("q",),
        "QR",
        "Shows a code for the camera of a phone: to call; pressed again to write, open, save.",
        "qr",
        _PLACES,
        words="code, camera, scan, mobile phone, save number",
        why_not=able.has_contact,
        footer=7,
    ),
    Command(
        "slip",
        ("z",),
        "Slip",
        "Writes a slip to hand over: text, page to print, or address card.",
        "slip",
        _PLACES,
        words="print, paper, flyer, hand over, note, leaflet, vcard, html",
        why_not=able.has_entry,
        footer=8,
    ),
    Command(
        "collect",
        ("plus",),
        "On the slip",
        "Puts the entry on the slip beside others, or takes it off again.",
        "collect",
        _PLACES,
        words="collect, several, add to slip",
        why_not=able.has_entry,
    ),
    Command(
        "add",
        ("n",),
        "New entry",
        "Writes a new entry into the guide, for all desks.",
        "add",
        _PLACES,
        words="add, create, new place, new group, missing entry",
        footer=14,
    ),
)

WORK = (
    Command("next_task", ("down",), "Next", "Goes to the next entry.", "cursor(1)", ("work",)),
    Command(
        "previous_task", ("up",), "Previous", "Goes to the entry before.", "cursor(-1)", ("work",)
    ),
    Command("next_tasks", ("pagedown",), "Page down", "Goes one page on.", "page(1)", ("work",)),
    Command("previous_tasks", ("pageup",), "Page up", "Goes one page back.", "page(-1)", ("work",)),
    Command("read_task", ("enter",), "Read", "Goes into the details.", "read", ("work",)),
)

QR = (
    Command(
        "next_qr",
        ("q", "space", "right"),
        "Next",
        "Goes on: to call, to write, to open the website, to save.",
        "next_kind",
        ("qr",),
        footer=2,
    ),
)
