"""Write ``requirements*.lock``: every package with its version and hashes, for all platforms.

Needs ``uv`` on the path. The locks name no registry, so they work behind any mirror (see
``docs/decisions/0002-lock-files.md``).
"""

from __future__ import annotations

import subprocess
import sys

COMMON = (
    "--universal",
    "--generate-hashes",
    "--python-version=3.11",
    "--no-emit-index-url",
    "--no-header",
    "--quiet",
)


def main() -> int:
    """Write the lock files; each keeps to the versions of the one before."""
    runs = (
        ("requirements.lock", ()),
        ("requirements-dev.lock", ("--group", "dev", "--constraint", "requirements.lock")),
        (
            "requirements-servers.lock",
            ("--extra", "remote", "--group", "servers", "--constraint", "requirements-dev.lock"),
        ),
    )
    for target, extra in runs:
        command = [
            "uv",
            "pip",
            "compile",
            "pyproject.toml",
            *COMMON,
            *extra,
            "--output-file",
            target,
        ]
        subprocess.run(command, check=True)  # noqa: S603 - a fixed command of ours
    return 0


if __name__ == "__main__":
    sys.exit(main())
