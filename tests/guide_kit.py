"""What tests of the guide share: the real code lists and guide, and small entries."""

import json
from pathlib import Path

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.guide.entry import Entry

DATA = Path(__file__).resolve().parent.parent / "data"
GUIDE = DATA / "guide"


def load_codes(name):
    return json.loads((DATA / "codes" / f"{name}.json").read_text("utf-8"))


def codes():
    return Codes(load_codes)


def guide_records():
    return [
        record
        for path in sorted(GUIDE.glob("*.json"))
        for record in json.loads(path.read_text("utf-8"))
    ]


def record(**changes):
    """Return a good record with the fewest fields; None takes a field out."""
    whole = {
        "id": "probe",
        "name": "Probe",
        "kind": "counselling",
        "scope": "local",
        "confidence": "high",
    } | changes
    return {field: value for field, value in whole.items() if value is not None}


def entry(entry_id="probe", **fields):
    return Entry(**({"id": entry_id, "name": entry_id.title(), "kind": "counselling"} | fields))
