"""The words that opening hours are written with in German and English, cut into tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lotse_tui.domain.folding import fold
from lotse_tui.domain.hours.rules import is_appointment
from lotse_tui.domain.values import NamedTuple

HOLIDAY = 7
APPOINTMENT = "nach Vereinbarung"


class Token(NamedTuple):
    """One word or sign: what it is, where it stands, and what it says.

    ``kind`` is ``day`` (``value`` 0 is Monday, 7 a public holiday), ``days`` (several at once),
    ``nth`` (``value`` -1 is the last), ``time`` (minutes after midnight, -1 for no such time),
    ``always``, ``closed``, ``appointment``, ``ask``, ``comment`` (``value`` 1: by appointment),
    ``no_holidays``, ``from``, ``until``, ``between``, ``dash``, ``and``, ``comma``, ``semicolon``,
    ``slash``, ``colon``, ``of_month``, ``noise``, ``word`` (not known), or empty at the end.
    """

    kind: str
    text: str
    start: int
    end: int
    value: int = 0
    days: tuple[int, ...] = ()


_DAY_NAMES = (
    ("mo", "mon", "montag", "montags", "mondays", "monday"),
    ("di", "dienstag", "dienstags", "tu", "tue", "tues", "tuesday", "tuesdays"),
    ("mi", "mittwoch", "mittwochs", "we", "wed", "wednesday", "wednesdays"),
    ("do", "donnerstag", "donnerstags", "th", "thu", "thur", "thurs", "thursday", "thursdays"),
    ("fr", "freitag", "freitags", "fri", "friday", "fridays"),
    ("sa", "samstag", "samstags", "sonnabend", "sonnabends", "sat", "saturday", "saturdays"),
    ("so", "sonntag", "sonntags", "su", "sun", "sunday", "sundays"),
    ("feiertag", "feiertage", "feiertagen", "feiertags", "ft", "ph", "holiday", "holidays"),
)
_DAY = {name: number for number, names in enumerate(_DAY_NAMES) for name in names}
# "Sonn- und Feiertage"
_HALVES = {"mon": 0, "diens": 1, "mitt": 2, "donners": 3, "frei": 4, "sams": 5, "sonn": 6}
_WEEK, _WORKING, _WEEKEND = (0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4), (5, 6)
_GROUPS = {
    **dict.fromkeys(("taeglich", "tgl", "daily"), _WEEK),
    **dict.fromkeys(("werktags", "werktaeglich", "werktage", "werktagen"), _WORKING),
    **dict.fromkeys(("wochentags", "weekdays", "weekday"), _WORKING),
    **dict.fromkeys(("wochenende", "wochenenden", "weekend", "weekends"), _WEEKEND),
}
_NTH = {
    1: "erste ersten erster erstem first 1st",
    2: "zweite zweiten zweiter zweitem second 2nd",
    3: "dritte dritten dritter drittem third 3rd",
    4: "vierte vierten vierter viertem fourth 4th",
    5: "fuenfte fuenften fuenfter fuenftem fifth 5th",
    -1: "letzte letzten letzter letztem last",
}
_NUMBERED = {name: number for number, names in _NTH.items() for name in names.split()}
_SINGLE = {
    **dict.fromkeys(("ab", "von", "from"), "from"),
    **dict.fromkeys(("bis", "to", "until", "till"), "until"),
    **dict.fromkeys(("zwischen", "between"), "between"),
    **dict.fromkeys(("und", "u", "and", "sowie", "sonst", "oder", "ausserdem", "or"), "and"),
    **dict.fromkeys(("geschlossen", "geschl", "zu", "closed", "off", "ruhetag"), "closed"),
}
_IGNORED = (
    "uhr h jeden jede jeder jedem jeweils immer am an den der im the on at every each auch also "
    "zusaetzlich gesetzlichen public geoeffnet offen open clock oeffnungszeiten oeffnungszeit "
    "sprechzeiten sprechzeit sprechstunde sprechstunden buerozeiten"
)
_NOISE = frozenset(_IGNORED.split())
_APPOINTMENT = (
    r"(?:nur )?(?:termine? )?(?:n\. ?v\.?|nv\b|nach (?:\w+ )?"
    r"(?:vereinbarung|absprache|anmeldung|terminvereinbarung|terminabsprache))"
    r"|nur mit (?:termin|anmeldung)|(?:only )?by appointment(?: only)?"
)
_DAY_WORD = rf"(?:{'|'.join(sorted(_DAY, key=len, reverse=True))})\b"
_TOKEN = re.compile(
    rf"""(?P<comment>\([^()]*\)|"[^"]*")
    |(?P<always>24\ ?/\ ?7|(?:24\ ?h\b|24[ -]stunden\b|24\ hours\b)(?:\ am\ tag)?|rund\ um\ die\ uhr
      |tag\ und\ nacht|around\ the\ clock)
    |(?P<appointment>{_APPOINTMENT.replace(" ", "[ ]")})
    |(?P<ask>(?:\(?(?:uhr)?zeit(?:en)?\ )?(?:bitte\ )?(?:erfragen|nachfragen)\b
      |(?:uhr)?zeit(?:en)?\ (?:unbekannt|offen)\b)
    |(?P<no_holidays>(?:außer|ausser|nicht|ohne|except)\ (?:an\ |on\ )?(?:gesetzlichen\ |public\ )?
      (?:feiertag(?:e|en|s)?|holidays)\b)
    |(?P<of_month>(?:im|des|eines|of\ (?:the|each|every))\ (?:monats?|month)\b|monatlich\b)
    |(?P<every>(?:jeden\ tag|alle\ tage|every\ day)\b)
    |(?P<half>(?:{"|".join(_HALVES)})-(?=\s*(?:und|u\.|,|/|&)))
    |(?P<nth>[1-5]\.(?=\s*(?:{_DAY_WORD}|(?:(?:und|u\.|and|,|/|&|\+)\s*[1-5]\.\s*)+
      {_DAY_WORD}))|[1-5](?:st|nd|rd|th)\b)
    |(?P<time>(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d)(?!\d)|(?!\d))
      (?:\ ?(?P<noon>[ap])\.?m\b\.?)?)
    |(?P<word>[^\W\d_]+)
    |(?P<dash>[-–—‑−])|(?P<comma>,)|(?P<semicolon>[;|])|(?P<slash>[/+&])|(?P<colon>:)
    |(?P<dot>\.)|(?P<other>\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_AND_ALSO = {"slash": "slash", "dot": "noise", "other": "word"}


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of ``text``, closed by one of the kind ``""``."""
    found = [_token(match) for match in _TOKEN.finditer(text)]
    return [*(token for token in found if token.text != "."), Token("", "", len(text), len(text))]


def _token(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup or "other", match[0]
    token = Token(_AND_ALSO.get(kind, kind), text, match.start(), match.end())
    if match["hour"]:
        return token._replace(kind="time", value=_minutes(match))
    read = _READ.get(kind)
    return read(token) if read else token


def _comment(token: Token) -> Token:
    inner = token.text[1:-1].strip()
    if re.fullmatch(_APPOINTMENT, inner, re.IGNORECASE):
        return token._replace(kind="appointment", text=_appointment(inner))
    return token._replace(text=inner.replace('"', "'"), value=int(is_appointment(inner)))


def _word(token: Token) -> Token:
    name = fold(token.text)
    if name in _DAY:
        return token._replace(kind="day", value=_DAY[name])
    if name in _GROUPS:
        workdays = name.startswith("werk")  # the word itself leaves holidays out
        return token._replace(kind="days", days=_GROUPS[name], value=int(workdays))
    if name in _NUMBERED:
        return token._replace(kind="nth", value=_NUMBERED[name])
    return token._replace(kind=_SINGLE.get(name, "noise" if name in _NOISE else "word"))


def _minutes(match: re.Match[str]) -> int:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["noon"]:
        hour = hour % 12 + (12 if match["noon"].lower() == "p" else 0)
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= 24 * 60 else -1


def _appointment(text: str) -> str:
    """Return how it is written everywhere, or the words that say more."""
    short = re.sub(r"[\W_]", "", text).lower() in ("nv", "nurnv", "nachvereinbarung")
    return APPOINTMENT if short else text


_READ: Mapping[str, Callable[[Token], Token]] = {
    "comment": _comment,
    "appointment": lambda token: token._replace(text=_appointment(token.text)),
    "every": lambda token: token._replace(kind="days", days=_WEEK),
    "half": lambda token: token._replace(kind="day", value=_HALVES[token.text[:-1].lower()]),
    "nth": lambda token: token._replace(value=int(token.text[0])),
    "word": _word,
}
