"""Reading many contact points: one after the other, or in several processes side by side."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, redirect_stderr

from lotse_tui.domain.errors import DiskError, NewerFormat, NoSharedFolder
from lotse_tui.domain.report.network import SiteFigures
from lotse_tui.services.report.folder_state import why_absent
from lotse_tui.services.report.network_reading import Reader, Task

# So many sites are read before another process has started, or so many processes help.
_FEW_SITES, _MOST_PROCESSES = 100, 4


def read_sites(tasks: Sequence[Task], mains: Mapping[str, str]) -> Generator[SiteFigures | str]:
    """Yield the figures of each contact point, or why there are none, in the order of the tasks.

    Closing it ends the processes.
    """
    done = 0
    processes = min(_cores(), _MOST_PROCESSES)
    if len(tasks) >= _FEW_SITES and processes > 1:
        with closing(_side_by_side(tasks, mains, processes)) as several:
            for found in several:
                yield found
                done += 1
    reader = Reader(mains)
    for task in tasks[done:]:  # all of them, unless processes helped
        yield _read_site(reader, task)


def _read_site(reader: Reader, task: Task) -> SiteFigures | str:
    try:
        return reader.read(task, lambda _name: None)
    except (NoSharedFolder, DiskError, NewerFormat) as error:
        return why_absent(error)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# What a process of its own keeps between two sites.
_reader: Reader | None = None


def _side_by_side(
    tasks: Sequence[Task], mains: Mapping[str, str], processes: int
) -> Generator[SiteFigures | str]:
    """Yield what several processes read; fewer than asked for where they cannot go on.

    Whatever ends this early (a person, say) ends the processes with it.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    try:
        _begin_to_track()
        # Not forked: the open program has threads, which a fork would cut in two.
        pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (mains,))
    except (OSError, ImportError):  # a machine without semaphores
        return
    try:
        yield from pool.map(_read_here, tasks)  # one by one: whoever leaves waits for what is read
    except (BrokenProcessPool, OSError):
        return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin_to_track() -> None:
    """Start the process that clears up after the others, where there is one.

    It is handed the descriptor of ``sys.stderr``; what stands there under a screen has none.
    """
    if os.name == "posix":
        from multiprocessing import resource_tracker

        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()


def _begin(mains: Mapping[str, str]) -> None:
    import gc
    import signal
    from threading import Thread

    global _reader  # noqa: PLW0603 - a process has one, and this is where it begins
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that waits for it says what happens
    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()
    _reader = Reader(mains)


def _end_with_parent() -> None:
    """End this process where the one it reads for was killed: it would wait for ever for work."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_here(task: Task) -> SiteFigures | str:
    assert _reader is not None  # noqa: S101 - every process begins with it
    return _read_site(_reader, task)
