"""What the capture bar and the questions of the plain session say of a contact being typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import DETAIL_FIELDS
from lotse_tui.texts.words import Words, msgid

# Optional details in the order they are shown, with the list their codes come from.
STATED = {
    "asker_detail": "",
    "request": "request",
    "request_detail": "",
    "result": "result",
    "language": "language",
    "setting": "setting",
    "funding": "funding",
    "kind": "contact_kind",
    "clearing_status": "clearing_status",
    "clearing_outcome": "clearing_outcome",
    "origin": "",
}
_QUESTIONS = {
    "change": msgid("What is wrong?"),
    "channel": msgid("Channel?"),
    "day": msgid("Day? (like 19.11.)"),
    "asker": msgid("Who asks?"),
    "topic": msgid("Topic?"),
    "subtopic": msgid("More exactly?"),
    "count": msgid("How many?"),
    "gap": msgid("Why a gap?"),
    "gap_detail": msgid("How long?"),
    "scope": msgid("Why not counted?"),
    "event": msgid("What happened?"),
    "event_topic": msgid("Topic?"),
    "asker_detail": msgid("Who exactly?"),
    "request": msgid("What was wanted?"),
    "request_detail": msgid("More exactly?"),
    "result": msgid("What came of it?"),
    "language": msgid("Which language?"),
    "mediated": msgid("Interpreted?"),
    "setting": msgid("In which setting?"),
    "funding": msgid("Which funding line?"),
    "kind": msgid("First contact?"),
    "clearing_status": msgid("Insured before?"),
    "clearing_outcome": msgid("What did the clearing come to?"),
    "origin": msgid("Country of origin? (two letters)"),
}


def question(step: str, words: Words) -> str:
    """Return what is asked at a step of the grammar, "" where nothing is."""
    return words.named(_QUESTIONS, step) if step in _QUESTIONS else ""


def so_far(values: Mapping[str, Any], codes: Codes, words: Words) -> list[str]:
    """Return what was typed, a part a value, as short as the lists allow."""
    language = words.language
    parts: list[str] = []
    if values.get("date"):
        year, month, day = str(values["date"]).split("-")
        parts.append(f"{day}.{month}." if language == "de" else f"{year}-{month}-{day}")
    parts.extend(
        codes[field].get(values[field]).short(language)
        for field in ("channel", "asker", "event")
        if values.get(field)
    )
    if values.get("topic"):
        parts.append(codes["topic"].get(values["topic"]).short(language))
    if values.get("count"):
        parts.append(f"×{values['count']}")
    parts.extend(_stated(values, codes, words))
    if values.get("referrals"):
        parts.append("→ " + words("referred"))
    if values.get("gap"):
        parts.append("! " + codes["gap"].get(values["gap"]).short(language))
        detail = values.get("gap_detail")
        if detail:
            parts.append(codes.detail_list("gap", values["gap"]).get(detail).short(language))
    if values.get("scope"):
        parts.append("x " + codes["exclusion"].get(values["scope"]).short(language))
    return parts


def _stated(values: Mapping[str, Any], codes: Codes, words: Words) -> Iterator[str]:
    """Yield the optional details as short as their lists allow."""
    for field, name in STATED.items():
        value = values.get(field)
        if not value:
            continue
        parent = DETAIL_FIELDS.get(field)
        if parent:
            listed = codes.detail_list(parent, values[parent])
        elif name:
            listed = codes[name]
        else:
            yield str(value)
            continue
        yield listed.get(value).short(words.language)
        if field == "language" and values.get("mediated"):
            yield words("interpreted")


def mark(key: str, step: str, words: Words) -> str:
    """Return what a key that is no code means at a step."""
    return {
        "1": words("channel"),
        "2": words("who asks"),
        "3": words("topic"),
        "-": words("yesterday") if step == "channel" else words("none"),
        "@": words("date"),
        ",": words("who asks"),
        "*": words("how many"),
        ">": words("referred to the open entry"),
        "!": words("gap"),
        "x": words("not counted"),
        "+": words("interpreted") if step == "mediated" else words("event of a group"),
        "/": words("skip") if step in STATED or step == "mediated" else words("details"),
        "#": words("private note"),
    }[key]
