import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_kit import GUIDE
from lotse_tui.domain.json_lines import lines_of

TEXT = """[
  {
    "id": "a", "n\\u0061me": "x",
    "phones": [
      {"number": "1"},

      {
        "number": "2"}
    ], "empty": [], "nothing": {}
  },
  7
]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        ((0,), 2),
        ((0, "id"), 3),
        ((0, "name"), 3),
        ((0, "phones"), 4),
        ((0, "phones", 0), 5),
        ((0, "phones", 0, "number"), 5),
        ((0, "phones", 1), 7),
        ((0, "phones", 1, "number"), 8),
        ((0, "nothing"), 9),
        ((1,), 11),
    ],
)
def test_each_place_has_its_line(path, line):
    assert lines_of(TEXT, [path]) == {path: line}


def test_places_that_are_not_there_have_none():
    assert lines_of(TEXT, [(0, "other"), (5,), (0, "empty", 0)]) == {}


def test_of_a_doubled_key_the_last_counts():
    assert lines_of('{"a": 1,\n"a": 2}', [("a",)]) == {("a",): 2}


def test_brackets_and_quotes_in_text_do_not_lead_astray():
    assert lines_of('[\n"]{,\\"",\n"b"]', [(1,)]) == {(1,): 3}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)


def _paths(value, path=()):
    yield path
    steps = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for step, inner in steps:
        yield from _paths(inner, (*path, step))


@given(_JSON)
def test_every_place_of_any_document_is_found(value):
    text = json.dumps(value, indent=2)
    wanted = [path for path in _paths(value) if path or isinstance(value, (list, dict))]
    found = lines_of(text, wanted)
    assert set(found) == set(wanted)
    lines = [found[path] for path in wanted]
    assert lines == sorted(lines)
    assert max(lines, default=1) <= text.count("\n") + 1


def test_the_lines_of_a_guide_file_are_exact():
    text = (GUIDE / "helpline.json").read_text("utf-8")
    records = json.loads(text)
    found = lines_of(text, [(at, "id") for at in range(len(records))])
    lines = text.splitlines()
    assert [lines[line - 1].strip() for line in found.values()] == [
        f'"id": "{record["id"]}",' for record in records
    ]


def test_a_huge_string_is_passed_over():
    for letters in ("a", "\\\\", "\\n"):
        assert lines_of('["' + letters * 500_000 + '",\n1]', [(1,)]) == {(1,): 2}
