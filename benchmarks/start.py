"""Start-up: whole processes against ``python -c pass``, 340 contacts held in the month."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from timing import REFERENCE, against

MARKS = {"lotse log tbs": 3.0, "lotse find schulden": 5.0, "lotse find selbsthilfe": 5.0}
HELD = 340


def main() -> None:
    """Print the table."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        # As people run it: the place of the data is found, not named.
        environment = {**os.environ, "HOME": folder}
        for name in ("LOTSE_HOME", "LOTSE_SHARE", "XDG_DATA_HOME"):
            environment.pop(name, None)
        fill(environment)
        lotse = [os.path.join(os.path.dirname(python), "lotse")]
        commands = {
            "lotse log tbs": [*lotse, "log", "tbs"],
            "lotse find schulden": [*lotse, "find", "schulden"],
            "lotse find selbsthilfe": [*lotse, "find", "selbsthilfe"],
            "lotse list": [*lotse, "list"],
            "lotse report": [*lotse, "report"],
            "import json, argparse": [python, "-c", "import json, argparse"],
            "import tinydb": [python, "-c", "import tinydb"],
        }
        found = against([python, "-c", "pass"], commands, environment=environment)
    title = f"whole process, {HELD} held"
    print(f"{title:<28}{'ms':>8}{'x ' + REFERENCE:>20}{'mark':>8}")
    for name, measured in found.items():
        mark = f"≤ {MARKS[name]:g}" if name in MARKS else ""
        print(f"{name:<28}{measured.milliseconds:>8.1f}{measured.ratio:>20.2f}{mark:>8}")


def fill(environment: dict[str, str]) -> None:
    """Log the contacts that are held, through the same code, in one process."""
    code = (
        "from lotse_tui.wiring import Wiring\n"
        "book = Wiring().logbook\n"
        "values = dict(channel='phone', asker='citizen', topic='addiction')\n"
        f"[book.log(values) for _ in range({HELD})]"
    )
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


if __name__ == "__main__":
    main()
