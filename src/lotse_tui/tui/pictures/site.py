"""A row of what a site can settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.domain.site_values import PRESET
from lotse_tui.texts.site import field_label
from lotse_tui.tui.lines import Line, Span, cut, fill, span, spread, width_of

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.site_rows import SiteRow
    from lotse_tui.texts.words import Words


_GROUP = 14


def row_line(row: SiteRow, codes: Codes, words: Words, width: int, *, chosen: bool) -> Line:
    """Return the list, the code and what counts: ``▸ Thema  Rheuma → chronisch    r``."""
    label, value = _said(row, codes, words)
    head: Line = (
        Span("▸ " if chosen else "  ", "accent"),
        *fill((span(_group(row, codes, words), "muted"),), _GROUP),
        Span(" "),
        span(label, "muted" if row.kind == "topic" and not _in_use(row, codes) else ""),
    )
    right: Line = (span(f"{value} ", "key"),)
    return spread(cut(head, width - width_of(right) - 1), right, width)


def _group(row: SiteRow, codes: Codes, words: Words) -> str:
    named = {
        "asked": words("Asked"),
        "default": words("Default"),
        "hours": words("Hours"),
        "zeros": words("Outside"),
    }
    return named.get(row.group) or codes[row.group].title(words.language)


def _in_use(row: SiteRow, codes: Codes) -> bool:
    return not codes.site.values.get(row.name, {}).get("off", False)


def _said(row: SiteRow, codes: Codes, words: Words) -> tuple[str, str]:
    language = words.language
    if row.kind == "asked":
        return field_label(row.code, codes, words), "✓" if row.value else "–"
    if row.kind == "zeros":
        return words("zeros shown in reports for outside"), "✓" if row.value else "–"
    if row.kind == "default":
        listed = codes[PRESET[row.code]]
        said = listed.get(row.value).label(language) if row.value else "–"
        return listed.title(language), said
    if row.kind == "hours":
        return codes["setting"].get(row.code).label(language), row.value or "–"
    code = codes[row.group].get(row.code)
    if row.kind != "topic":
        return code.label(language), row.value or "–"
    main = codes["topic"].get(code.main).short(language)
    out = "" if _in_use(row, codes) else f" ({words('out of use')})"
    return f"{code.label(language)} → {main}{out}", row.value or "–"
