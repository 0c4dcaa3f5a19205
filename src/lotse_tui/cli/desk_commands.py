"""The commands of the group ``lotse desk``, loaded when one of them is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from lotse_tui.cli.arguments import Spec
from lotse_tui.cli.commands import Runner, runner_in

SPECS: Mapping[str, Spec] = {
    spec.name: spec
    for spec in (
        Spec("desk list", "list the desks of the team, and since when each was not seen"),
        Spec(
            "desk retire",
            "wait for a desk no longer; its contacts stay",
            (),
            "NAME",
            'lotse desk retire "Laptop 2"',
        ),
        Spec("desk return", "wait for a retired desk again", (), "NAME"),
        Spec("desk leave", "leave team and shared folder; all contacts stay here"),
    )
}

RUNNERS: Mapping[str, Runner] = {
    f"desk {name}": runner_in("desks", name) for name in ("list", "retire", "return", "leave")
}
