"""A mistake in opening hours that nobody sees: a later rule takes away an earlier one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from lotse_tui.domain.hours.rules import (
    DAYS,
    QUOTED,
    TIME,
    join_rules,
    layered_spans,
    normal_form,
    parse,
    read_hours,
    split_groups,
)


@lru_cache(maxsize=2048)
def removed_by(hours: str) -> str:
    """Return the first rule that silently takes away hours of an earlier one, or ``""``.

    After ``;`` a later rule replaces the earlier ones for its days (domain.md, "Opening hours of
    real offices"). That is meant where the later rule says ``off``, names a date or a holiday, or
    contains all earlier hours; otherwise it is nearly always a mistake.

    Raises:
        HoursError: it cannot be evaluated.
    """
    read_hours(hours)  # names the reason where the string as a whole is the problem
    rules = [item for group in split_groups(normal_form(hours)) for item in group]
    for number, (separator, rule) in enumerate(rules):
        bare = QUOTED.sub("", rule).strip()
        if number == 0 or separator != "; " or "PH" in bare or bare.endswith(("closed", "off")):
            continue
        found = DAYS.search(bare)
        dated = bare[: found.start()] if found else TIME.split(bare)[0]
        if dated.replace("24/7", "").replace("unknown", "").strip():
            continue  # a month, date or week: an exception on purpose
        if _takes_away(join_rules(rules[:number]), join_rules(rules[: number + 1])):
            return rule
    return ""


def _takes_away(before: str, after: str) -> bool:
    start = datetime.combine(date(2024, 1, 1), time())  # any year: dated rules are not compared
    end = start + timedelta(days=366)
    old = [span for span in layered_spans((parse(before),), start, end) if span.state == "open"]
    new = [span for span in layered_spans((parse(after),), start, end) if span.state == "open"]
    # Both are sorted; an old stretch must lie within one new one (adjoining ones are merged).
    position = 0
    for span in old:
        while position < len(new) and new[position].end < span.end:
            position += 1
        if position == len(new) or new[position].start > span.start:
            return True
    return False
