"""A real Syncthing on this machine: own folders, fixed addresses on loopback, no discovery."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

PROGRAM = "syncthing"
KEY = "loopback"
LONGEST = 40.0  # seconds that anything here may take

_CONFIG = """<configuration version="36">
  <folder id="lotse" path="{share}" type="sendreceive" rescanIntervalS="3600"
      fsWatcherEnabled="true" fsWatcherDelayS="1">
    {devices}
    <maxConflicts>-1</maxConflicts>
  </folder>
  {addresses}
  <gui enabled="true"><address>127.0.0.1:{gui}</address><apikey>{key}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <crashReportingEnabled>false</crashReportingEnabled>
    <urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <startBrowser>false</startBrowser>
    <reconnectionIntervalS>1</reconnectionIntervalS>
    <setLowPriority>false</setLowPriority>
    <limitBandwidthInLan>true</limitBandwidthInLan>
  </options>
</configuration>
"""


class Syncthing:
    """One instance that carries one folder; :meth:`stop` and :meth:`kill` end only this one."""

    def __init__(self, folder: Path, share: Path) -> None:
        self.folder = folder
        self.share = share
        self.port, self.gui = free_port(), free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._said = folder.with_suffix(".log")
        subprocess.run(
            [PROGRAM, "generate", f"--home={folder}", "--no-default-folder", "--skip-port-probing"],
            check=True,
            capture_output=True,
        )
        asked = [PROGRAM, f"--home={folder}", "--device-id"]
        self.id = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()

    def knows(self, *all_of_them: Syncthing) -> None:
        """Settle with whom the folder is shared, and where they are found."""
        devices = "".join(f'<device id="{one.id}"/>' for one in all_of_them)
        addresses = "".join(
            f'<device id="{one.id}"><address>tcp://127.0.0.1:{one.port}</address></device>'
            for one in all_of_them
        )
        (self.folder / "config.xml").write_text(
            _CONFIG.format(
                share=self.share,
                devices=devices,
                addresses=addresses,
                gui=self.gui,
                port=self.port,
                key=KEY,
            )
        )

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(
                [PROGRAM, "serve", f"--home={self.folder}", "--no-browser", "--no-restart"],
                stdout=said,
                stderr=said,
                start_new_session=True,  # it runs in two processes; both are ended by their group
                env={**os.environ, "STNOUPGRADE": "1", "STNODEFAULTFOLDER": "1"},
            )
        until(lambda: bool(self._ask("system/ping")), self._said.read_text)

    def kill(self) -> None:
        """End it with SIGKILL, wherever it stands."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def throttle(self, kilobytes: int) -> None:
        """Let it send so many KiB a second, 0 for as many as it can."""
        self._ask("config/options", {"maxSendKbps": kilobytes}, method="PATCH")

    def rescan(self) -> None:
        """Let it look at its folder now: watching alone would be enough, but slower."""
        self._ask("db/scan?folder=lotse", {})

    def _ask(self, path: str, data: object = None, method: str | None = None) -> object:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.gui}/rest/{path}",
            data=None if data is None else json.dumps(data).encode(),
            headers={"X-API-Key": KEY},
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
                body = answer.read()
        except (urllib.error.URLError, OSError):
            return None
        return json.loads(body) if body.strip() else True


def free_port() -> int:
    """Return a port of loopback that nobody uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def until(true: Callable[[], bool], otherwise: Callable[[], str]) -> None:
    """Wait until something is true, but not for ever; ``otherwise`` tells what went wrong."""
    end = time.monotonic() + LONGEST
    while not true():
        assert time.monotonic() < end, otherwise()
        time.sleep(0.1)
