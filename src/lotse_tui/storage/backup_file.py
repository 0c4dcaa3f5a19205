"""A backup: one zip file with everything of a home that must not be lost, each file checksummed."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from lotse_tui.domain.errors import BadBackup
from lotse_tui.domain.operations import digest

FORMAT = "lotse-backup"
VERSION = 2  # since what was given out and the own forms and keys are in it
_MANIFEST = "lotse-backup.json"
_LARGEST_FILE = 64 * 2**20
_LARGEST = 2**30  # a zip of a few kilobytes can unpack to any size
_MOST_FILES = 50_000
_OURS = re.compile(
    r"desk\.json|refused\.json|theme|themes/[\w-]{1,60}\.toml"
    r"|releases(-network)?\.json|keys\.toml|forms/[\w-]{1,60}\.json"
    r"|log/\d{4}-\d{2}\.json|mirror/[a-z0-9]{8,32}(\.card|/\d{4}-\d{2}\.json)"
    r"|guide/(state|[0-9a-f]{32})\.json"
)


class Packed(NamedTuple):
    """What a backup says of itself, and its files by their path below the home."""

    about: Mapping[str, Any]
    files: Mapping[str, bytes]


def belongs(name: str) -> bool:
    """Tell whether the file of a home (``/`` between folders) goes into a backup."""
    return bool(_OURS.fullmatch(name))


def pack(about: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a backup; the same home gives the same bytes."""
    sums = {name: digest(data) for name, data in sorted(files.items())}
    manifest = {"format": FORMAT, "version": VERSION, **about, "files": sums}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [
            (_MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()),
            *sorted(files.items()),
        ]:
            archive.writestr(_entry(name), data)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def unpack(path: str, data: bytes) -> Packed:
    """Return what a backup holds, every file checked against its checksum.

    Raises:
        BadBackup: it is none (``format``), of a newer Lotse (``version``), cut off or changed
            (``damaged``), or too large (``size``).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            sizes = [entry.file_size for entry in entries]
            if len(sizes) > _MOST_FILES or max(sizes, default=0) > _LARGEST_FILE:
                raise BadBackup(path, "size")
            if sum(sizes) > _LARGEST:
                raise BadBackup(path, "size")
            found = {entry.filename: archive.read(entry) for entry in entries}
    except zipfile.BadZipFile:
        # What begins like a zip was one.
        raise BadBackup(path, "damaged" if data.startswith(b"PK") else "format") from None
    except (OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        raise BadBackup(path, "damaged") from None
    about = _about(path, found.pop(_MANIFEST, b""))
    sums = about["files"]
    if found.keys() != sums.keys() or any(digest(found[name]) != sums[name] for name in found):
        raise BadBackup(path, "damaged")
    if not all(belongs(name) for name in found):
        raise BadBackup(path, "damaged")
    return Packed(about, found)


def _about(path: str, data: bytes) -> dict[str, Any]:
    try:
        about = json.loads(data)
    except (ValueError, RecursionError):
        raise BadBackup(path, "format") from None
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise BadBackup(path, "format")
    version, sums = about.get("version"), about.get("files")
    if type(version) is not int or version > VERSION:
        raise BadBackup(path, "version")
    if not isinstance(sums, dict):
        raise BadBackup(path, "damaged")
    return about
