"""``lotse keys``: the keys in force, a file to change them, and who says what is wrong with it."""

from __future__ import annotations

import tomllib


def test_keys_are_listed_with_the_names_that_the_file_uses(lotse):
    said = lotse("keys")
    assert said.code == 0
    assert "  Strg+Z        Rückgängig  (undo)" in said.out
    assert "Tasten überall:" in said.out
    listed = lotse("keys", "--json").json
    assert {"id": "log", "label": "Kontakt", "screens": [], "keys": ["f2"], "changed": False} in (
        listed["commands"]
    )
    assert listed["problems"] == []


def test_the_template_changes_nothing_until_somebody_takes_a_mark_away(lotse):
    said = lotse("keys", "--template")
    path = lotse.home / "keys.toml"
    assert said.code == 0
    assert str(path) in said.out
    text = path.read_text("utf-8")
    assert tomllib.loads(text) == {}
    assert lotse("keys", "--template").code == 1

    # Every line works as it stands, and changes nothing: it names the keys that are delivered.
    lines = [line[2:] for line in text.splitlines() if " = [" in line and '"' in line.split("]")[0]]
    path.write_text("\n".join(dict.fromkeys(lines[1:])), "utf-8")
    said = lotse("keys", "--json")
    assert said.code == 0, said.json["problems"]


def test_a_chosen_key_counts_and_doctor_names_what_cannot_be(lotse):
    lotse.home.mkdir()
    path = lotse.home / "keys.toml"
    path.write_text('undo = "Strg+U"\nwork = "a"\nlogg = "F11"\n', "utf-8-sig")
    said = lotse("keys", "--list")
    assert said.code == 3
    assert "  Strg+U        Rückgängig  (undo)" in said.out
    for sentence in (
        "keys.toml, work: Mit a ließe sich dort nicht mehr tippen.",
        "keys.toml, logg: diesen Befehl gibt es nicht; gemeint: log?",
    ):
        assert sentence in said.err
        assert f"! {sentence}" in lotse("doctor").out

    path.write_text("undo = \n", "utf-8")
    said = lotse("doctor", lang="en")
    assert said.code == 3
    assert f"! {path} cannot be read (" in said.out
