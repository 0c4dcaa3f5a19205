import json
import re

import pytest

from guide_kit import DATA, codes, guide_records
from lotse_tui.domain.guide.fields import FIELDS, fits
from lotse_tui.domain.guide.schema import DESCRIPTIONS, guide_schema

SCHEMA = guide_schema(codes())


def test_the_committed_schema_is_the_generated_one():
    text = (DATA / "guide.schema.json").read_text("utf-8")
    assert text == json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n", (
        "run tools/make_schema.py"
    )


def test_every_field_is_described():
    parts = {f"{name}.{part}" for name, field in FIELDS.items() for part in field.parts or ()}
    assert set(DESCRIPTIONS) == set(FIELDS) | parts


def accepts(schema, value):
    """Judge ``value`` by the few words of JSON Schema that the generator uses."""
    if "enum" in schema:
        return value in schema["enum"]
    if "const" in schema:
        return value is schema["const"]
    if schema["type"] == "array":
        return (
            isinstance(value, list)
            and len(value) <= schema["maxItems"]
            and (
                not schema.get("uniqueItems")
                or all(item not in value[:at] for at, item in enumerate(value))
            )
            and all(accepts(schema["items"], item) for item in value)
        )
    if schema["type"] == "object":
        return (
            isinstance(value, dict)
            and value.keys() <= schema["properties"].keys()
            and value.keys() >= set(schema.get("required", ()))
            and all(accepts(schema["properties"][name], item) for name, item in value.items())
        )
    if schema["type"] == "integer":
        return type(value) is int and schema["minimum"] <= value <= schema["maximum"]
    return (
        isinstance(value, str)
        and schema["minLength"] <= len(value) <= schema["maxLength"]
        and re.search(schema["pattern"], value) is not None
    )


def test_the_guide_fits_the_schema():
    assert accepts(SCHEMA, guide_records())


@pytest.mark.parametrize(
    "change", [{"telefone": []}, {"kind": "x"}, {"topics": ["debt", "debt"]}, {"website": "www.x.de"},
               {"phones": [{"number": "0231"}]}, {"language_count": 0}, {"valid_from": "19"}]
)  # fmt: skip
def test_the_schema_refuses_what_the_reader_refuses(change):
    assert not accepts(SCHEMA["items"], guide_records()[0] | change)


def test_patterns_are_anchored():
    assert fits("id", "a-b")
    assert not fits("id", "a-b\n")
    assert SCHEMA["items"]["properties"]["id"]["pattern"].startswith("^(?:")


def test_the_documentation_names_every_field_in_order():
    text = (DATA.parent / "docs" / "guide-format.md").read_text("utf-8")
    assert tuple(re.findall(r"^\| `(\w+)`", text, re.MULTILINE)) == tuple(FIELDS)
