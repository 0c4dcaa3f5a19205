"""Make one file of the folder that PyInstaller built (Linux).

python packaging/onefile.py dist/lotse dist/lotse-linux

The file is a shell script with an archive behind it. It unpacks itself once into the user's cache
and from then on starts from there, so a command takes no longer than with an installed Python.
"""

from __future__ import annotations

import hashlib
import io
import sys
import tarfile
from pathlib import Path

_SCRIPT = """\
#!/bin/sh
# Lotse, with everything it needs. Unpacked once into {place}, which may be deleted at any time.
set -eu
home=${{HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}}
cache=${{XDG_CACHE_HOME:-$home/.cache}}/lotse
place=$cache/{name}
if [ ! -x "$place/lotse" ]; then
    umask 077
    mkdir -p "$cache"
    fresh=$(mktemp -d "$place.XXXXXX")
    trap 'rm -rf "$fresh"' EXIT
    if ! tail -n +{line} "$0" | tar -xzf - -C "$fresh"; then
        echo "lotse: diese Datei ist unvollständig oder das Laufwerk voll. Bitte neu kopieren." >&2
        echo "lotse: this file is incomplete, or the disk is full. Please copy it again." >&2
        exit 1
    fi
    # Whoever was faster has unpacked the same.
    mv -T "$fresh" "$place" 2>/dev/null || [ -x "$place/lotse" ]
    trap - EXIT
    rm -rf "$fresh"
fi
exec "$place/lotse" "$@"
"""


def packed(folder: Path) -> bytes:
    """Return the folder as an archive; the same files give the same bytes."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for path in sorted(folder.rglob("*")):
            entry = archive.gettarinfo(path, str(path.relative_to(folder)))
            entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = 0, 0, 0, "", ""
            if entry.isfile():
                with path.open("rb") as file:
                    archive.addfile(entry, file)
            else:
                archive.addfile(entry)
    return _squeezed(buffer.getvalue())


def _squeezed(data: bytes) -> bytes:
    import gzip

    return gzip.compress(data, 9, mtime=0)


def script(archive: bytes) -> bytes:
    """Return what stands before the archive."""
    name = hashlib.sha256(archive).hexdigest()[:16]
    fields = {"name": name, "place": "~/.cache/lotse", "line": 0}
    fields["line"] = _SCRIPT.format(**fields).count("\n") + 1
    return _SCRIPT.format(**fields).encode()


def main(folder: str, target: str) -> int:
    """Write the file and make it runnable."""
    archive = packed(Path(folder))
    path = Path(target)
    path.write_bytes(script(archive) + archive)
    path.chmod(0o755)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
