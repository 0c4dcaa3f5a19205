"""Keys that somebody chose for this home: which wishes there are, and which can be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lotse_tui.domain.errors import DamagedFile
from lotse_tui.storage.key_file import KeyFile

if TYPE_CHECKING:
    from lotse_tui.domain.keymap import Keyed, KeyProblem


class ChosenKeys(NamedTuple):
    """The keys of the commands that have other ones than delivered, and what cannot be used."""

    keys: dict[str, tuple[str, ...]]
    problems: tuple[KeyProblem, ...] = ()


class OwnKeys:
    """Reads them. A broken file never keeps anybody from working: the keys stay as delivered."""

    def __init__(self, home: str) -> None:
        self._file = KeyFile(home)

    @property
    def path(self) -> str:
        """Where the file stands, or would stand."""
        return self._file.path

    @property
    def exists(self) -> bool:
        """Whether somebody wrote one."""
        return self._file.exists

    def chosen(self, commands: Sequence[Keyed], typed_in: Iterable[str], apart: str) -> ChosenKeys:
        """Return the keys in force beside those delivered (see ``domain/keymap.in_force``)."""
        try:
            wishes = self._file.read()
        except DamagedFile as error:
            from lotse_tui.domain.keymap import KeyProblem

            return ChosenKeys({}, (KeyProblem("file", "", error.path, error.reason),))
        if not wishes:
            return ChosenKeys({})
        from lotse_tui.domain.keymap import in_force  # most people have no such file

        keys, problems = in_force(commands, wishes, typed_in, apart)
        return ChosenKeys(keys, tuple(problems))

    def begin(self, text: str) -> bool:
        """Write a file to begin with; False where there is one already.

        Raises:
            DiskError: it could not be written.
        """
        return self._file.create(text)
