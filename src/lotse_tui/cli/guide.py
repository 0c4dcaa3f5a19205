"""``find`` and ``show``: the guide without a screen."""

from __future__ import annotations

from datetime import datetime

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, Context
from lotse_tui.cli.values import limit_of, one_id
from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lotse_tui.domain.guide.entry import Entry
    from lotse_tui.domain.guide.standing import Standing
    from lotse_tui.services.guide.guidebook import Hit

_LIMIT = 20


def run_find(arguments: Arguments, context: Context) -> int:
    """Print the entries that answer the words, the best first."""
    at = _moment(arguments.at, context)
    found = context.house.guidebook.find(
        " ".join(arguments.words),
        kind=arguments.kind or "",
        topic=arguments.topic or "",
        place=arguments.place or "",
        speaks=arguments.speaks or "",
        access=arguments.access,
        open_only=arguments.open,
        at=at,
        limit=limit_of(arguments.limit, _LIMIT),
    )
    if context.json:
        data = {
            "query": found.query,
            "count": found.count,
            "results": [_hit_json(hit) for hit in found.hits],
        }
        context.answer(data, "")
        return DONE
    if not found.hits:
        said = [context.words("Nothing found. Try fewer or other words, or no filter.")]
        if arguments.speaks:
            said.append(context.words("Most entries name no languages: call and ask."))
        context.answer({}, "\n".join(said))
        return DONE
    blocks = [_hit_lines(hit, number, at, context) for number, hit in enumerate(found.hits, 1)]
    count = context.words.n("{n} hit", "{n} hits", found.count)
    if found.count > len(found.hits):
        count += " · " + context.words("the first {shown} shown", shown=len(found.hits))
    context.answer({}, "\n".join([count, *(line for block in blocks for line in block)]))
    return DONE


def run_show(arguments: Arguments, context: Context) -> int:
    """Print one entry, whole."""
    from lotse_tui.cli.upkeep import standing_json  # `find` does without

    at = _moment(arguments.at, context)
    guidebook = context.house.guidebook
    entry = guidebook.entry(one_id(arguments))
    standing = context.house.upkeep.standing(entry.id)
    if context.json:
        context.answer({**guidebook.to_record(entry, at), **standing_json(standing)}, "")
    else:
        context.answer({}, "\n".join(_entry_lines(entry, standing, at, context)))
    return DONE


def _moment(text: str | None, context: Context) -> datetime:
    if not text:
        return context.house.clock()
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise BadValue("at", text, rule="time") from None


def _hit_json(hit: Hit) -> dict[str, Any]:
    until = hit.opening.until
    return {
        "id": hit.entry.id,
        "name": hit.entry.name,
        "kind": hit.entry.kind,
        "score": round(hit.score, 3),
        "state": hit.opening.state,
        "state_until": until.isoformat(timespec="minutes") if until else None,
        "why": [{"field": why.field, "text": why.text} for why in hit.why],
    }


def _hit_lines(hit: Hit, number: int, at: datetime, context: Context) -> list[str]:
    from lotse_tui.texts.entries import MARKS, opening_sentence, why_line

    words, entry = context.words, hit.entry
    kind = context.house.codes["guide_kind"].get(entry.kind).label(words.language)
    place = entry.address.city or entry.region
    facts = [opening_sentence(hit.opening, at, words), kind, clean(place), *_reach(entry)]
    why = "; ".join(why_line(reason, context.house.codes, words) for reason in hit.why)
    lines = [
        "",
        # The state is said in the next line as well; who listens needs to know where a hit begins.
        f"{f'{number}.' if context.plain else MARKS[hit.opening.state]} {clean(entry.name)}",
        "  " + " · ".join(fact for fact in facts if fact),
    ]
    if why:
        lines.append("  " + words("Found by: {why}", why=clean(why)))
    lines.append(f"  {entry.id}")
    return lines


def _reach(entry: Entry) -> list[str]:
    """Return the one number, mail or page a person would use first."""
    from lotse_tui.texts.entries import dialled  # `find` has no time for the grouping of digits

    if entry.phones:
        return [dialled(entry.phones[0].number)]
    return [clean(item) for item in (*entry.emails, entry.website) if item][:1]


def _entry_lines(entry: Entry, standing: Standing, at: datetime, context: Context) -> list[str]:
    from lotse_tui.texts import entries as said
    from lotse_tui.texts.hours import hours_in_words
    from lotse_tui.texts.upkeep import standing_lines

    words, codes, language = context.words, context.house.codes, context.words.language
    guidebook = context.house.guidebook
    now = guidebook.opening(entry, at)
    kind = codes["guide_kind"].get(entry.kind).label(language)
    lines = [clean(entry.name), f"{kind} · {entry.id}", ""]
    lines += [clean(entry.description), ""] if entry.description else []
    state = f"{said.MARKS[now.state]} {said.opening_sentence(now, at, words)}"
    fields = [
        (words("State"), state),
        *(
            ("" if number else words("Hours"), line)
            for number, line in enumerate(hours_in_words(entry.opening_hours, at.date(), words))
        ),
        ("", clean(entry.hours_note)),
        *((words("Phone"), f"{said.phone(p.number)}  {clean(p.label)}") for p in entry.phones),
        *((words("E-mail"), clean(mail)) for mail in entry.emails),
        (words("Website"), clean(entry.website)),
        (words("Address"), ", ".join(map(clean, said.address_lines(entry.address)))),
        (words("Region"), clean(entry.region)),
        (words("Carrier"), clean(entry.carrier)),
        (words("Partners"), "; ".join(map(clean, entry.partners))),
        (words("Topics"), _labels(entry.topics, "guide_topic", context)),
        (words("For whom"), ", ".join(map(clean, entry.audience))),
        (words("Languages"), _labels(entry.languages, "language", context)),
        (words("Access"), _labels(entry.access, "guide_access", context)),
        (words("Note"), clean(entry.notes)),
    ]
    width = max(len(title) for title, _ in fields) + 2
    lines += [f"{title:<{width}}{text}".rstrip() for title, text in fields if text.strip()]
    lines += ["", f"{words('As of')}: {said.as_of_line(entry, at.date(), words)}"]
    lines += [
        f"! {said.warning_line(warning, entry, words)}"
        for warning in guidebook.warnings(entry, at.date())
    ]
    lines += [f"! {line}" for line in standing_lines(standing, codes, words)]
    lines += [words("Sources:")]
    for source in entry.sources:
        lines.append("  " + " · ".join(clean(part) for part in source if part))
    return lines


def _labels(ids: tuple[str, ...], list_name: str, context: Context) -> str:
    found = context.house.codes[list_name]
    return ", ".join(found.get(code).label(context.words.language) for code in ids)
