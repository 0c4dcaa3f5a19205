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
    )
}

RUNNERS: Mapping[str, Runner] = {
    f"guide {name}": runner_in("guide_files", name) for name in ("check", "export")
}
