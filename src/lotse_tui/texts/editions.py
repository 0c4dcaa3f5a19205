"""The words for a guide that one desk sends to the others: who sent it, what it would change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lotse_tui.domain.cleaning import clean
from lotse_tui.texts import numbers
from lotse_tui.texts.guide_import import change_line
from lotse_tui.texts.words import Words

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.guide.editions import Offer, Preview, Sender


def offer_line(offer: Offer, words: Words) -> str:
    """Return whose new guide it is and how much it would change."""
    change = preview_line(offer.preview, words)
    if offer.sender is None:
        return words("New guide with this version of Lotse: {change}", change=change)
    sender = _sender(offer.sender, words)
    return words("New guide from {sender}: {change}", sender=sender, change=change)


def sender_line(used: Sender | None, words: Words) -> str:
    """Return which guide is used."""
    if used is None:
        return words("The guide in use is the one that Lotse brings.")
    return words("The guide in use was sent by {sender}.", sender=_sender(used, words))


def _sender(sender: Sender, words: Words) -> str:
    """Return desk, site, the beginning of the device id, and the day."""
    desk = clean(sender.desk) or words("unnamed desk")
    site = f", {clean(sender.site)}" if sender.site else ""
    day = numbers.day(date.fromisoformat(sender.day), words.language)
    return f"{desk}{site} ({sender.device[:8]}, {day})"


def preview_line(preview: Preview, words: Words) -> str:
    """Return how many entries are new, changed and gone, and what becomes of corrections."""
    said = ", ".join(
        [
            words.n("{n} new", "{n} new", len(preview.new)),
            words.n("{n} changed", "{n} changed", len(preview.changed)),
            words.n("{n} dropped", "{n} dropped", len(preview.gone)),
        ]
    )
    if not preview.corrected:
        return f"{said}."
    kept = words.n(
        "{n} of them was corrected here; the correction goes on counting.",
        "{n} of them were corrected here; the corrections go on counting.",
        len(preview.corrected),
    )
    return f"{said}. {kept}"


def preview_lines(preview: Preview, codes: Codes, words: Words) -> list[str]:
    """Return every entry that would be different with its id, changed ones with their fields."""
    lines = [f"+ {clean(change.name)} ({clean(change.entry_id)})" for change in preview.new]
    for change in preview.changed:
        lines.append(f"~ {clean(change.name)} ({clean(change.entry_id)})")
        lines += [f"    {change_line(field, codes, words)}" for field in change.fields]
    lines += [f"− {clean(change.name)} ({clean(change.entry_id)})" for change in preview.gone]
    return lines


def first_lines(preview: Preview, codes: Codes, words: Words, most: int) -> list[str]:
    """Return the first ``most`` entries of each kind by name, and how many more there are."""
    lines: list[str] = []
    for mark, changes in (("−", preview.gone), ("~", preview.changed), ("+", preview.new)):
        for change in changes[:most]:
            lines.append(f"{mark} {clean(change.name)}")
            lines += [f"· {change_line(field, codes, words)}" for field in change.fields]
        if len(changes) > most:
            lines.append(f"{mark} " + words("{n} more: lotse guide news", n=len(changes) - most))
    return lines
