"""A guide as a letter: whatever arrives is read whole, or refused by its kind."""

from __future__ import annotations

import pytest

from builders import short
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.operations import digest
from lotse_tui.storage.codec import BadFile
from lotse_tui.storage.edition_codec import (
    EditionHead,
    decode_edition,
    encode_edition,
    split_edition,
    with_head,
)
from lotse_tui.wiring import Wiring

HEAD = EditionHead("a" * 16, "team", "Koordination", "Dortmund", "2026-11-22")
ENTRIES = (Entry("b-group", "Gruppe B", "self_help_group"), Entry("a-group", "Ä", "helpline"))
WHOLE = encode_edition(HEAD, ENTRIES)


@pytest.fixture(scope="module")
def codes(tmp_path_factory):
    return Wiring(str(tmp_path_factory.mktemp("home"))).codes


def refused(data, codes):
    with pytest.raises(BadFile) as caught:
        decode_edition(data, codes)
    return caught.value


def with_body(body):
    return with_head(HEAD, body)


def test_what_was_written_is_read_sorted_and_named_by_its_content(codes):
    head, entries = decode_edition(WHOLE, codes)
    assert entries == tuple(sorted(ENTRIES))
    assert head[:5] == HEAD[:5]
    other = HEAD._replace(device="b" * 16, day="2026-12-01")
    again = encode_edition(other, reversed(ENTRIES))
    assert again != WHOLE
    assert split_edition(again)[0].id == head.id == digest(WHOLE.partition(b"\n")[2])


def test_cut_at_every_length_it_is_still_on_its_way(codes):
    assert {refused(WHOLE[:length], codes).kind for length in range(len(WHOLE))} == {"in_transit"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\0" * 400, "in_transit"),
        (b"[]\n", "not_ours"),
        (WHOLE.replace(b"lotse-guide", b"lotse-log\x20"), "not_ours"),
        (WHOLE.replace(b'"version": 1', b'"version": 9'), "newer_version"),
        (WHOLE.replace(b'"version": 1', b'"version": true'), "not_ours"),
        (WHOLE.replace(b"a" * 16, b"../../etc/passwd"), "damaged"),
        (WHOLE.replace(b"2026-11-22", b"2026-13-99"), "damaged"),
        (WHOLE.replace(b"Gruppe B", b"Gruppe X"), "in_transit"),
        (WHOLE.replace(b"\n", b"\r\n"), "in_transit"),
        (with_body(b""), "damaged"),
        (with_body(b'"entries": [\n\n]}\n'), "damaged"),
        (with_body(b'"entries": [\n{"id": NaN}\n]}\n'), "damaged"),
        (with_body(b'"entries": [\n' + b"[" * 100_000 + b"\n]}\n"), "damaged"),
        (with_body(b'"entries": [\n{"id": "x", "id": "y"}\n]}\n'), "damaged"),
        (with_body(b'"entries": [\n{"id": ' + b"9" * 5000 + b"}\n]}\n"), "damaged"),
        (with_body(b'"entries": [\n"\xff"\n]}\n'), "damaged"),
        (with_body(WHOLE.partition(b"\n")[2].replace("Ä".encode(), b"\\u001b[2J")), "damaged"),
        (with_body(WHOLE.partition(b"\n")[2].replace(b"a-group", b"b-group")), "damaged"),
    ],
    ids=short,
)
def test_what_breaks_the_rules_is_refused_whole(data, kind, codes):
    bad = refused(data, codes)
    assert bad.kind == kind
    assert bad.reason.isprintable()
