"""Leaving while something hangs on a folder out of reach."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest

from lotse_tui.tui import threads
from lotse_tui.tui.threads import LeavableThreads


def test_leaving_does_not_wait_for_what_hangs(monkeypatch):
    monkeypatch.setattr(threads, "SECONDS_WHEN_LEAVING", 0)
    never, over = Event(), Event()

    def hang():
        never.wait()
        over.set()

    threads_of_program = LeavableThreads()

    async def program():
        asyncio.get_running_loop().set_default_executor(threads_of_program)
        asyncio.get_running_loop().run_in_executor(None, hang)
        return await asyncio.to_thread(lambda: "read")

    assert asyncio.run(program()) == "read"
    assert not over.is_set()
    assert threads_of_program.hanging
    never.set()  # an answer after all: nobody hears of it, and nothing is printed
    assert over.wait(5)


def test_what_is_under_way_here_comes_to_its_end():
    begun, written = Event(), []

    def write():
        begun.wait()
        written.append("whole")

    async def program():
        asyncio.get_running_loop().set_default_executor(LeavableThreads())
        asyncio.get_running_loop().run_in_executor(None, write)
        begun.set()

    asyncio.run(program())
    assert written == ["whole"]


def test_what_fails_is_told():
    async def program():
        asyncio.get_running_loop().set_default_executor(LeavableThreads())
        with pytest.raises(ZeroDivisionError):
            await asyncio.to_thread(lambda: 1 // 0)

    asyncio.run(program())
