"""Lines are those of the library, whatever is to be broken."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.texts.report.wrapping import wrapped

TEXT = st.text(st.sampled_from("ab   -–\t\nß"), max_size=40) | st.text(max_size=40)
INDENT = st.sampled_from(["", "- ", "  "])


@given(TEXT, st.integers(4, 30), INDENT, INDENT)
def test_a_text_breaks_as_the_library_breaks_it(
    text: str, width: int, first: str, rest: str
) -> None:
    expected = textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest)
    assert wrapped(text, width, first, rest) == expected
