"""Write data/guide.schema.json from the code: python tools/make_schema.py."""

from __future__ import annotations

import json
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "src"))

from lotse_tui.domain.codes import Codes  # noqa: E402
from lotse_tui.domain.guide.schema import guide_schema  # noqa: E402


def schema_text() -> str:
    """Return the text of the schema file."""
    return json.dumps(guide_schema(Codes(_load)), ensure_ascii=False, indent=2) + "\n"


def _load(name: str) -> dict[str, object]:
    with open(os.path.join(ROOT, "data", "codes", f"{name}.json"), encoding="utf-8") as file:
        loaded: dict[str, object] = json.load(file)
    return loaded


if __name__ == "__main__":
    with open(os.path.join(ROOT, "data", "guide.schema.json"), "w", encoding="utf-8") as target:
        target.write(schema_text())
