"""Contact points read by several processes come to what one process reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from builders import month, op

# As the open program is: what stands for sys.stderr there has no descriptor.
PROGRAM = """
import sys
from datetime import date
from lotse_tui.domain.periods import Period
from lotse_tui.services.report import side_by_side
from lotse_tui.services.report.network_reading import Task

class Captured:
    def write(self, text): return len(text)
    def flush(self): pass
    def fileno(self): return -1

home, *places = sys.argv[1:]
month = Period.month(2026, 11)
tasks = [Task((place,), home, "team", (month, month, month), date.max) for place in places]
alone = list(side_by_side.read_sites(tasks, {}))
sys.stderr = Captured()
several = list(side_by_side._side_by_side(tasks, {}, 2))
assert several == alone
print([one if isinstance(one, str) else one.now.total for one in several])
"""


def test_several_processes_read_what_one_reads(tmp_path: Path) -> None:
    places = [str(tmp_path / name) for name in ("nord", "sued", "west")]
    for number, place in enumerate(places[:2], start=1):
        log = Path(place, "log", "desk00000000")
        log.mkdir(parents=True)
        ops = [op(one, device=log.name) for one in range(1, number + 1)]
        (log / f"2026-11.{number}.json").write_bytes(month(ops, device=log.name, team="team"))
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "home"), *places]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout.strip(), done.returncode) == ("[1, 2, 'missing']", 0), done.stderr
