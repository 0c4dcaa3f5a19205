"""Where things stand on this machine.

Paths are plain strings: ``lotse log`` has three Python starts to be done in, and ``pathlib``
alone costs a third of one.
"""

from __future__ import annotations

import os
import sys

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def bundled(name: str) -> str:
    """Return ``data``, ``themes`` or ``docs/handbuch``, in an installed wheel or in a checkout.

    The wheel carries them inside the package (hatch ``force-include``); in a checkout they stand
    at the top, where people edit them.
    """
    installed = os.path.join(_PACKAGE, f"_{os.path.basename(name)}")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), name)


def default_home() -> str:
    """Return the platform's folder for the data of this user."""
    # What platformdirs says on an ordinary Linux, where asking it takes a whole Python start:
    # https://specifications.freedesktop.org/basedir-spec, "XDG_DATA_HOME". A test compares both.
    if sys.platform == "linux" and not hasattr(sys, "getandroidapilevel"):
        for start, below in (("XDG_DATA_HOME", ""), ("HOME", ".local/share")):
            folder = os.environ.get(start, "")
            if folder.startswith("/") and "ANDROID_DATA" not in os.environ:
                return os.path.join(folder, below, "lotse")
    import platformdirs

    return platformdirs.user_data_dir("lotse", appauthor=False)


class Home:
    """The local folder of one desk; everything that must not be lost lives below it.

    ``log/`` own operations, ``mirror/<device>/`` the last good copy of everybody else's, ``guide/``
    guides that were sent here or taken, ``quarantine/`` copies of bad files, ``desk.json`` who this
    desk is, ``refused.json`` what somebody refused for good, ``codes.json`` what the site has
    settled, ``notes.json`` private notes, ``releases.json`` what reports gave out
    (``releases-network.json`` those over many contact points), ``lotse.log`` what went wrong,
    ``lock`` the write lock; ``themes/``, ``forms/`` and ``keys.toml`` what somebody chose.
    """

    __slots__ = (
        "codes",
        "desk",
        "events",
        "guide",
        "guide_state",
        "lock",
        "log",
        "mirror",
        "network_releases",
        "notes",
        "quarantine",
        "refused",
        "releases",
        "root",
    )

    def __init__(self, root: str) -> None:
        self.root = os.path.abspath(os.path.expanduser(root))
        self.log = os.path.join(self.root, "log")
        self.mirror = os.path.join(self.root, "mirror")
        self.guide = os.path.join(self.root, "guide")
        self.guide_state = os.path.join(self.guide, "state.json")
        self.quarantine = os.path.join(self.root, "quarantine")
        self.desk = os.path.join(self.root, "desk.json")
        self.refused = os.path.join(self.root, "refused.json")
        self.codes = os.path.join(self.root, "codes.json")
        self.notes = os.path.join(self.root, "notes.json")
        self.releases = os.path.join(self.root, "releases.json")
        self.network_releases = os.path.join(self.root, "releases-network.json")
        self.events = os.path.join(self.root, "lotse.log")
        self.lock = os.path.join(self.root, "lock")
