"""Style rules are parsed once for all programs of a test run: a third of every start was that."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet

_parsed: dict[tuple[object, ...], list] = {}
_parse = Stylesheet._parse_rules


def _parse_once(self, css, read_from, is_default_rules=False, tie_breaker=0, scope=""):
    colours = tuple(self._variables.items())
    key = (css, read_from, is_default_rules, tie_breaker, scope, colours)
    if key not in _parsed:
        _parsed[key] = _parse(self, css, read_from, is_default_rules, tie_breaker, scope)
    return _parsed[key]


def share_parsed_rules() -> None:
    """Give a program the rules that one before it has parsed from the same text and colours."""
    Stylesheet._parse_rules = _parse_once
