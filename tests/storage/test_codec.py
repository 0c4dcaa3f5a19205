"""Month files: what is written can be read; whatever else arrives is refused by a reason."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import DEVICE, RECORD, TEAM, key, month, op, raw, short
from lotse_tui.domain.operations import digest, op_from_raw
from lotse_tui.storage.codec import (
    BadFile,
    Head,
    appended,
    decode,
    month_file,
    parse_head,
    seal,
    split,
    strict_json,
)
from lotse_tui.storage.desk_card import DeskCard, decode_card, encode_card
from lotse_tui.storage.op_checks import checked_op

HEAD = Head(DEVICE, "2026-11", team=TEAM, desk="Tisch", site="Probe")


def refused(data, *, reading=decode):
    with pytest.raises(BadFile) as caught:
        reading(data)
    return caught.value.kind, caught.value.reason


def with_ops(text, *, head=HEAD):
    """A file whose checksum is right, with whatever body."""
    return seal(head, text if isinstance(text, bytes) else text.encode())


def with_raw(*raws):
    """A file with these operations, whatever they hold; the head counts them."""
    numbers = [item["number"] for item in raws]
    head = HEAD._replace(
        first=min(numbers),
        last=max(numbers),
        count=len(raws),
        lamport=max(item["lamport"] for item in raws),
    )
    lines = ",\n".join(f'"{item["number"]}": {json.dumps(item)}' for item in raws)
    return with_ops(f'"ops": {{\n{lines}\n}}}}\n', head=head)


NAMES = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)
EXTRA = st.recursive(st.none() | st.booleans() | st.integers(-(10**14), 10**14) | NAMES,
                     lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
                     max_leaves=5)  # fmt: skip


@given(NAMES, NAMES, st.lists(EXTRA, max_size=4))
def test_what_is_written_is_read(desk, site, extras):
    ops = [
        op(number, record=RECORD | {"newer": extra}, hint=extra)
        for number, extra in enumerate(extras, start=1)
    ]
    head, found = decode(month_file(HEAD._replace(desk=desk, site=site), ops))
    assert found == ops
    assert [one.id for one in found] == [one.id for one in ops]
    assert (head.desk, head.site, head.count) == (desk, site, len(ops))


@given(st.lists(st.integers(1, 50), unique=True, min_size=1, max_size=8))
def test_the_head_counts_the_operations(numbers):
    head, _ = decode(month([op(number, lamport=100 - number) for number in numbers]))
    assert (head.first, head.last, head.count, head.lamport) == (
        min(numbers), max(numbers), len(numbers), 100 - min(numbers),
    )  # fmt: skip


@given(st.lists(st.integers(0, 3), max_size=6))
def test_appending_writes_what_writing_at_once_would(parts):
    """However the operations come in, the bytes are the same."""
    numbers = iter(range(1, 100))
    body, head, everything = b"", HEAD, []
    for part in parts:
        new = [op(next(numbers)) for _ in range(part)]
        body, head = appended(body, new), head.counting(new)
        everything += new
    assert seal(head, appended(body, [])) == month_file(HEAD, everything)


def test_a_month_file_is_json_with_two_tables():
    tables = json.loads(month([op(1), op(2)]))
    assert list(tables) == ["_lotse", "ops"]
    assert tables["ops"]["2"] == raw(2)
    assert tables["_lotse"]["1"] | {"checksum": ""} == {
        "format": "lotse-log", "version": 1, "device": DEVICE, "month": "2026-11", "team": TEAM,
        "desk": "Tisch", "site": "Probe", "first": 1, "last": 2, "count": 2, "lamport": 2, "checksum": "",
    }  # fmt: skip


def test_cut_at_every_length_it_is_still_arriving():
    whole = month([op(1), op(2, record=RECORD | {"site": "Köln"})])
    for length in range(len(whole)):
        kind, _ = refused(whole[:length])
        assert kind == "in_transit", length
    assert decode(whole)


def test_any_single_wrong_byte_after_the_first_line_is_noticed():
    whole = month([op(1)])
    start = whole.index(b"\n") + 1
    for place in range(start, len(whole)):
        broken = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        assert refused(broken) == ("in_transit", "checksum")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "in_transit"),
        (b"\0" * 4096, "in_transit"),
        (month([op(1)])[:200] + b"\0" * 300, "in_transit"),
        (month([op(1)]) + b"\n", "in_transit"),
        (month([op(1)]).replace(b"\n", b"\r\n"), "in_transit"),
        (b"\xef\xbb\xbf" + month([op(1)]), "not_ours"),
        (month([op(1)]).decode().encode("utf-16"), "not_ours"),
        (b"\x89PNG\r\n\x1a\n", "not_ours"),
        (b"{}", "not_ours"),
        (b"[1, 2]\n", "not_ours"),
        (b'{"_default": {"1": {"a": 1}}}\n', "not_ours"),
        (month([op(1)]).replace(b"lotse-log", b"other-log"), "not_ours"),
        (month([op(1)]).replace(b'"version": 1', b'"version": 2'), "newer_version"),
        (month([op(1)]).replace(b'"version": 1', b'"version": true'), "damaged"),
        (month([op(1)]).replace(b'"version": 1', b'"version": 0'), "damaged"),
        (month([op(1)]).replace(b'"version": 1', b'"version": 1.0'), "damaged"),
    ],
)
def test_classes(data, kind):
    assert refused(data)[0] == kind


@pytest.mark.parametrize(
    "change",
    [
        {"device": "../../etc"}, {"device": "short"}, {"device": "A" * 16}, {"device": 7}, {"device": ""},
        {"month": "2026-13"}, {"month": "../2026-11"}, {"month": "2026-11\n"}, {"month": "٢٠٢٦-11"},
        {"desk": "x" * 201}, {"desk": None}, {"team": ["x"]}, {"checksum": 1},
        {"last": -1}, {"last": True}, {"last": 2**53}, {"count": "1"}, {"lamport": None},
    ],
)  # fmt: skip
def test_a_head_that_breaks_the_rules(change):
    fields = {"format": "lotse-log", "version": 1, **HEAD._asdict(), **change}
    line = json.dumps({"_lotse": {"1": fields}})[:-1].encode() + b","
    assert refused(line, reading=parse_head)[0] == "damaged"


@pytest.mark.parametrize(
    "change",
    [
        {"first": 2}, {"last": 3}, {"last": 1}, {"count": 1}, {"count": 3}, {"lamport": 9},
        {"device": "b" * 16},
    ],
)  # fmt: skip
def test_a_head_that_does_not_fit_the_operations(change):
    head, body = split(month([op(1), op(2)]))
    assert refused(seal(head._replace(**change), body))[0] == "damaged"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a": 1, "a": 2}', "duplicate key"),
        ('{"a": {"b": 1, "b": 1}}', "duplicate key"),
        ("NaN", "number NaN"),
        ("[Infinity]", "number Infinity"),
        ("-Infinity", "number -Infinity"),
        ("1e999", "number 1e999"),
        ("1.0", "number 1.0"),
        ("1" * 5000, "number " + "1" * 20),
        ("9" * 17, "number " + "9" * 17),
        ("[" * 100_000, "nesting"),
        ('{"a":' * 100_000, "nesting"),
        (r'"\ud800"', "encoding"),
        (r'{"\udfff": 1}', "encoding"),
        ("{", "json"),
        ("", "json"),
        ("{} {}", "json"),
        ("{'a': 1}", "json"),
        ('"\x01"', "json"),
    ],
    ids=short,
)
def test_json_that_is_refused(text, reason):
    assert refused(text.encode(), reading=strict_json) == ("damaged", reason)


@pytest.mark.parametrize(
    "data", [b'"\xff"', b'"\xed\xa0\x80"', b"\xef\xbb\xbf{}", "{}".encode("utf-16")]
)
def test_bytes_that_are_no_utf8(data):
    assert refused(data, reading=strict_json)[0] == "damaged"


def test_json_that_is_taken():
    assert strict_json('{"ä": [1, -999999999999999, true, null, "\\u00e4"]}'.encode()) == {
        "ä": [1, -999999999999999, True, None, "ä"]
    }


@pytest.mark.parametrize("wrap", [lambda inner: [inner], lambda inner: {"a": inner, "b": 1}])
def test_how_deep_what_a_newer_lotse_keeps_may_nest(wrap):
    deep = 1
    for _ in range(7):  # and the record they stand in
        deep = wrap(deep)
    assert decode(month([op(1, record=RECORD | {"newer": deep})]))[1]
    data = month([op(1, record=RECORD | {"newer": wrap(deep)})])
    assert refused(data) == ("damaged", "nesting")


def record(**changes):
    whole = RECORD | changes
    return {"record": {name: value for name, value in whole.items() if value is not None}}


@pytest.mark.parametrize(
    "change",
    [
        {"op": "replace"}, {"op": 1}, {"op": None},
        {"about": "person"}, {"about": None},
        {"key": "../../x"}, {"key": "short"}, {"key": "A" * 10}, {"key": None},
        {"device": "b/c/d/e/f"}, {"device": None},
        {"number": 0}, {"number": -1}, {"number": True}, {"number": "1"}, {"number": 2**53}, {"number": None},
        {"lamport": 0}, {"lamport": True}, {"lamport": 2**53}, {"lamport": None},
        {"at": "2026-02-30"}, {"at": "20261120"}, {"at": "2026-W47-5"}, {"at": "0000-01-01"}, {"at": 5}, {"at": None},
        {"prev": "0" * 32}, {"prev": [1]}, {"prev": ["x"]}, {"prev": {}}, {"prev": False},
        {"undoes": "x"}, {"undoes": 1},
        {"record": None}, {"record": []}, {"record": "x"},
        {"op": "del"},
        record(date=None), record(channel=None), record(asker=None), record(topic=None),
        record(date="2026-11-31"), record(date="gestern"), record(date=20261120),
        record(channel="a b"), record(channel=""), record(channel=["phone"]), record(topic="x" * 81), record(topic=1),
        record(topic="\x1b[2J"),
        record(count=0), record(count=1000), record(count=True), record(count="1"),
        record(hour=24), record(hour=-1), record(hour=False),
        record(referrals="x"), record(referrals=[1]), record(referrals=["../x"]), record(referrals={}),
        record(mediated=1), record(late="yes"), record(site=1), record(site="x" * 201), record(origin=[]),
        record(gap_detail=1), record(scope=""),
        {"newer": [[[[[[[[[[1]]]]]]]]]]}, record(newer={"a": [[[[[[[[[1]]]]]]]]]}),
        {"about": "event"}, {"about": "event", "record": {"date": "2026-11-20", "event": 1}},
    ],
)  # fmt: skip
def test_an_operation_that_breaks_the_rules(change):
    item = raw(1) | change
    item = {name: value for name, value in item.items() if value is not None or name not in change}
    with pytest.raises(BadFile) as caught:
        checked_op("1", item)
    assert caught.value.kind == "damaged"


@pytest.mark.parametrize("item", [None, [], "x", 1, True])
def test_an_operation_that_is_no_object(item):
    with pytest.raises(BadFile):
        checked_op("1", item)


@pytest.mark.parametrize(
    "change",
    [
        record(channel="fax_from_a_newer_lotse"), record(newer={"x": [1]}), {"newer": "kept"}, record(count=999),
        record(hour=0), record(referrals=[]), record(scope="event", count=2), {"prev": ["0" * 32]},
        {"op": "del", "record": None}, {"about": "closing", "record": {"month": "2026-10", "ids": [1]}},
        {"lamport": 2**53 - 1},
    ],
)  # fmt: skip
def test_what_is_unknown_or_at_the_edge_is_kept(change):
    assert checked_op("1", raw(1, **change)).raw == raw(1, **change)


def change(key="haus-nord-3f2a/phones", **record):
    entry, _, field = key.partition("/")
    whole = {
        "entry": entry,
        "field": field,
        "value": None,
        "was": None,
        "change": "0123abcd",
    } | record
    return {"about": "guide", "key": key, "record": {k: v for k, v in whole.items() if v != "-"}}


@pytest.mark.parametrize(
    "changes",
    [
        change(value=[{"number": "+4923112345"}], was=[]), change(value="-", was="-"), change(newer={"a": [1]}),
        change("a/future_field", value=True), change("a" * 80 + "/name", value="Ä" * 5000),
        change("haus/entry", value={"id": "haus", "phones": [{"number": "keine", "label": "\u202e"}]}),
        change() | {"op": "del", "record": None}, change("contact/entry"),
    ],
)  # fmt: skip
def test_a_guide_change_is_kept_whatever_its_value_means(changes):
    assert checked_op("1", raw(1, **changes)).raw == raw(1, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        change() | {"key": key(1)}, change("/phones"), change("haus/"), change("haus"), change("Haus/phones"),
        change("haus--nord/phones"), change("../etc/passwd"), change("a" * 81 + "/name"), change("haus/Name"),
        change("haus/name\n"), change("haus/" + "a" * 41), change("haus/name/x"),
        change() | {"about": "contact"}, change() | {"record": {}}, change() | {"record": None},
        change(entry="other"), change(field="name"), change(entry="-"), change(field=1),
        change(change="-"), change(change="0123ABCD"), change(change="0123abc"), change(change=12345678),
        change(value="\x1b[2J"), change(value=["a", {"b": "\x07"}]), change(value={"\n": 1}), change(was="\x9b"),
        change(value="x" * 300_000), change(value=[[[[[[[[[1]]]]]]]]]),
    ],
    ids=short,
)  # fmt: skip
def test_a_guide_change_that_nobody_could_show_or_place(changes):
    with pytest.raises(BadFile) as caught:
        checked_op("1", raw(1) | changes)
    assert caught.value.kind == "damaged"


def test_an_operation_stands_under_its_number():
    assert refused(with_raw(raw(1), raw(2)).replace(b'"2": {', b'"3": {'))[1] == "checksum"
    with pytest.raises(BadFile):
        checked_op("2", raw(1))
    with pytest.raises(BadFile):
        checked_op("01", raw(1))


@pytest.mark.parametrize(
    "body",
    [
        '"ops": []}\n',
        '"ops": {}, "more": {}}\n',
        '"other": {}}\n',
        "}\n",
        "\n",
        "[]",
        '"ops": {"1": {}}}\n',
        "\0\0",
    ],
)
def test_tables_that_are_wrong(body):
    assert refused(with_ops(body))[0] == "damaged"


def test_the_same_number_twice_is_a_duplicate_key():
    line = f'"1": {json.dumps(raw(1))}'
    assert refused(with_ops(f'"ops": {{\n{line},\n{line}\n}}}}\n'))[1] == "duplicate key"


def test_an_operation_of_another_device_is_refused():
    assert refused(with_raw(raw(1, device="b" * 16)))[1] == "device"


@given(st.binary(max_size=300))
def test_no_bytes_ever_raise_anything_else(data):
    for reading in (decode, strict_json, decode_card):
        try:
            reading(data)
        except BadFile:
            continue


@given(st.data())
def test_no_damage_to_a_file_ever_raises_anything_else(data):
    whole = month([op(1), op(2)])
    start, end = sorted(
        (data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole))))
    )
    body = whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:]
    for broken in (body, with_ops(body.partition(b"\n")[2])):
        try:
            decode(broken)
        except BadFile:
            continue


CARD = DeskCard(DEVICE, TEAM, "Tisch", "Probe", "2026-11-20", {"b" * 16: 7, "c" * 16: 0})


def test_a_card_is_read_as_it_was_written():
    assert decode_card(encode_card(CARD)) == CARD


def test_a_card_cut_at_every_length_is_still_arriving():
    whole = encode_card(CARD)
    for length in range(len(whole) - 1):  # without its last line end it is whole
        assert refused(whole[:length], reading=decode_card)[0] == "in_transit", length


def changed_card(seen=None, **head):
    tables = json.loads(encode_card(CARD))
    tables["_lotse"]["1"].update(head)
    if seen is not None:
        from lotse_tui.domain.operations import canonical

        tables["seen"] = seen
        tables["_lotse"]["1"]["checksum"] = digest(canonical(seen).encode())
    return json.dumps(tables).encode()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "in_transit"),
        (b"\0" * 100, "in_transit"),
        (changed_card(checksum="x"), "in_transit"),
        (changed_card(format="other"), "not_ours"),
        (b"{}", "not_ours"),
        (b'{"_lotse": []}', "not_ours"),
        (b'{"a": 1, "a": 2}}', "damaged"),
        (changed_card(version=2), "newer_version"),
        (changed_card(version=True), "not_ours"),
        (changed_card(device="../../../tmp/evil"), "damaged"),
        (changed_card(device="/evil/evil"), "damaged"),
        (changed_card(device="a\0aaaaaaaa"), "damaged"),
        (changed_card(device=5), "damaged"),
        (changed_card(day="morgen"), "damaged"),
        (changed_card(desk="x" * 201), "damaged"),
        (changed_card(seen={"1": {"device": DEVICE, "number": True}}), "damaged"),
        (changed_card(seen={"1": {"device": "../x", "number": 1}}), "damaged"),
        (changed_card(seen={"1": 5}), "damaged"),
        (changed_card(seen=[]), "in_transit"),
    ],
)
def test_cards_that_are_refused(data, kind):
    assert refused(data, reading=decode_card)[0] == kind


def test_an_operation_keeps_its_id_through_a_file():
    one = op_from_raw(raw(1, newer={"b": 1, "a": [2]}))
    (again,) = decode(month([one]))[1]
    assert again.id == one.id
