"""What suits each kind of site (``data/codes/site_kind.json``): questions and the preset asker.

Only where to begin: everything can be changed, and what a site has settled itself is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lotse_tui.domain.site import Site

USUAL_KIND = "contact_point"
# Names and values as in ``domain/site.py``. A contact point is what Lotse asks for as shipped. A
# clearing house counts what the State's report on clearing wants (domain.md, "A contact"); who
# stands at a bus stop with one hand free is asked for little.
_SETTLED: Mapping[str, Mapping[str, Any]] = {
    "clearing_house": {"asked": ["request", "result", "language", "kind", "clearing"]},
    "outreach": {"asked": ["request", "result", "language"]},
}
# Those who come to them are people who need help; others are one key away (",").
_ASKERS: Mapping[str, str] = {"clearing_house": "citizen", "outreach": "citizen"}


def to_settle(site: Site, kind: str, before: str = "") -> dict[str, Any]:
    """Return what a site that becomes ``kind`` settles; None takes a value back.

    What ``before`` brought along goes again, what the site has settled itself stays.
    """
    old, new = _SETTLED.get(before, {}), _SETTLED.get(kind, {})
    changes: dict[str, Any] = {}
    for name in {**old, **new}:
        held = site.values.get(name)
        if held is None or held == old.get(name):
            changes[name] = new.get(name)
    return {name: value for name, value in changes.items() if value != site.values.get(name)}


def asker_for(asker: str, kind: str, before: str = "") -> str:
    """Return the preset asker of a desk that becomes ``kind``, "" where it is asked for.

    One that was chosen by hand stays.
    """
    return _ASKERS.get(kind, "") if asker == _ASKERS.get(before, "") else asker
