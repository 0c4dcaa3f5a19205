"""Sample data: a home of their own, so that nothing invented can get among what is real.

Its ``desk.json`` says that it is one. Such a desk syncs with nobody, keeps its name, which says
that everything is invented and stands above every report, gives no report for outside and takes no
part in backups.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from lotse_tui.domain.desk import Desk, new_device_id
from lotse_tui.domain.errors import BadValue, DiskError
from lotse_tui.domain.sample_contacts import sample_contacts, sample_foundings
from lotse_tui.storage.desk_file import DeskFile
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import make_folder

if TYPE_CHECKING:
    from lotse_tui.services.house import House

_FOLDER = "sample"
# How the program looks and which keys it has are the same in the sample.
_LOOKS = ("theme", "themes", "keys.toml")
_REFERRALS = 8


class Samples:
    """Makes and removes the sample of one home; ``open_house`` builds the house of a home."""

    def __init__(
        self, home: str, open_house: Callable[[str], House], clock: Callable[[], datetime]
    ) -> None:
        self._root = home
        self._open_house = open_house
        self._clock = clock

    @property
    def home(self) -> str:
        """The folder of the sample."""
        return sample_home(self._root)

    @property
    def exists(self) -> bool:
        """Whether there is one now."""
        return os.path.isfile(Home(self.home).desk)

    def make(self, *, site: str, desk: str, language: str) -> int:
        """Make the sample anew, up to this moment, and return its number of contacts.

        ``site`` says in words that everything is invented.

        Raises:
            DiskError: it could not be made; nothing that is real was touched.
        """
        self.remove()
        make_folder(self._root)
        make_folder(self.home)
        self._take_looks()
        sample = Desk(
            device=new_device_id(),
            site=site,
            desk=desk,
            place="Dortmund",
            land="DE-NW",
            sync_minutes=0,
            language=language,
            sample=True,
        )
        DeskFile(Home(self.home)).save(sample)
        house = self._open_house(self.home)
        contacts = house.logbook.log_all(sample_contacts(self._clock(), self._entries(house)))
        for event in sample_foundings(self._clock().date()):
            house.logbook.log_event(event)
        return len(contacts)

    def house(self) -> House:
        """Return the house of the sample.

        Raises:
            BadValue: there is none.
        """
        if not self.exists:
            raise BadValue("sample", "", rule="no_sample")
        return self._open_house(self.home)

    def remove(self) -> bool:
        """Remove the sample; False where there was none. Nothing else is ever removed.

        Raises:
            DiskError: it could not be removed.
        """
        home = self.home
        if not os.path.isdir(home) or os.path.islink(home):
            return False
        if self.exists and not DeskFile(Home(home)).load().sample:
            raise DiskError("write", home, "permission", "no sample")
        try:
            shutil.rmtree(home)
        except OSError as error:
            raise DiskError("write", home, "permission", str(error)) from error
        return True

    def _entries(self, house: House) -> list[str]:
        found = house.guidebook.find("selbsthilfe dortmund", limit=_REFERRALS)
        return [hit.entry.id for hit in found.hits]

    def _take_looks(self) -> None:
        for name in _LOOKS:
            source, target = os.path.join(self._root, name), os.path.join(self.home, name)
            try:
                if os.path.isdir(source):
                    shutil.copytree(source, target)
                elif os.path.isfile(source):
                    shutil.copyfile(source, target)
            except OSError:
                continue  # the sample looks as delivered then


def sample_home(home: str) -> str:
    """Return the folder of the sample that belongs to a home."""
    return os.path.join(Home(home).root, _FOLDER)
