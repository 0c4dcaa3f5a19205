"""``completion``: what makes a shell complete the words of ``lotse``."""

from __future__ import annotations

import os

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, Context
from lotse_tui.domain.errors import BadValue

_SCRIPTS = {"bash": "lotse.bash", "zsh": "lotse.zsh", "fish": "lotse.fish"}
_SCRIPTS["powershell"] = "lotse.ps1"


def run_completion(arguments: Arguments, context: Context) -> int:
    """Print the script of a shell, or (for those scripts) the words that could stand next."""
    if arguments.suggest:
        return _suggest(arguments, context)
    shell = arguments.words[0] if len(arguments.words) == 1 else " ".join(arguments.words)
    if shell not in _SCRIPTS:
        raise BadValue("SHELL", shell, allowed=tuple(_SCRIPTS))
    path = os.path.join(os.path.dirname(__file__), "shells", _SCRIPTS[shell])
    with open(path, encoding="utf-8") as file:
        context.out.write(file.read())
    return DONE


def _suggest(arguments: Arguments, context: Context) -> int:
    """Print a line for each word that could stand next, with its meaning behind a tab."""
    from lotse_tui.cli.candidates import candidates

    typed = [*arguments.words, ""] if arguments.next else arguments.words
    for word, about in candidates(typed, context.house, context.words):
        meaning = " ".join(about.split())
        context.out.write(f"{word}\t{meaning}\n" if meaning else f"{word}\n")
    return DONE
