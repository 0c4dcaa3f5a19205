"""Month files read for counting: the same as the strict reader says, whatever lies in the file."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import DEVICE, RECORD, TEAM, key, month, op, raw
from lotse_tui.domain.operations import canonical, op_from_raw
from lotse_tui.services.report.site_count import APART
from lotse_tui.storage.codec import BadFile, Head, decode, seal
from lotse_tui.storage.month_lines import LineReader

CODES = st.sampled_from(["citizen", "group", "phone", "email", "mental", "own-1"])
RECORDS = st.fixed_dictionaries(
    {"date": st.sampled_from(["2026-11-01", "2026-10-31"]), "channel": CODES, "asker": CODES, "topic": CODES},
    optional={
        "asker_detail": CODES,
        "hour": st.integers(0, 23),
        "count": st.integers(1, 999),
        "referrals": st.lists(CODES, max_size=3),
        "request": CODES,
        "scope": CODES,
        "gap": CODES,
        "main_topic": CODES,
        "late": st.just(value=True),
        "site": st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
        "newer": st.lists(st.integers(0, 9), max_size=2),
    },
)  # fmt: skip
RAWS = st.lists(st.tuples(RECORDS, st.sampled_from(["set", "set", "set", "prev", "del", "event"])))


def written(drawn: list[tuple[dict[str, Any], str]]) -> list[dict[str, Any]]:
    """Operations with numbers of their own, one of each kind that was drawn."""
    made = []
    for number, (record, kind) in enumerate(drawn, start=1):
        changes: dict[str, Any] = {"record": record}
        if kind == "prev":
            changes |= {"prev": ["0" * 32]}
        elif kind == "del":
            changes = {"op": "del", "record": None, "key": key(1)}
        elif kind == "event":
            changes = {
                "about": "event",
                "record": {"date": record["date"], "event": "group_founded"},
            }
        made.append(raw(number, **changes))
    return made


def read(data: bytes) -> Any:
    """What the reader for counting finds, put together again as operations; or why it does not."""
    reader = LineReader(APART)
    try:
        head, lines = reader.decode(data)
    except BadFile as bad:
        return bad.kind, bad.reason
    plain = [
        reader.op(head.device, columns, place)
        for columns in (lines.plain, lines.apart)
        for place in range(len(columns.keys))
    ]
    return head, sorted([*plain, *lines.ops], key=lambda found: found.number)


def strictly(data: bytes) -> Any:
    try:
        head, ops = decode(data)
    except BadFile as bad:
        return bad.kind, bad.reason
    return head, sorted(ops, key=lambda found: found.number)


@given(RAWS)
def test_it_reads_what_the_strict_reader_reads(drawn: Any) -> None:
    data = month([op_from_raw(one) for one in written(drawn)])
    assert read(data) == strictly(data)


@given(st.data())
def test_it_refuses_what_the_strict_reader_refuses(data: Any) -> None:
    whole = month([op_from_raw(one) for one in written(data.draw(RAWS.filter(len)))])
    head, _, body = whole.partition(b"\n")
    place = data.draw(st.integers(0, len(body)))
    swap = data.draw(
        st.sampled_from([b"", b'"', b",", b"}", b"{", b"[", b"\\", b"0", b"\n", b'","asker":"'])
    )
    cut = data.draw(st.integers(0, 12))
    broken = body[:place] + swap + body[place + cut :]
    fields = json.loads(head.rstrip(b",") + b"}")["_lotse"]["1"]
    resealed = seal(Head(**{name: fields[name] for name in Head._fields}), broken)
    assert read(resealed) == strictly(resealed)


LINE = canonical(raw(1))


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace('"channel":"phone"', '"channel":"phone","channel":"phone"'),
        LINE.replace('"date"', '"hour":9,"hour":10,"date"'),
        LINE.replace('"topic"', '"funding":"a","hour":7,"funding":"b","topic"'),
        LINE.replace('"topic"', '"hour":7,"site":"a","site":"b","topic"'),
        LINE.replace('"topic"', '"hour":7,"site":"a","kind":"b","topic"'),
        LINE.replace('"citizen"', '"citi\\u0000zen"'),
        LINE.replace('"citizen"', '"\\ud800"'),
        LINE.replace('"topic":"mental"', '"topic":"mental","hour":7.0'),
        LINE.replace('"date":"2026-11-20"', '"date":"2026-02-30"'),
        LINE.replace('"date":"2026-11-20"', '"date":"2026-11-20","hour":NaN'),
        LINE.replace('"date":"2026-11-20"', '"date":"2026-11-20","hour":true'),
        LINE.replace('"date":"2026-11-20"', '"date":"2026-11-20","referrals":["a","b"'),
        LINE.replace('"lamport":1', '"lamport":01'),
        LINE.replace('"lamport":1', '"lamport":99999999999999999'),
        LINE.replace(key(1), "x" * 36),
        LINE.replace('"topic":"mental"', '"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":{"i":1}}}}}}}}}'),
        LINE.replace(DEVICE, "b" * 16),
        LINE.replace('"asker":"citizen",', ""),
        re.sub(r'"record":\{(.*)\}\}', r'"record":{"topic":"mental","date":"2026-11-20",'
               r'"channel":"phone","asker":"citizen"}}', LINE),
    ],
)  # fmt: skip
def test_a_line_that_looks_plain_and_is_not(line: str) -> None:
    assert line != LINE
    head = Head(DEVICE, "2026-11", TEAM, first=1, last=2, count=2, lamport=2)
    good = canonical(raw(2))
    data = seal(head, f'"ops": {{\n"1": {line},\n"2": {good}\n}}}}\n'.encode())
    assert read(data) == strictly(data)


def test_plain_contacts_stay_texts() -> None:
    reader = LineReader(APART)
    _, lines = reader.decode(month([op(n, record=RECORD | {"hour": n}) for n in range(1, 6)]))
    assert (len(lines.plain.keys), lines.ops) == (5, [])


def test_an_older_generation_that_stands_in_the_newer_one_is_not_read_again() -> None:
    reader = LineReader(APART)
    newer, older = (month([op(n) for n in range(1, last)]) for last in (6, 3))
    reader.decode(newer)
    head, lines = reader.decode(older)
    assert (head.count, len(lines.plain.keys), lines.ops) == (2, 0, [])
    other = month([op(1), op(2, record=RECORD | {"topic": "social"})])
    assert len(reader.decode(other)[1].plain.keys) == 2
