"""The guide in files of other people: checked, written out, and read to be taken in."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from lotse_tui.domain.errors import BadGuideFile
from lotse_tui.domain.guide.check import ERROR, Problem
from lotse_tui.domain.guide.entry import entry_to_record
from lotse_tui.storage import guide_files
from lotse_tui.storage.places import bundled

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.guide.entry import Entry

FORMS = ("json", "csv")
_TABLES = (".csv", ".tsv", ".txt")


class Incoming(NamedTuple):
    """What a file holds: the good records, and everything that is to be said about the others.

    ``records`` name the fields that the file speaks of, ``id`` among them; an emptied field is
    None or an empty list.
    """

    path: str
    records: tuple[Mapping[str, Any], ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was left out."""
        return not any(problem.severity == ERROR for problem in self.problems)


def read_incoming(path: str, codes: Codes, entries: Iterable[Entry]) -> Incoming:
    """Read a file that somebody brought: a table where it is called so, else JSON.

    ``entries`` are those there are: a row of a table may say only what is new about them.

    Raises:
        BadGuideFile: the file as a whole is no guide; its problems say why.
        DiskError: it cannot be read.
    """
    if path.lower().endswith(_TABLES):
        from lotse_tui.domain.guide.table import read_table

        present = {entry.id: entry_to_record(entry) for entry in entries}
        rows = read_table(guide_files.read_table_text(path), codes, present)
        if rows.refused:
            raise BadGuideFile(path, rows.problems)
        return Incoming(path, rows.records, rows.problems)
    checked = guide_files.read_guide_file(path, codes)
    records = tuple(
        {field: value for field, value in entry_to_record(entry).items() if field in named}
        for entry, named in zip(checked.entries, checked.named, strict=True)
    )
    return Incoming(path, records, checked.problems)


def bundled_files() -> list[str]:
    """Return the files of the guide that came with the program."""
    folder = os.path.join(bundled("data"), "guide")
    return sorted(
        os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".json")
    )


def written(entries: Iterable[Entry], form: str, codes: Codes) -> bytes:
    """Return entries, sorted by id, as the bytes of a file in one of :data:`FORMS`.

    ``json`` is the format of the guide's own files, ``csv`` a table for German spreadsheets.
    """
    records = [entry_to_record(entry) for entry in sorted(entries, key=lambda entry: entry.id)]
    if form == "csv":
        from lotse_tui.domain.guide.table import table_text

        return table_text(records, codes).encode("utf-8-sig")
    return (json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode()
