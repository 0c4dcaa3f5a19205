"""The commands of the group ``lotse guide``, loaded when one of them is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from lotse_tui.cli.arguments import Spec
from lotse_tui.cli.commands import Runner

SPECS: Mapping[str, Spec] = {}

RUNNERS: Mapping[str, Runner] = {}
