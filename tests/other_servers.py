"""An SSH server and an S3 store on loopback, where their programs and libraries are installed.

They are large, so only whoever has them (``make servers``) runs the tests that ask for them.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

_SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
_KEYGEN = shutil.which("ssh-keygen") or "ssh-keygen"
_SFTP = "/usr/lib/openssh/sftp-server"


class Sshd:
    """A real OpenSSH that lets in the holder of one key; ``home`` holds what the client knows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        ssh = self.home / ".ssh"
        ssh.mkdir(parents=True, mode=0o700)
        for name in (folder / "host", ssh / "id_ed25519"):
            subprocess.run([_KEYGEN, "-q", "-t", "ed25519", "-N", "", "-f", str(name)], check=True)
        (folder / "let_in").write_bytes((ssh / "id_ed25519.pub").read_bytes())
        with socket.create_server(("127.0.0.1", 0)) as found:
            self.port: int = found.getsockname()[1]
        self.known_hosts = ssh / "known_hosts"
        key = (folder / "host.pub").read_text().rsplit(" ", 1)[0]
        self.known_hosts.write_text(f"[127.0.0.1]:{self.port} {key}\n")
        (folder / "config").write_text(
            f"ListenAddress 127.0.0.1:{self.port}\n"
            f"HostKey {folder / 'host'}\n"
            f"AuthorizedKeysFile {folder / 'let_in'}\n"
            f"PidFile {folder / 'pid'}\n"
            f"Subsystem sftp {_SFTP}\n"
            "StrictModes no\nPasswordAuthentication no\nUsePAM no\nPermitRootLogin yes\n"
        )
        os.makedirs("/run/sshd", exist_ok=True)
        self._process = subprocess.Popen(
            [_SSHD, "-D", "-e", "-f", str(folder / "config")],
            stderr=subprocess.PIPE,
            text=True,
        )
        for line in self._process.stderr or ():
            if "listening" in line:
                break

    def address(self, path: str) -> str:
        return f"sftp://127.0.0.1:{self.port}{path}"

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()


@pytest.fixture(scope="session")
def sshd_server(tmp_path_factory):
    pytest.importorskip("paramiko")
    if not (os.access(_SSHD, os.X_OK) and os.access(_SFTP, os.X_OK) and os.access("/run", os.W_OK)):
        pytest.skip("OpenSSH is not installed, or may not be started here")
    server = Sshd(tmp_path_factory.mktemp("sshd"))
    yield server
    server.close()


@pytest.fixture
def sshd(sshd_server, monkeypatch):
    """An SSH server, and a client that knows it and has a key to it."""
    monkeypatch.setenv("HOME", str(sshd_server.home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.delenv("LOTSE_SHARE_PASSWORD", raising=False)
    return sshd_server


@pytest.fixture(scope="session")
def s3_server():
    pytest.importorskip("s3fs")
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(s3_server, monkeypatch):
    """A bucket, as another client than ours sees it."""
    import logging

    import boto3

    logging.getLogger("werkzeug").disabled = True
    for name, value in {
        "AWS_ENDPOINT_URL": s3_server,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("LOTSE_SHARE_PASSWORD", raising=False)
    bucket = boto3.resource("s3").Bucket("lotse")
    bucket.create(CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    yield bucket
    bucket.objects.all().delete()
    bucket.delete()
