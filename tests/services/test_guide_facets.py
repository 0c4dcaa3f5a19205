"""Every filter that is offered leaves as many entries as it says."""

from __future__ import annotations

from datetime import datetime
from functools import cache

import pytest

from lotse_tui.services.guide.facets import facets
from lotse_tui.wiring import Wiring

NOW = datetime(2026, 11, 20, 10, 15)


@cache
def wiring():
    return Wiring(clock=lambda: NOW)


@pytest.mark.parametrize(
    "asked", [{}, {"speaks": "tr"}, {"place": "Dortmund", "access": ("free",)}]
)
def test_each_number_is_what_find_counts(asked):
    book, codes = wiring().guidebook, wiring().codes
    offered = facets(book.remaining("", **asked), codes)
    assert {facet.by for facet in offered} == {"kind", "access", "speaks", "topic", "place"}
    for facet in offered:
        if facet.by in asked and facet.by != "access":
            continue  # another value would replace the filter, not narrow it
        value = (*asked.get("access", ()), facet.value) if facet.by == "access" else facet.value
        count = book.find("", **{**asked, facet.by: value}, limit=1).count
        if facet.by == "place":  # what reaches the town from farther away comes on top
            assert count >= facet.left
        else:
            assert count == facet.left, facet


@pytest.mark.parametrize(
    ("query", "asked"),
    [("", {}), ("sucht", {}), ("sucht", {"place": "Köln"}), ("suizid", {"place": "Nirgendwo"}),
     ("beratung", {"open_only": True, "topic": "mental"})],
)  # fmt: skip
def test_what_remains_is_what_find_lists(query, asked):
    book = wiring().guidebook
    listed = {hit.entry.id for hit in book.find(query, limit=0, **asked).hits}
    remaining = [entry.id for entry in book.remaining(query, **asked)]
    assert sorted(remaining) == sorted(listed)


def test_a_topic_of_contacts_holds_its_finer_topics():
    book, codes = wiring().guidebook, wiring().codes
    left = {facet.value: facet.left for facet in facets(book.entries, codes) if facet.by == "topic"}
    assert left["mental"] > left["depression"] > 0
    assert "unknown" not in left or left["unknown"] > 0
