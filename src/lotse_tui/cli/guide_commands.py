"""The commands of the group ``lotse guide``, loaded when one of them is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from lotse_tui.cli.arguments import Option, Spec
from lotse_tui.cli.commands import Runner, runner_in

_FILTERS = (
    Option("--kind", "K", "only this kind, for example clearing_house"),
    Option("--topic", "T", "only this topic, for example addiction"),
    Option("--place", "P", "only what is there"),
)
_SET = Option("--set", "F=V", "field and value, for example phones=0231 529097", many=True)

SPECS: Mapping[str, Spec] = {
    spec.name: spec
    for spec in (
        Spec(
            "guide check",
            "check guide files, the bundled ones where none is named",
            (),
            "[FILE…]",
            "lotse guide check meine-eintraege.csv",
        ),
        Spec(
            "guide export",
            "write the guide to a file: .json, or .csv for spreadsheets; - is stdout",
            (*_FILTERS, Option("--format", "F", "json or csv, where the name does not say it")),
            "FILE",
            "lotse guide export wegweiser.csv --place Dortmund",
        ),
        Spec(
            "guide import",
            "take in what a file says of the guide: the good records, the others are named",
            (
                Option("--dry-run", "", "only show what would change"),
                Option("--strict", "", "take nothing where anything is wrong"),
            ),
            "FILE",
            "lotse guide import wegweiser.csv --dry-run",
        ),
        Spec(
            "guide send",
            "send a newer guide to all desks of the team, and use it here at once",
            (
                Option("--whole", "", "what the file does not name is dropped"),
                Option("--dry-run", "", "only show what would change"),
            ),
            "FILE",
            "lotse guide send wegweiser-2027.json --dry-run",
        ),
        Spec("guide news", "show what a guide that another desk has sent would change here"),
        Spec("guide take", "use a guide that another desk has sent", (), "[ID]"),
        Spec("guide refuse", "say no to a guide that another desk has sent", (), "[ID]"),
        Spec("guide back", "use the guide again that was used before"),
        Spec("guide verify", "note that an entry was checked today", (), "ID"),
        Spec(
            "guide correct",
            "correct fields of an entry; an empty value clears one",
            (_SET,),
            "ID",
            'lotse guide correct ID --set "phones=0231 529097 (Zentrale)"',
        ),
        Spec(
            "guide add",
            "add an entry: name and kind at least",
            (_SET,),
            example='lotse guide add --set "name=Gruppe Angst" --set kind=self_help_group',
        ),
        Spec(
            "guide retire",
            "take an entry out of the guide",
            (Option("--reason", "R", "closed, moved, merged, funding_ended, duplicate, other"),),
            "ID",
            "lotse guide retire ID --reason closed",
        ),
        Spec("guide restore", "bring a retired entry back", (), "ID"),
        Spec(
            "guide flag",
            "note a doubt about an entry for all desks",
            (
                Option(
                    "--reason",
                    "R",
                    "number_wrong, hours_wrong, address_wrong, closed_down, language_wrong, other",
                ),
            ),
            "ID",
            "lotse guide flag ID --reason number_wrong",
        ),
        Spec("guide unflag", "settle the doubts about an entry", (), "ID"),
        Spec(
            "guide work",
            "list what to look at next: contradictions, doubts, the oldest",
            (Option("--limit", "N", "at most so many entries, 20 unless said otherwise"),),
        ),
        Spec("guide history", "list who changed what in an entry", (), "ID"),
        Spec(
            "guide decide",
            "decide a contradiction or a difference to the guide supplied",
            (Option("--take", "V", "ours, theirs, or the number of a version"),),
            "ID FIELD",
            "lotse guide decide ID phones --take 2",
        ),
    )
}

_UPKEEP = (
    "verify", "correct", "add", "retire", "restore", "flag", "unflag", "work", "history", "decide",
)  # fmt: skip

_EDITIONS = ("send", "news", "take", "refuse", "back")

RUNNERS: Mapping[str, Runner] = {
    **{f"guide {name}": runner_in("guide_files", name) for name in ("check", "export", "import")},
    **{f"guide {name}": runner_in("editions", name) for name in _EDITIONS},
    **{f"guide {name}": runner_in("upkeep", name) for name in _UPKEEP},
}
