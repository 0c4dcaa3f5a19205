"""The table of commands: everything a key, a click or the palette can do, said once.

Bindings, footer, palette, F1 help and ``docs/keys.md`` are read off :data:`COMMANDS` (see
``commands.py``). Labels, help and everyday words are English here and looked up in the
catalogue when they are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from lotse_tui.tui import able

if TYPE_CHECKING:
    from lotse_tui.tui.app import LotseApp


class Command(NamedTuple):
    """One thing a person can do.

    ``keys`` are Textual's names, the first one is shown; a command without keys is found in the
    palette only. ``action`` is run on the screen unless it begins with ``app.``. ``screens`` are
    the names of the screens where it applies, empty for everywhere. ``words`` are what people
    may call it, for the palette. ``why_not`` returns a sentence (msgid) when it cannot run now.
    ``footer`` is its rank there, 1 the most important, 0 for not shown.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    action: str
    screens: tuple[str, ...] = ()
    words: str = ""
    why_not: Callable[[LotseApp], str] = able.always
    footer: int = 0

    def here(self, screen: str) -> bool:
        """Tell whether the command belongs to the screen with this name."""
        return not self.screens or screen in self.screens


_EVERYWHERE = (
    Command(
        "help",
        ("f1",),
        "Help",
        "Explains this screen and its keys.",
        "app.help",
        words="keys, explain, what can I do, how, manual",
        footer=3,
    ),
    Command(
        "log",
        ("f2",),
        "Log contact",
        "Logs one contact: a letter each for channel, asker and topic, then Enter.",
        "app.log",
        words="count, tally, stroke, call, phone, visit, write down, new",
        footer=1,
    ),
    Command(
        "guide",
        ("f3",),
        "Guide",
        "Finds places, groups and helplines as you type.",
        "app.show('guide')",
        words="search, find, address, phone number, where, who helps",
        footer=2,
    ),
    Command(
        "today",
        ("f4",),
        "Today",
        "Shows what was logged today and lets you correct it.",
        "app.show('today')",
        words="day, tally, list, correct, edit, delete, how many",
        footer=4,
    ),
    Command(
        "month",
        ("f5",),
        "Month",
        "Shows the month with its figures and exports it.",
        "app.show('month')",
        words="report, statistics, figures, print, export, charts, year",
        footer=5,
    ),
    Command(
        "sync",
        ("f6",),
        "Sync",
        "Exchanges contacts with the other desks through the shared folder.",
        "app.show('sync')",
        words="colleague missing, merge, exchange, send, receive, network, folder",
        footer=7,
    ),
    Command(
        "open_now",
        ("f7",),
        "Open now",
        "Shows only what is open for certain; again shows everything.",
        "app.open_now",
        words="opening hours, now, closed, tonight, weekend",
        footer=11,
    ),
    Command(
        "place",
        ("f8",),
        "Place",
        "Sets the town or district to search in; leave it empty for everywhere.",
        "app.place",
        words="town, city, district, near, region, where",
        footer=12,
    ),
    Command(
        "language",
        ("f9",),
        "Deutsch",
        "Switches between German and English.",
        "app.language",
        words="German, English, Deutsch, language, translate",
        footer=9,
    ),
    Command(
        "setup",
        # F10 opens a menu in several terminals; Ctrl+O arrives everywhere.
        ("ctrl+o", "f10"),
        "Set up",
        "Names the site, this desk, its town and the shared folder.",
        "app.show('setup')",
        words="first start, name, settings, folder, desk, site, configuration",
        footer=10,
    ),
    Command(
        "palette",
        ("ctrl+p",),
        "Commands",
        "Finds every command by everyday words.",
        "app.palette",
        words="menu, search command, all",
        footer=8,
    ),
    Command(
        "undo",
        ("ctrl+z",),
        "Undo",
        "Takes back the last entry, correction or withdrawal of this desk.",
        "app.undo",
        words="take back, wrong, mistake, typo",
        footer=13,
    ),
    Command(
        "theme",
        (),
        "Change colours",
        "Goes on to the next theme: dark, light, high contrast, without colour.",
        "app.next_theme",
        words="theme, dark, light, contrast, bright, black, white, design",
    ),
    Command(
        "quit",
        ("ctrl+q",),
        "Quit",
        "Leaves Lotse; everything logged is already saved.",
        "app.quit",
        words="exit, end, close, stop, leave",
        footer=6,
    ),
)

_GUIDE = (
    Command(
        "next_hit",
        ("down",),
        "Next",
        "Goes to the next entry; the cursor stays in the search field.",
        "cursor(1)",
        ("guide",),
    ),
    Command(
        "previous_hit",
        ("up",),
        "Previous",
        "Goes to the entry before.",
        "cursor(-1)",
        ("guide",),
    ),
    Command(
        "next_hits",
        ("pagedown",),
        "Page down",
        "Goes one page of entries on.",
        "page(1)",
        ("guide",),
    ),
    Command(
        "previous_hits",
        ("pageup",),
        "Page up",
        "Goes one page of entries back.",
        "page(-1)",
        ("guide",),
    ),
    Command(
        "back_in_guide",
        ("escape",),
        "Back",
        "Goes one step back: from the details to the search, then clears the search.",
        "back",
        ("guide",),
    ),
    Command(
        "count_gap",
        ("ctrl+g",),
        "Count as gap",
        "Counts that nothing was found: the topic is stored, never the words you typed.",
        "count_gap",
        ("guide",),
        words="gap, nothing found, missing, no offer, waiting list",
        why_not=able.gap,
    ),
)

_TODAY = (
    Command(
        "previous_day",
        ("left", "pageup"),
        "Earlier",
        "Turns to the day before.",
        "day(-1)",
        ("today",),
        words="yesterday, back, earlier",
        footer=2,
    ),
    Command(
        "next_day",
        ("right", "pagedown"),
        "Later",
        "Turns to the next day.",
        "day(1)",
        ("today",),
        words="tomorrow, later, forward",
        footer=4,
    ),
    Command(
        "this_day",
        ("h",),
        "Today",
        "Turns back to today.",
        "this_day",
        ("today",),
        words="now, current day",
    ),
    Command(
        "withdraw",
        ("delete",),
        "Withdraw",
        "Withdraws the marked contact; undo brings it back.",
        "withdraw",
        ("today",),
        words="delete, remove, wrong, cancel, mistake",
        why_not=able.withdraw,
        footer=2,
    ),
    Command(
        "grid_or_list",
        ("tab",),
        "Grid/list",
        "Goes between the grid, where Space logs one, and the list.",
        "app.focus_next",
        ("today",),
        words="table, click, count, cell",
        footer=3,
    ),
)

_MONTH = (
    Command(
        "previous_month",
        ("left",),
        "Earlier",
        "Turns to the month (or year) before.",
        "turn(-1)",
        ("month",),
        words="last month, back, earlier",
        footer=2,
    ),
    Command(
        "next_month",
        ("right",),
        "Later",
        "Turns to the next month (or year).",
        "turn(1)",
        ("month",),
        words="later, forward",
        footer=3,
    ),
    Command(
        "year",
        ("y",),
        "Year",
        "Shows the whole year, or the month again.",
        "year",
        ("month",),
        words="annual report, twelve months, total",
        footer=2,
    ),
    Command(
        "export",
        ("e",),
        "Export",
        "Writes the report into a file: then t for text, m Markdown, c CSV for Excel, j JSON.",
        "export",
        ("month",),
        words="save, print, file, spreadsheet, report",
        footer=1,
    ),
    Command(
        "export_text",
        ("t",),
        "Text",
        "Writes the report as plain text.",
        "write('text')",
        ("month",),
        why_not=able.exporting,
    ),
    Command(
        "export_markdown",
        ("m",),
        "Markdown",
        "Writes the report as Markdown.",
        "write('md')",
        ("month",),
        why_not=able.exporting,
    ),
    Command(
        "export_csv",
        ("c",),
        "CSV",
        "Writes the report as CSV, which Excel opens.",
        "write('csv')",
        ("month",),
        why_not=able.exporting,
    ),
    Command(
        "export_json",
        ("j",),
        "JSON",
        "Writes the report as JSON, for programs.",
        "write('json')",
        ("month",),
        why_not=able.exporting,
    ),
    Command(
        "export_folder",
        ("o",),
        "Folder",
        "Chooses the folder that reports are written to.",
        "folder",
        ("month",),
        words="directory, where, save to, drive",
        why_not=able.exporting,
    ),
)

_SYNC = (
    Command(
        "sync_now",
        ("enter", "s"),
        "Sync now",
        "Exchanges with the shared folder now.",
        "sync",
        ("sync",),
        words="again, exchange, send, receive",
        why_not=able.sync,
        footer=1,
    ),
    Command(
        "accept",
        ("a",),
        "Accept",
        "Takes in the files that wait for a coordinator’s yes.",
        "accept",
        ("sync",),
        words="suspicious, coordinator, approve, confirm",
        why_not=able.accept,
    ),
)

_FORMS = (
    Command(
        "save_setup",
        ("ctrl+s",),
        "Save",
        "Saves the names and goes to the guide.",
        "save",
        ("setup",),
        footer=1,
    ),
    Command(
        "next_offer", ("down",), "Next", "Goes to the next command.", "cursor(1)", ("palette",)
    ),
    Command(
        "previous_offer",
        ("up",),
        "Previous",
        "Goes to the command before.",
        "cursor(-1)",
        ("palette",),
    ),
)

_BACK = (
    Command(
        "back",
        ("escape",),
        "Back",
        "Goes one step back.",
        "back",
        ("today", "month", "sync", "setup", "help", "palette"),
    ),
)

COMMANDS: tuple[Command, ...] = (*_EVERYWHERE, *_GUIDE, *_TODAY, *_MONTH, *_SYNC, *_FORMS, *_BACK)
