"""What a code may be called: its id or any label, in any spelling that folds alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from lotse_tui.domain.codes import Code, CodeList
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.folding import plain_name


def code_for(codes: CodeList, option: str, value: str) -> str:
    """Return the id of the code called ``value``: its id or any of its labels, folded alike.

    Raises:
        BadValue: with all ids as ``allowed`` and the nearest one as ``meant``.
    """
    names = names_of(codes)
    wanted = plain_name(value)
    if wanted in names:
        return names[wanted]
    from difflib import get_close_matches  # only a mistake pays for it

    near = get_close_matches(wanted, names, n=1, cutoff=0.6)
    meant = names[near[0]] if near else ""
    raise BadValue(option, value, allowed=codes.ids, meant=meant)


@lru_cache(maxsize=64)
def names_of(codes: CodeList) -> Mapping[str, str]:
    """Return folded name -> id for every id and label; the first code keeps a doubled name."""
    names = {plain_name(code.id): code.id for code in codes}
    for code in codes:
        for name in _labels(code):
            names.setdefault(name, code.id)
    return names


def _labels(code: Code) -> Iterable[str]:
    labels = (
        code.de, code.en, code.short_de, code.short_en, code.long_de, code.long_en,
        code.plural_de, code.plural_en,
    )  # fmt: skip
    for label in labels:
        if label:
            yield plain_name(label)
            # "Persisch/Dari" is asked for by either name.
            if "/" in label:
                yield from (plain_name(part) for part in label.split("/"))
