"""What a sync has to say: who is in, what is wrong with which file, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from lotse_tui.domain.cleaning import clean
from lotse_tui.texts.words import Words


def problem_line(kind: str, file: str, desk: str, detail: str, words: Words) -> str:
    """Return one sentence on a file that was not taken in, with the next step.

    ``kind`` is one of the classes of the format (``docs/log-format.md``), ``desk`` the name of
    the desk whose file it is, "" where nobody knows.
    """
    who = clean(desk) or words("the desk that wrote it")
    fields = {"file": clean(file), "desk": who, "detail": detail}
    said = {
        "in_transit": words(
            "{file} is still arriving or was cut off. It is tried again with every sync; if it "
            "stays, {desk} should sync again.",
            **fields,
        ),
        "damaged": words(
            "{file} breaks the format ({detail}) and was left out. {desk} should sync again; the "
            "file may then be deleted.",
            **fields,
        ),
        "newer_version": words(
            "{file} comes from a newer Lotse. Update Lotse here, then sync again.", **fields
        ),
        "other_team": words(
            "{file} belongs to another team and was left out. Move it out of the folder.", **fields
        ),
        "suspicious": _suspicious(detail, fields, words),
        "not_ours": words("{file} is no file of Lotse. Move it out of the folder.", **fields),
    }
    return said.get(kind, f"{clean(file)}: {kind}")


def _suspicious(detail: str, fields: dict[str, str], words: Words) -> str:
    if detail == "changes":
        return words(
            "{file} changes or withdraws very many contacts of another desk and waits. Ask {desk}. "
            "If it is right: lotse sync --accept {file}; if not, --refuse brings them back "
            "everywhere.",
            **fields,
        )
    if detail == "guide":
        return words(
            "{file} changes, adds or retires very many entries of the guide and waits. Ask {desk}. "
            "If it is right: lotse sync --accept {file}; if not, --refuse takes it back "
            "everywhere.",
            **fields,
        )
    if detail == "number":
        return words(
            "{file} tells a number differently than before and waits. Ask {desk} whether the "
            "computer was copied or restored from a backup. If so: lotse sync --accept {file} "
            "keeps both; if not, --refuse leaves the other out for good.",
            **fields,
        )
    return words("{file} lies in the folder of another desk and was left out.", **fields)


def outcome_line(published: int, received: int, words: Words) -> str:
    """Return how much went out and came in."""
    out = words.n("{n} entry published", "{n} entries published", published)
    into = words.n("{n} received", "{n} received", received)
    return f"{out}, {into}."


def senders_line(
    problems: Iterable[tuple[str, str, str, str]], names: Mapping[str, str], words: Words
) -> str:
    """Return which desks should send again, "" where none should."""
    again = {device for kind, _, device, _ in problems if kind in ("in_transit", "damaged")}
    desks = sorted(clean(names.get(device, "")) or device[:8] for device in again if device)
    if not desks:
        return ""
    return words("Should sync once more: {desks}.", desks=words.together(desks))


def presence_line(others: int, silent: Iterable[tuple[str, str]], words: Words) -> str:
    """Return whether all other desks have been here lately, and who has not; "" without others.

    ``silent`` are names and civil days ("" for never) of those that have not.
    """
    named = []
    for desk, day in silent:
        from lotse_tui.texts import numbers  # a sync on the command line does without

        last = numbers.day(date.fromisoformat(day), words.language) if day else words("never yet")
        named.append(f"{clean(desk)} ({last})")
    if named:
        return words("Not seen for over a week: {desks}.", desks=words.together(named))
    if not others:
        return ""
    return words.n(
        "The other desk has synced within the last seven days.",
        "All {n} other desks have synced within the last seven days.",
        others,
    )


def questions_line(words: Words, *, decisions: int, files: int, guides: int, doubles: int) -> str:
    """Return how much waits for somebody's decision, "" where nothing does."""
    counted = (
        (decisions, words.n("{n} in several versions", "{n} in several versions", decisions)),
        (files, words.n("{n} file", "{n} files", files)),
        (guides, words.n("{n} new guide", "{n} new guides", guides)),
        (doubles, words.n("{n} perhaps noted twice", "{n} perhaps noted twice", doubles)),
    )
    found = [said for number, said in counted if number]
    return words("To decide, below: {what}.", what=words.together(found)) if found else ""


def plan_line(published: int, received: int, words: Words) -> str:
    """Return how much a sync would send and take in."""
    if not published and not received:
        return words("Nothing new: there is nothing to send and nothing to take in.")
    out = words.n("{n} entry to send", "{n} entries to send", published)
    into = words.n("{n} to take in", "{n} to take in", received)
    return f"{out}, {into}."


def emptied_line(words: Words) -> str:
    """Return what it means that the folder is empty although something was exchanged before."""
    return words(
        "The shared folder is empty. If it is a new one, all is well: everything goes there anew. "
        "If not, check whether the drive is connected."
    )


def arrival_line(desk: str, month: str, new: int, words: Words) -> str:
    """Return what would come from one desk; ``month`` is the month of recording."""
    who = clean(desk) or words("unnamed desk")
    from lotse_tui.texts import numbers  # a sync without news does without

    period = numbers.month(month, words.language)
    return words.n(
        "{desk}, {period}: {n} entry", "{desk}, {period}: {n} entries", new, desk=who, period=period
    )


def second_writer_line(words: Words) -> str:
    """Return what it means that somebody else writes under the id of this desk."""
    return words(
        "Another computer writes under the name of this one (a copy or an old backup). "
        "This desk goes on under a new number; nothing is lost."
    )


def arrived_line(number: int, seen_by: tuple[str, ...], others: int, words: Words) -> str:
    """Return whether a desk's entries have reached the others."""
    if not number:
        return words("no entries yet")
    if not others:
        return words("no other desk yet")
    if not seen_by:
        return words("not yet received by others")
    return words.n("received by {n} desk", "received by {n} desks", len(seen_by))
