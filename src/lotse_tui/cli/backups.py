"""``backup`` and ``restore``: one file, for a new laptop or after a disaster."""

from __future__ import annotations

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, WITH_PROBLEMS, Context
from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadValue


def run_backup(arguments: Arguments, context: Context) -> int:
    """Put this home into one file."""
    done = context.house.backups.backup(_one_file(arguments))
    words = context.words
    said = words.n(
        "Put away: {n} entry in {path}. The file can be read by you only.",
        "Put away: {n} entries in {path}. The file can be read by you only.",
        done.operations,
        path=clean(done.path),
    )
    data = {
        "file": done.path,
        "files": done.files,
        "bytes": done.size,
        "operations": done.operations,
        "problems": [{"class": "damaged", "file": path} for path in done.damaged],
    }
    context.answer(data, said)
    for path in done.damaged:
        context.note(words("{path} is damaged and is not in the backup.", path=clean(path)))
    return WITH_PROBLEMS if done.damaged else DONE


def run_restore(arguments: Arguments, context: Context) -> int:
    """Take a backup in."""
    done = context.house.backups.restore(_one_file(arguments))
    words = context.words
    lines = [
        words.n(
            "Taken in: {n} entry; already here: {known}.",
            "Taken in: {n} entries; already here: {known}.",
            done.taken_in,
            known=done.already_here,
        )
    ]
    if done.renewed:
        lines.append(
            words(
                "This desk goes on under a new number, because the old one may be in use. "
                "Check the shared folder (lotse doctor), then sync: lotse sync"
            )
        )
    data = {
        "file": done.path,
        "restored": done.taken_in,
        "already_here": done.already_here,
        "device_id": done.device,
        "renewed": done.renewed,
    }
    context.answer(data, "\n".join(lines))
    return DONE


def _one_file(arguments: Arguments) -> str:
    if len(arguments.words) != 1 or not arguments.words[0]:
        raise BadValue("FILE", " ".join(arguments.words), rule="missing")
    return str(arguments.words[0])
