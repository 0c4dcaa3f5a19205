"""A shared folder full of what must not lie there: never a crash, never silence, bounded.

Every file is either good or named in the problems of each sync, and nobody's contacts change.
"""

from __future__ import annotations

import os
import resource
import time

from builders import kinds, letters, month, office, op
from lotse_tui.domain.operations import digest
from lotse_tui.storage.codec import split

CONFLICT_NAMES = (
    "2026-11.1.sync-conflict-20261120-101500-ABCDEFG.json",
    "2026-11.1 (conflicted copy 2026-11-20 101500).json",
    "2026-11.1 (Konfliktkopie von Tisch 2026-11-20).json",
    "2026-11.1-Tisch-2.json",
    "2026-11.1 (1).json",
    "2026-11.1 - Kopie.json",
    "CON.json",
    "aux",
    "NUL.2026-11.json",
    "2026-11.1-DESKTOP-AB12CD3.json",
    "Kopie von 2026-11.1.json",
    "2026-11.1 (case conflict).json",
    "2026-11.1 (Tisch's conflicted copy 2026-11-20).json",
    "COM1",
    "LPT1.2026-11.1.json",
    "2026-11.1.json.",
    "A\u0308rger.json",
    "\u00c4rger.json",
    "2026-11.1.json\n",
    "\x1b[31mrot.json",
    "\u202egnp.json",
)


def resealed(good: bytes, body: bytes) -> bytes:
    """Return the file with another body, its checksum right."""
    head, _ = split(good)
    return (
        good.partition(b"\n")[0].replace(head.checksum.encode(), digest(body).encode())
        + b"\n"
        + body
    )


def bad_bodies(good: bytes) -> dict[str, bytes]:
    body = good.partition(b"\n")[2]
    deep = b"[" * 100_000 + b"]" * 100_000
    return {
        "nested": body.replace(b'"mental"', deep),
        "digits": body.replace(b'"lamport":1', b'"lamport":' + b"9" * 5000),
        "huge": body.replace(b'"lamport":1', b'"lamport":1e999'),
        "nan": body.replace(b'"lamport":1', b'"lamport":NaN'),
        "bool": body.replace(b'"lamport":1', b'"lamport":true'),
        "surrogate": body.replace(b'"mental"', b'"\\ud800"'),
        "twice": body.replace(b'"op":"set"', b'"op":"set","op":"set"'),
        "tables": body.replace(b'"ops"', b'"opz"'),
        "path": body.replace(b'"key":"', b'"key":"../../'),
        "escape": body.replace(b'"phone"', b'"\\u001b[31m"'),
    }


def test_a_folder_from_hell(tmp_path, tell):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    share = tmp_path / "share"
    (path,) = letters(share)
    good, place = path.read_bytes(), path.parent
    expected = set()

    def put(name: str, data: bytes) -> None:
        (place / name).write_bytes(data)
        expected.add(f"log/{place.name}/{name}")

    for length in range(len(good)):
        put(f"cut-{length}.json", good[:length])
    for name, body in bad_bodies(good).items():
        put(f"{name}.json", resealed(good, body))
    put("bom.json", b"\xef\xbb\xbf" + good)
    put("utf16.json", good.decode().encode("utf-16"))
    put("nul.json", b"\0" * len(good))
    put("newer.json", good.replace(b'"version": 1', b'"version": 2'))
    put("team.json", month([op(1, device=place.name)], device=place.name, team="f" * 16))
    put("other.json", month([op(1)]))
    name = place.name.encode()
    for number, device in enumerate((b"../../../../home", b"..", b"con", b"A" * 16, b"a" * 33)):
        put(f"device-{number}.json", good.replace(name, device))
    for number, of in enumerate((b"../..", b"2026-13", b"0000-00", b"26-11")):
        put(f"month-{number}.json", good.replace(b'"month": "2026-11"', b'"month": "' + of + b'"'))
    for name in CONFLICT_NAMES:
        put(name, b"not what it says")
        (place / f"again {name}").write_bytes(good)  # judged by what it says: good
    with (place / "sparse.json").open("wb") as file:
        file.truncate(10 * 2**30)
    os.mkfifo(place / "pipe.json")
    (place / "link.json").symlink_to(path)
    (place / "loop").symlink_to(share, target_is_directory=True)
    expected |= {
        f"log/{place.name}/{name}" for name in ("sparse.json", "pipe.json", "link.json", "loop")
    }
    (share / "etc").symlink_to("/etc", target_is_directory=True)
    expected.add("etc")

    for _ in range(2):
        begun = time.perf_counter()
        outcome = two.sync()
        took = time.perf_counter() - begun
        named = {file for _, file in kinds(outcome)}
        assert named == expected
        assert two.ids() == one.ids()
        tell(f"{len(expected)} bad files named in {took:.1f} s")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    tell(f"at most {most} MiB of memory")
    assert most < 400
    assert len(list((two.home / "quarantine").iterdir())) <= 100


def test_a_hundred_thousand_files(tmp_path, tell):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    place = tmp_path / "share" / "zzz"
    place.mkdir()
    for number in range(100_000):
        (place / f"{number}.txt").touch()
    begun = time.perf_counter()
    outcome = two.sync()
    tell(f"100,000 strange files: {time.perf_counter() - begun:.1f} s")
    assert two.ids() == one.ids()
    assert outcome.problems[-1].detail == "too many files"
