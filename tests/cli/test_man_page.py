"""The man pages are what the table of commands says."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def maker():
    spec = importlib.util.spec_from_file_location("make_man", ROOT / "tools" / "make_man.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_man_page_is_what_the_table_says(language):
    make_man = maker()
    path = make_man.FOLDER / make_man.NAMES[language]
    assert path.read_text("utf-8") == make_man.page(language), "run: python tools/make_man.py"


def test_a_man_page_reads_well():
    if shutil.which("groff") is None:
        pytest.skip("no groff here")
    page = ROOT / "docs" / "man" / "lotse.de.1"
    command = ["groff", "-K", "utf8", "-man", "-T", "utf8", "-ww", "-P-cbou", str(page)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert "lotse log [LETTERS]" in done.stdout
    assert "--channel C" in done.stdout
