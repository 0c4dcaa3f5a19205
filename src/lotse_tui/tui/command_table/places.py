"""Where commands apply, in the order and with the headings of every list of keys."""

from __future__ import annotations

from lotse_tui.texts.words import msgid
from lotse_tui.tui.command_table.command import DETAILS

PLACES = {
    "": msgid("Keys everywhere"),
    "guide": msgid("Guide"),
    DETAILS: msgid("Details of an entry"),
    "qr": msgid("QR code"),
    "work": msgid("Work list"),
    "correct": msgid("Correct"),
    "filters": msgid("Filter"),
    "today": msgid("Today"),
    "history": msgid("History"),
    "month": msgid("Month"),
    "contacts": msgid("Contacts"),
    "network": msgid("Network report"),
    "periods": msgid("Period"),
    "forms": msgid("Forms"),
    "closing": msgid("Close month"),
    "sync": msgid("Sync"),
    "setup": msgid("Set up"),
    "settings": msgid("Settings"),
    "login": msgid("Sign in"),
    "themes": msgid("Colours"),
    "site": msgid("Codes of the site"),
    "stored": msgid("What is stored?"),
    "palette": msgid("Commands"),
    "help": msgid("Help"),
    "handbook": msgid("Handbook"),
}
