"""The commands of the command line: what each takes, and where it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lotse_tui.cli.arguments import Arguments, Option, Spec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.cli.context import Context

Runner = Callable[[Arguments, "Context"], int]

_CONTACT = (
    Option("--channel", "C", "how the contact came about, for example phone"),
    Option("--asker", "A", "who asked: citizen, professional, group"),
    Option("--topic", "T", "what it was about, for example addiction"),
    Option("--date", "D", "the day, today unless said otherwise"),
    Option("--count", "N", "how many alike, 1 to 999"),
    Option("--referral", "ID", "guide entry referred to; may be given several times", many=True),
    Option("--gap", "G", "why nobody could help, for example none_exists"),
    Option("--gap-detail", "G", "finer reason, for example over_6_months"),
    Option("--excluded", "REASON", "not counted: event, committee, cooperation, no_self_help"),
    Option("--asker-detail", "A", "who asked, more finely, for example relative"),
    Option("--request", "R", "what was wanted, for example find_group"),
    Option("--request-detail", "R", "what was wanted, more finely"),
    Option("--result", "R", "what came of it, for example referred_group"),
    Option("--setting", "S", "for example office_hours or outpost"),
    Option("--language", "xx", "language of the talk, for example ro"),
    Option("--mediated", "", "with somebody interpreting"),
    Option("--funding", "F", "funding line, for example gkv_20h"),
    Option("--kind", "K", "first or follow_up"),
    Option("--hour", "H", "hour of the day, 0 to 23"),
    Option("--clearing-status", "S", "insurance before: unclear, uninsured, …"),
    Option("--clearing-outcome", "O", "what the clearing came to"),
    Option("--origin", "XX", "country of origin, for example RO (clearing only)"),
)
_AT = Option("--at", "TIME", "as if it were this moment, for example 2026-11-21T14:30")

SPECS: Mapping[str, Spec] = {
    spec.name: spec
    for spec in (
        Spec(
            "setup",
            "name this desk and the shared folder",
            (
                Option("--site", "NAME", "name of the place, for example Kontaktstelle Dortmund"),
                Option("--device", "NAME", "name of this desk, for example Schreibtisch 1"),
                Option(
                    "--kind", "K", "contact_point, clearing_house, outreach: presets what suits"
                ),
                Option("--place", "TOWN", "town whose offers come first in the guide"),
                Option("--land", "LAND", "whose public holidays count, unless the town says it"),
                Option("--asker", "A", "preset asker, or ask"),
                Option("--hour", "on|off", "whether the hour of a contact is stored"),
                Option("--notes", "DAYS", "how long private notes are kept; 0 for never"),
                Option("--sync", "MINUTES", "how often the open program syncs; 0 for never"),
                Option("--sites", "DIR", "folder with those of other contact points (network)"),
                Option("--join", "", "leave the present team and join that of the folder"),
            ),
            example='lotse setup --site "Kontaktstelle Dortmund" --device "Schreibtisch 1"',
        ),
        Spec(
            "find",
            "search the guide",
            (
                Option("--kind", "K", "only this kind, for example clearing_house"),
                Option("--topic", "T", "only this topic, for example addiction"),
                Option("--place", "P", "there first, then what reaches there"),
                Option("--speaks", "xx", "only where this language is spoken, for example ro"),
                Option("--access", "A", "for example no_insurance_needed, free", many=True),
                Option("--open", "", "only what is open for certain"),
                _AT,
                Option("--limit", "N", "at most so many hits, 20 unless said otherwise"),
            ),
            "WORDS…",
            "lotse find keine Krankenversicherung --place Dortmund",
        ),
        Spec("show", "show one guide entry", (_AT,), "ID", "lotse show clearingstelle-dortmund"),
        Spec(
            "slip",
            "print entries as a slip to hand over",
            (
                Option("--format", "F", "text, html or vcard"),
                Option("--output", "FILE", "write to this file"),
            ),
            "ID…",
            "lotse slip clearingstelle-dortmund --output merkzettel.html",
        ),
        Spec(
            "qr",
            "show a QR code of an entry for the camera of a phone",
            (
                Option("--what", "W", "phone, mail, website or card"),
                Option("--light", "", "for a light terminal"),
            ),
            "ID",
            "lotse qr telefonseelsorge --what phone",
        ),
        Spec(
            "guide",
            "keep the guide up to date: verify, correct, add, retire, flag, work through",
            positional="COMMAND",
        ),
        Spec("codes", "own topics, letters, what is asked, defaults, hours", positional="COMMAND"),
        Spec("log", "log a contact", _CONTACT, "[LETTERS]", "lotse log tbs"),
        Spec(
            "event",
            "log a group event: group_founded, group_dissolved, group_supported",
            (
                Option("--date", "D", "the day, today unless said otherwise"),
                Option("--topic", "T", "topic of the group"),
                Option("--count", "N", "how many alike, 1 to 999"),
            ),
            "EVENT",
            "lotse event group_founded",
        ),
        Spec(
            "list",
            "list contacts of all known desks",
            (
                Option("--month", "M", "a month, for example 2026-11; this one unless named"),
                Option("--date", "D", "one day"),
                Option("--deleted", "", "withdrawn contacts as well"),
            ),
        ),
        Spec("edit", "correct a contact", _CONTACT, "ID", "lotse edit 1f3a9c2e --topic mental"),
        Spec("delete", "withdraw a contact", (), "ID"),
        Spec("undo", "take back the last log, edit, delete or change of the guide of this desk"),
        Spec("undelete", "let a withdrawn contact count again", (), "ID"),
        Spec("history", "every step of a contact: day, desk, what changed", (), "ID"),
        Spec("stored", "the last contact (or ID) as it is stored, in plain words", (), "[ID]"),
        Spec(
            "note",
            "keep a private note beside a contact, on this device, for a while",
            (),
            "[ID [TEXT…]]",
            "lotse note 1f3a9c2e ruft am Montag wieder an",
        ),
        Spec("redo", "do again what the last undo took back"),
        Spec(
            "sync",
            "exchange with the other desks through the shared folder",
            (
                Option("--accept", "FILE", "take in a file that waits for a yes", many=True),
                Option("--refuse", "FILE", "say no to a file that waits, for good", many=True),
                Option("--dry-run", "", "only say what would be sent, taken in and held back"),
            ),
        ),
        Spec(
            "conflicts",
            "list contacts and months that stand in several versions, and possible doubles",
            (Option("--month", "M", "month of the double entries; this one unless named"),),
        ),
        Spec(
            "decide",
            "let one version of a contact or of a closed month count",
            (Option("--take", "NUMBER", "the version, as lotse conflicts numbers them"),),
            "ID",
            "lotse decide 1f3a9c2e --take 2",
        ),
        Spec(
            "close",
            "close a month, so that nothing that comes later changes its report",
            (
                Option("--force", "", "although something is missing"),
                Option("--reopen", "", "open it again; closing anew makes the next revision"),
                Option("--dry-run", "", "only say what is missing"),
            ),
            "MONTH",
            "lotse close 2026-10",
        ),
        Spec(
            "report",
            "make the report of a month, quarter, year or span",
            (
                Option("--month", "M", "a month, for example 2026-11; this one unless named"),
                Option("--quarter", "Q", "a quarter, for example 2026-Q4"),
                Option("--half", "H", "half a year, for example 2026-H2"),
                Option("--year", "Y", "a year"),
                Option("--from", "D", "first day of a span"),
                Option("--to", "D", "last day of a span, included"),
                Option("--format", "F", "text, md, html, csv (for Excel), rfc4180, xlsx or json"),
                Option("--output", "FILE", "write to this file"),
                Option("--view", "V", "internal, or public: safe to leave the house"),
                Option("--form", "NAME", "as a funder wants it: council, nakos, gkv_20h, …"),
                Option("--strict", "", "refuse where files could not be read"),
                Option("--share", "DIR", "a contact point's folder; several: network", many=True),
                Option("--sites", "DIR", "network: every shared folder that lies in this one"),
                Option("--network", "", "network: the folders that lotse setup --sites names"),
                Option("--minimum", "N", "smallest number shown outside, 3 or more"),
                Option("--rounding", "5", "outside: round every number to 5 instead of hiding"),
            ),
            example="lotse report --month 2026-11 --format md --output bericht.md",
        ),
        Spec(
            "backup",
            "put all data of this desk into one file",
            (),
            "FILE",
            "lotse backup /media/stick/lotse-2026-11-22.zip",
        ),
        Spec("restore", "take a backup in, on a new laptop or after a disaster", (), "FILE"),
        Spec(
            "sample",
            "make invented data to try things out with, apart from what is real",
            (Option("--remove", "", "remove them again"),),
        ),
        Spec("desk", "list, retire, return, leave: who belongs to the team"),
        Spec(
            "keys",
            "name the keys that the terminal sends, and what each does",
            (
                Option("--list", "", "list the keys in force, with the names of their commands"),
                Option("--template", "", "write a file in which keys can be changed"),
            ),
        ),
        Spec("check", "check the log: files, numbers, conflicts, codes"),
        Spec("doctor", "check the installation: version, folders, permissions"),
        Spec(
            "handbuch",
            "read the handbook, offline: here, as text or in the browser",
            (
                Option("--browser", "", "as a page in the browser"),
                Option("--output", "FILE", "write all of it to this file, as one web page"),
            ),
            "[PAGE]",
            "lotse handbuch team",
        ),
        Spec(
            "completion",
            "print what makes a shell complete words: bash, zsh, fish or powershell",
            (
                Option("--suggest", "", "print the words that could stand next, for such scripts"),
                Option("--next", "", "with --suggest: a new word begins"),
            ),
            "SHELL",
            "lotse completion bash > ~/.local/share/bash-completion/completions/lotse",
        ),
        Spec("state", "print site, today, month and sync in five lines"),
    )
}


def runner_in(module: str, name: str) -> Runner:
    """Return the command ``run_<name>`` of ``cli/<module>.py``, which is loaded when it runs."""

    def run(arguments: Arguments, context: Context) -> int:
        loaded = __import__(f"lotse_tui.cli.{module}", fromlist=(name,))
        runner: Runner = getattr(loaded, f"run_{name}")
        return runner(arguments, context)

    return run


def _of_guide() -> tuple[Mapping[str, Spec], Mapping[str, Runner]]:
    from lotse_tui.cli.guide_commands import RUNNERS, SPECS  # `log` and `find` do without

    return SPECS, RUNNERS


def _of_codes() -> tuple[Mapping[str, Spec], Mapping[str, Runner]]:
    from lotse_tui.cli.codes_commands import RUNNERS, SPECS  # `log` and `find` do without

    return SPECS, RUNNERS


def _of_desk() -> tuple[Mapping[str, Spec], Mapping[str, Runner]]:
    from lotse_tui.cli.desk_commands import RUNNERS, SPECS  # `log` and `find` do without

    return SPECS, RUNNERS


# Commands that are groups of commands (`lotse guide verify`), with where their tables stand.
GROUPS: Mapping[str, Callable[[], tuple[Mapping[str, Spec], Mapping[str, Runner]]]] = {
    "guide": _of_guide,
    "codes": _of_codes,
    "desk": _of_desk,
}
RUNNERS: Mapping[str, Runner] = {
    **{name: runner_in("log", name) for name in ("log", "event")},
    **{name: runner_in("contacts", name) for name in ("list", "edit", "delete", "undo", "redo")},
    **{name: runner_in("guide", name) for name in ("find", "show")},
    **{name: runner_in("slip", name) for name in ("slip", "qr")},
    "sample": runner_in("samples", "sample"),
    "note": runner_in("notes", "note"),
    "keys": runner_in("keys", "keys"),
    **{name: runner_in("history", name) for name in ("undelete", "history", "stored")},
    **{name: runner_in(name, name) for name in ("setup", "sync")},
    **{name: runner_in("checkup", name) for name in ("check", "doctor")},
    "completion": runner_in("completion", "completion"),
    "handbuch": runner_in("handbook", "handbuch"),
    **{name: runner_in("decisions", name) for name in ("conflicts", "decide")},
    **{name: runner_in("backups", name) for name in ("backup", "restore")},
    "close": runner_in("month_end", "close"),
    **{name: runner_in("report", name) for name in ("report", "state")},
}
