"""Commands on the entry that is open: the same letters wherever there is one."""

from __future__ import annotations

from lotse_tui.tui import able
from lotse_tui.tui.command_table.command import DETAILS, Command

_PLACES = ("guide", DETAILS)

ENTRY = (
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
        words="internet, page, browser, link, open",
        why_not=able.has_website,
        footer=7,
    ),
)
