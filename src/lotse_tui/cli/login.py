"""Asking for name and password of a folder on a server: on a terminal only, never as an option."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from lotse_tui.cli.context import Context
from lotse_tui.domain.errors import ServerError
from lotse_tui.texts.folder_errors import kept_line

Result = TypeVar("Result")


def with_login(share: str | None, act: Callable[[str | None], Result], context: Context) -> Result:
    """Do what needs the folder; where the server refuses the login, ask for one and do it again.

    Raises:
        LotseError: whatever ``act`` raises, and what keeping the login raises.
    """
    try:
        return act(share)
    except ServerError as error:
        if error.kind != "login" or not share or not _on_terminal():
            raise
        context.note(context.words("{path} asks who you are.", path=error.path))
    user, secret = _ask(context)
    signed_in = context.house.settings.sign_in(share, user, secret)
    result = act(signed_in.place)
    context.note(kept_line(context.words, kept=signed_in.kept))
    return result


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask(context: Context) -> tuple[str, str]:
    from getpass import getpass  # no other command asks anything

    words = context.words
    context.err.write(words("Name: "))
    context.err.flush()
    user = sys.stdin.readline().strip()
    return user, getpass(words("Password: "), stream=context.err)
