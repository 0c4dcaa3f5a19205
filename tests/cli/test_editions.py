"""``guide send``, ``news``, ``take``, ``refuse``, ``back``: what they say, and how they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from .conftest import CommandLine


def test_a_guide_is_sent_looked_at_taken_and_put_back(
    desk: Callable[[str], CommandLine], tmp_path: Path
) -> None:
    one, two = desk("Koordination"), desk("Laptop")
    shipped = one("show", "telefonseelsorge", "--json").json
    added = {"id": "neue-gruppe", "name": "Neue Gruppe", "kind": "self_help_group"}
    file = tmp_path / "neu.json"
    kept = {name: shipped[name] for name in ("id", "name", "kind", "scope", "confidence")}
    file.write_text(
        json.dumps(
            [{**kept, "notes": "Geprüft"}, {**added, "scope": "local", "confidence": "high"}]
        )
    )
    ahead = one("guide", "send", str(file), "--dry-run", "--json").json
    assert ahead["dry_run"]
    assert [item["id"] for item in ahead["new"]] == ["neue-gruppe"]
    assert [field["field"] for field in ahead["changed"][0]["fields"]] == ["notes"]
    assert one("guide", "take").code == 2
    said = one("guide", "send", str(file)).out
    assert "+ Neue Gruppe (neue-gruppe)" in said
    assert "1 neu, 1 geändert, 0 fallen weg" in said
    assert one("guide", "send", str(file)).code == 2
    one("sync")
    synced = two("sync")
    assert "Neuer Wegweiser von Koordination" in synced.out
    assert synced.code == 0
    news = two("guide", "news", "--json").json
    (offer,) = news["offers"]
    assert (offer["sent_by"]["desk"], offer["gone"], news["used"]) == ("Koordination", [], None)
    assert "Hinweis: " in two("guide", "news").out
    assert two("show", "neue-gruppe").code == 1
    assert two("guide", "take", offer["id"][:6], "--json").json["id"] == offer["id"]
    assert two("show", "neue-gruppe", "--json").json["name"] == "Neue Gruppe"
    assert "Wegweiser von Koordination" in two("guide", "news").out
    assert "mitgelieferte" in two("guide", "back").out
    assert two("show", "neue-gruppe").code == 1
    assert two("guide", "refuse").code == 2


def test_what_is_wrong_with_a_file_is_said_with_its_place(
    desk: Callable[[str], CommandLine], tmp_path: Path
) -> None:
    one = desk("Koordination")
    file = tmp_path / "neu.json"
    file.write_text('[{"id": "x-1", "name": "X", "kind": "grupe"}]')
    refused = one("guide", "send", str(file))
    assert refused.code == 1
    assert "lotse guide check" in refused.err
    assert one("guide", "back").code == 2
