"""What people call the commands when they type them in the plain session, in both languages."""

from __future__ import annotations

LEAVE = frozenset(("ende", "end", "beenden", "raus", "exit", "quit", "tschüss", "bye", "q"))
HELP = frozenset(("hilfe", "help", "?", "h"))
MORE = frozenset(("mehr", "more", "weiter"))
TODAY = frozenset(("heute", "today"))
ALL_COMMANDS = frozenset(("befehle", "commands"))
COMMANDS_SAID = {
    "suche": "find",
    "suchen": "find",
    "finde": "find",
    "search": "find",
    "zeige": "show",
    "lies": "show",
    "read": "show",
    "zähle": "log",
    "zählen": "log",
    "kontakt": "log",
    "erfassen": "log",
    "count": "log",
    "liste": "list",
    "kontakte": "list",
    "contacts": "list",
    "ändern": "edit",
    "berichtigen": "edit",
    "correct": "edit",
    "löschen": "delete",
    "zurückziehen": "delete",
    "rückgängig": "undo",
    "zurück": "undo",
    "wiederholen": "redo",
    "bericht": "report",
    "monat": "report",
    "month": "report",
    "abgleich": "sync",
    "abgleichen": "sync",
    "notiz": "note",
    "merkzettel": "slip",
    "wegweiser": "guide",
    "abschließen": "close",
    "sicherung": "backup",
    "einrichten": "setup",
    "konflikte": "conflicts",
    "widersprüche": "conflicts",
    "entscheide": "decide",
    "entscheiden": "decide",
    "stand": "state",
}
