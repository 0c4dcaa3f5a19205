"""``guide send``, ``news``, ``take``, ``refuse``, ``back``: a newer guide without a new program."""

from __future__ import annotations

from typing import Any

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, Context
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.guide.editions import EntryChange, Offer, Preview, Sender
from lotse_tui.texts.editions import offer_line, preview_line, preview_lines, sender_line


def run_send(arguments: Arguments, context: Context) -> int:
    """Send a guide to the other desks, or show what it would change."""
    if len(arguments.words) != 1:
        raise BadValue("FILE", " ".join(arguments.words), rule="missing")
    editions, words = context.house.editions, context.words
    dry_run = arguments.dry_run
    preview = editions.send(arguments.words[0], whole=arguments.whole, dry_run=dry_run)
    lines = preview_lines(preview, context.house.codes, words)
    lines.append(preview_line(preview, words))
    if dry_run:
        lines.append(words("Nothing was stored: only a look ahead (--dry-run)."))
    else:
        lines.append(
            words(
                "Used here from now on. With the next sync it goes to the others, who are asked. "
                "lotse guide back takes it back here."
            )
        )
    context.answer({"dry_run": dry_run, **_preview_json(preview)}, "\n".join(lines))
    return DONE


def run_news(_arguments: Arguments, context: Context) -> int:
    """Show every guide that waits for an answer, with all it would change."""
    editions, words = context.house.editions, context.words
    offers = editions.offers()
    lines: list[str] = []
    for offer in offers:
        lines.append(offer_line(offer, words))
        lines += [f"  {said}" for said in preview_lines(offer.preview, context.house.codes, words)]
        lines.append(words("To use it: lotse guide take {id}. If not: lotse guide refuse {id}",
                           id=offer.id[:8]))  # fmt: skip
    used = editions.used()
    lines.append(sender_line(used, words))
    data = {
        "offers": [{**_offer_json(offer), **_preview_json(offer.preview)} for offer in offers],
        "used": _sender_json(used),
    }
    context.answer(data, "\n".join(lines))
    return DONE


def run_take(arguments: Arguments, context: Context) -> int:
    """Use a guide that was sent."""
    offer = context.house.editions.take(_id(arguments))
    said = context.words("Used from now on. lotse guide back goes back to the one before.")
    data = {**_offer_json(offer), **_preview_json(offer.preview)}
    context.answer(data, f"{offer_line(offer, context.words)}\n{said}")
    return DONE


def run_refuse(arguments: Arguments, context: Context) -> int:
    """Say no to a guide that was sent."""
    offer = context.house.editions.refuse(_id(arguments))
    said = context.words("Not taken; nobody is asked about it any more.")
    context.answer(_offer_json(offer), f"{offer_line(offer, context.words)}\n{said}")
    return DONE


def run_back(_arguments: Arguments, context: Context) -> int:
    """Use the guide again that was used before."""
    used = context.house.editions.back()
    context.answer({"used": _sender_json(used)}, sender_line(used, context.words))
    return DONE


def _id(arguments: Arguments) -> str:
    if len(arguments.words) > 1:
        raise BadValue("ID", " ".join(arguments.words), rule="extra")
    return arguments.words[0] if arguments.words else ""


def _offer_json(offer: Offer) -> dict[str, Any]:
    return {"id": offer.id, "sent_by": _sender_json(offer.sender)}


def _sender_json(sender: Sender | None) -> dict[str, Any] | None:
    """Return who sent a guide; null for the one that the program brought."""
    if sender is None:
        return None
    return sender._asdict()


def _preview_json(preview: Preview) -> dict[str, Any]:
    return {
        "total": preview.total,
        "new": [_entry_json(change) for change in preview.new],
        "changed": [
            {**_entry_json(change), "fields": [field._asdict() for field in change.fields]}
            for change in preview.changed
        ],
        "gone": [_entry_json(change) for change in preview.gone],
        "corrected": list(preview.corrected),
    }


def _entry_json(change: EntryChange) -> dict[str, Any]:
    return {"id": change.entry_id, "name": change.name}
