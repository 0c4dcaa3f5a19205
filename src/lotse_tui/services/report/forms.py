"""The forms there are: the ones that come with Lotse, and the site's own in its home."""

from __future__ import annotations

import json
import os

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.errors import BadForm, BadValue
from lotse_tui.domain.report.forms import Form, check_form, parse_form
from lotse_tui.storage.whole_file import read_bytes

_SUFFIX = ".json"


class Forms:
    """Finds forms by name in ``folders``; a later folder replaces what an earlier one has."""

    def __init__(self, codes: Codes, *folders: str) -> None:
        self._codes = codes
        self._folders = folders

    def names(self) -> tuple[str, ...]:
        """Return the names of all forms."""
        return tuple(sorted(self._paths()))

    def get(self, name: str) -> Form:
        """Return the form called ``name``.

        Raises:
            BadValue: there is none; with those there are.
            BadForm, DiskError: its file is wrong, or cannot be read.
        """
        paths = self._paths()
        if name not in paths:
            raise BadValue("form", name, allowed=self.names())
        path = paths[name]
        try:
            document = json.loads(read_bytes(path) or b"")
        except (ValueError, RecursionError):
            raise BadForm(path, "{", "json") from None
        form = parse_form(document, path)
        check_form(form, path, self._codes)
        return form

    def _paths(self) -> dict[str, str]:
        return {
            file.removesuffix(_SUFFIX): os.path.join(folder, file)
            for folder in self._folders
            if os.path.isdir(folder)
            for file in sorted(os.listdir(folder))
            if file.endswith(_SUFFIX)
        }
