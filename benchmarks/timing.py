"""Timing whole processes in turn with a named reference: only ratios of one run are compared."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from terminal import fair

REFERENCE = "python -c pass"


class Measured(NamedTuple):
    """Median milliseconds of a command, and the median of its ratios to the reference."""

    milliseconds: float
    ratio: float


def once(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Run a command to its end and return its seconds.

    Raises:
        RuntimeError: it did not end with 0; its time would mean nothing.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    _, err = process.communicate()
    seconds = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(f"{command}: {process.returncode} {err.decode()[-400:]}")
    return seconds


def against(
    reference: Sequence[str],
    commands: Mapping[str, Sequence[str]],
    *,
    environment: Mapping[str, str] | None = None,
    runs: int = 25,
) -> dict[str, Measured]:
    """Run reference and commands in turn ``runs`` times, after one warm-up, and return medians.

    Byte code is written, as an installation has it, whatever the shell says.
    """
    ratios: dict[str, list[float]] = {name: [] for name in commands}
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        prepared = fair(os.environ if environment is None else environment, folder)
        for command in (reference, *commands.values()):
            once(command, prepared)
        for _ in range(runs):
            base = once(reference, prepared)
            for name, command in commands.items():
                took = once(command, prepared)
                seconds[name].append(took)
                ratios[name].append(took / base)
    return {
        name: Measured(statistics.median(seconds[name]) * 1000, statistics.median(ratios[name]))
        for name in commands
    }
