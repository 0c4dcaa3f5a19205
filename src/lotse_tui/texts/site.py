"""How what a site has settled is said."""

from __future__ import annotations

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Code, Codes
from lotse_tui.domain.site_values import LETTERED, PRESET, Clash
from lotse_tui.texts.words import Words


def field_label(field: str, codes: Codes, words: Words) -> str:
    """Return the name of a field that can be asked."""
    named = {
        "asker_detail": words("who exactly asked"),
        "request_detail": words("what exactly was wanted"),
        "clearing": words("clearing: insured before, outcome, country"),
    }
    listed = PRESET.get(field, field)
    return named.get(field) or codes[listed].title(words.language)


def clash_line(clash: Clash, codes: Codes, words: Words) -> str:
    """Return a sentence about a letter that two codes have."""
    name, _, main = clash.list.partition("/")
    listed = codes.detail_list(name, main) if main else codes[name]
    return words(
        "The letter {letter} stands for {first} and for {second}; it is read as {first}. "
        "Choose another one: lotse codes letter, lotse codes change",
        letter=clash.letter,
        first=clean(listed.get(clash.first).label(words.language)),
        second=clean(listed.get(clash.second).label(words.language)),
    )


def site_lines(codes: Codes, words: Words) -> list[str]:
    """Return everything a site has settled, and the letters of all codes, as plain lines."""
    lines: list[str] = []
    for name in LETTERED:
        lines.append(codes[name].title(words.language))
        for code in codes[name]:
            lines.append("  " + _code_line(code, words))
            if name == "topic":
                lines += ["      " + _code_line(detail, words) for detail in code.details]
    asked = [field_label(field, codes, words) for field in codes.site.asked]
    lines.append(words("Asked besides: {fields}", fields=", ".join(asked) or "–"))
    for field, code_id in codes.site.defaults.items():
        label = codes[PRESET.get(field, field)].get(code_id).label(words.language)
        lines.append(f"{field_label(field, codes, words)}: {clean(label)}")
    for setting, hours in codes.site.hours.items():
        lines.append(f"{codes['setting'].get(setting).label(words.language)}: {clean(hours)}")
    if not codes.site.zeros_shown:
        lines.append(words("Reports for outside hide zeros, too."))
    return lines


def _code_line(code: Code, words: Words) -> str:
    main = f" → {code.main}" if code.main else ""
    return f"{code.letter or ' '}  {clean(code.label(words.language))} ({code.id}{main})"
