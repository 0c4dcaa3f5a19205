"""Every setting of a desk as a row: how it is called, what it is for, what stands there now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from lotse_tui.services.report.export_folder import ExportFolder
from lotse_tui.services.settings import read_minutes, read_note_days, read_sites
from lotse_tui.texts.formats import formats

if TYPE_CHECKING:
    from lotse_tui.domain.desk import Desk
    from lotse_tui.services.house import House
    from lotse_tui.texts.words import Words

TEXT, CHOICE = "", "choice"


class Setting(NamedTuple):
    """A row; label and help are msgids. ``form`` says what Enter does: open a field, go on to the
    next choice, or run the command of this id, which leads to where it is changed.
    """

    id: str
    label: str
    help: str
    form: str = TEXT


SETTINGS = (
    Setting(
        "place",
        "Town",
        "What lies there stands first in the guide. Its Land brings along the public holidays.",
    ),
    Setting(
        "kind",
        "Kind of site",
        "Presets what is asked after Tab and who asks. What the site has settled itself stays.",
        CHOICE,
    ),
    Setting(
        "site",
        "Site",
        "Stands above every report. The same on all desks of a site: its topics, letters and "
        "questions hang on this name.",
    ),
    Setting(
        "desk",
        "This desk",
        "Shows colleagues whose contacts they see. A place, never a person.",
    ),
    Setting(
        "share",
        "Shared folder",
        "A network drive, a folder that Nextcloud or Syncthing carries, or a WebDAV address "
        "(https://…). Empty: this desk works alone.",
    ),
    Setting(
        "sync",
        "Sync every",
        "Minutes while the program is open; 0 syncs only when F6 says so.",
    ),
    Setting(
        "asker",
        "Asker",
        "Asked for with every contact, or preset; then a comma opens the choice.",
        CHOICE,
    ),
    Setting(
        "hour",
        "Hour of a contact",
        "Stored only for the report on peak hours; never the minute.",
        CHOICE,
    ),
    Setting(
        "codes",
        "Codes of the site",
        "Own topics, letters, questions, presets and office hours, for all desks of the site.",
        "site",
    ),
    Setting(
        "land",
        "Public holidays",
        "The Land whose holidays count for the site's own hours, for example DE-NW.",
    ),
    Setting(
        "notes",
        "Private notes",
        "How many days a note stays on this device, at most 365; 0 keeps none and deletes them.",
    ),
    Setting(
        "reports",
        "Folder for reports",
        "Where exported files go. Empty: the documents of this user.",
    ),
    Setting(
        "sites",
        "Network",
        "The folder in which the shared folders of several contact points lie, for a report over "
        "all of them. Empty: there is no such report.",
    ),
    Setting(
        "theme",
        "Colours",
        "Dark, light, high contrast, without colour, or your own; shown while you choose.",
        "theme",
    ),
    Setting("language", "Language", "German or English; F9 does the same.", CHOICE),
    Setting(
        "sample",
        "Sample data",
        "Invented contacts to try everything out with, apart from real ones; they reach nobody. "
        "The same command ends and removes them.",
        "sample",
    ),
    Setting(
        "first_steps",
        "First steps",
        "Leads once more through set-up, first search and first contact, below the guide.",
        "first_steps",
    ),
)


def shown(setting: str, desk: Desk, house: House, words: Words) -> str:
    """Return what stands in a row now; colours are said by those who show them."""
    return _SHOWN[setting](desk, house, words) if setting in _SHOWN else "…"


def typed_before(setting: str, desk: Desk, house: House) -> str:
    """Return what the field of a row begins with."""
    numbers = {"sync": desk.sync_minutes, "notes": desk.note_days}
    if setting in numbers:
        return str(numbers[setting])
    return ExportFolder(house.home).chosen if setting == "reports" else str(getattr(desk, setting))


def next_choice(setting: str, house: House) -> None:
    """Store the next choice of a row.

    Raises:
        DiskError, LockTimeout: nothing was stored.
    """
    desk = house.settings.desk
    if setting == "hour":
        house.settings.prefer(with_hour=not desk.with_hour)
    elif setting == "asker":
        house.settings.prefer(asker=_after(desk.asker, ("", *house.codes["asker"].ids)))
    else:
        house.beginning.become(_after(desk.site_kind, house.codes["site_kind"].ids))


def store_typed(setting: str, text: str, house: House) -> None:
    """Store what was typed for a row.

    Raises:
        BadValue, NoSharedFolder, DiskError: nothing was stored.
    """
    text, desk = text.strip(), house.settings.desk
    if setting == "sync":
        house.settings.prefer(sync_minutes=read_minutes(text))
    elif setting == "notes":
        house.settings.prefer(note_days=read_note_days(text))
        house.notes.all()  # what is kept no longer goes at once
    elif setting == "sites":
        house.settings.prefer(sites=read_sites(text))
    elif setting == "reports":
        ExportFolder(house.home).choose(text)
    elif text != getattr(desk, setting):
        names = {"site": desk.site, "desk": desk.desk, "place": desk.place, setting: text}
        house.settings.name_desk(
            site=names["site"],
            desk=names["desk"],
            place=names["place"],
            land=names.get("land", ""),
            share=names.get("share"),
        )


def _after(value: str, choices: tuple[str, ...]) -> str:
    at = choices.index(value) if value in choices else -1
    return choices[(at + 1) % len(choices)]


def _kind(desk: Desk, house: House, words: Words) -> str:
    return words.label(house.codes["site_kind"].get(desk.site_kind)) if desk.site_kind else "–"


def _asker(desk: Desk, house: House, words: Words) -> str:
    preset = desk.asker and words.label(house.codes["asker"].get(desk.asker))
    return preset or words("is asked for")


def _land(desk: Desk, house: House, words: Words) -> str:
    return words.label(house.codes["guide_state"].get(desk.land)) if desk.land else "–"


def _notes(desk: Desk, _house: House, words: Words) -> str:
    return words.n("{n} day", "{n} days", desk.note_days) if desk.note_days else words("none")


def _sync(desk: Desk, _house: House, words: Words) -> str:
    minutes = desk.sync_minutes
    return words.n("{n} minute", "{n} minutes", minutes) if minutes else words("never")


_SHOWN: Mapping[str, Callable[[Desk, House, Words], str]] = {
    "place": lambda desk, _house, words: desk.place or words("everywhere"),
    "kind": _kind,
    "site": lambda desk, _house, _words: desk.site or "–",
    "desk": lambda desk, _house, _words: desk.desk or "–",
    "share": lambda desk, _house, words: desk.share or words("none, works alone"),
    "sync": _sync,
    "asker": _asker,
    "hour": lambda desk, _house, words: words("stored") if desk.with_hour else words("not stored"),
    "land": _land,
    "notes": _notes,
    "reports": lambda _desk, house, words: ExportFolder(house.home).chosen or words("documents"),
    "sites": lambda desk, _house, _words: desk.sites or "–",
    "language": lambda _desk, _house, words: formats(words.language).name,
}
