"""What was given out is remembered whole."""

from __future__ import annotations

import json
from pathlib import Path

from lotse_tui.domain.disclosure.world import Released
from lotse_tui.storage.places import Home
from lotse_tui.storage.release_file import ReleaseFile

DAYS = ("2026-01-01", "2026-01-31")


def test_all_that_is_known_of_a_report_comes_back(tmp_path: Path) -> None:
    home = Home(str(tmp_path))
    figures = {DAYS: {("total", ""): (40, True), ("channel", "email"): (2, False)}}
    shown = Released(1, 3, DAYS, figures, frozenset(("gap",)))
    hidden = shown._replace(number=2, minimum=5, zeros_shown=False)
    for one in (shown, hidden, shown):
        ReleaseFile(home).add(one)
    assert ReleaseFile(home).load() == [shown, hidden]
    # Files from before the zeros were noted: whoever has that report may have seen them.
    document = json.loads(Path(home.releases).read_text("utf-8"))
    assert [one.get("zeros_shown") for one in document["releases"]] == [None, False]
