"""What ``check`` and ``doctor`` have to say about each finding, with the next step."""

from __future__ import annotations

from datetime import date

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import NoSharedFolder, ServerError
from lotse_tui.texts import numbers
from lotse_tui.texts.folder_errors import say_no_folder, say_server
from lotse_tui.texts.surroundings import surroundings_lines
from lotse_tui.texts.words import Words


def finding_line(kind: str, subject: str, detail: str, words: Words) -> str:
    """Return one sentence about a finding (see ``services/checkup.py`` for the kinds)."""
    if kind == "share_server":
        return say_server(ServerError("read", clean(subject), detail, ""), words)
    if kind == "share_unusable":
        return say_no_folder(NoSharedFolder(clean(subject), detail), words)
    if kind == "guide_sent":
        detail = numbers.day(date.fromisoformat(detail), words.language)
    fields = {"subject": clean(subject), "detail": clean(detail)}
    said = {
        **_log(fields, words),
        **_installation(fields, words),
        **surroundings_lines(fields, words),
    }
    return said.get(kind, f"{kind}: {fields['subject']}")


def _log(fields: dict[str, str], words: Words) -> dict[str, str]:
    return {
        "damaged": words(
            "{subject} is damaged ({detail}) and was left out. Sync: other desks may hold it.",
            **fields,
        ),
        "recovered": words(
            "{subject} is damaged; the generation before is used. The next contact sets it right.",
            **fields,
        ),
        "quarantine": words(
            "{subject} lies in quarantine: a damaged file, kept for the people who mend it.",
            **fields,
        ),
        "put_aside": words(
            "{subject} is a copy of {detail}, kept while the file lies there. F6 and lotse sync "
            "say what to do.",
            **fields,
        ),
        "gap": words(
            "Of the desk {subject} the numbers {detail} have not arrived yet. It should sync.",
            **fields,
        ),
        "conflict": words(
            "{subject} stands in {detail} versions and counts once. lotse conflicts shows them, "
            "lotse decide chooses.",
            **fields,
        ),
        "edition": words(
            "The guide in use ({subject}) is damaged; the one that Lotse brings stands in. "
            "lotse guide back leaves it so, lotse sync may bring it again.",
            **fields,
        ),
        "guide_open": words(
            "The entry {subject} waits for a decision ({detail}). lotse show {subject} says what "
            "there is, lotse guide decide {subject} {detail} --take … chooses.",
            **fields,
        ),
        "guide_unfit": words(
            "A desk's change of the entry {subject} breaks the rules of the guide ({detail}) and "
            "is not used. lotse guide decide {subject} {detail} --take ours clears it away.",
            **fields,
        ),
        "closing": words(
            "The note {subject} on closing a month cannot be read and was left out. Close the "
            "month anew: lotse close MONTH",
            **fields,
        ),
        "letter": words(
            "The letter {detail} stands for two codes ({subject}). lotse codes letter changes one.",
            **fields,
        ),
        "unknown_code": words(
            "{subject} is not in the code lists here ({detail} contacts); it counts all the same.",
            **fields,
        ),
    }


def _installation(fields: dict[str, str], words: Words) -> dict[str, str]:
    return {
        "version": words("Lotse {subject}, Python {detail}", **fields),
        "home": words("Data of this desk: {subject}", **fields),
        "home_private": words("Only you can read {subject}.", **fields),
        "home_readable": words(
            "Others on this computer can read {subject}. This closes it: chmod 700 {subject}",
            **fields,
        ),
        "home_writable": words(
            "Others on this computer can change {subject}. This closes it: chmod 700 {subject}",
            **fields,
        ),
        "guide": words("Guide and code lists: {subject}", **fields),
        "guide_sent": words("The guide in use was sent by {subject} on {detail}.", **fields),
        "hours": words("Opening hours are read by {subject}.", **fields),
        "no_hours": words(
            "{subject} does not run on this computer: special opening hours are shown as text.",
            **fields,
        ),
        "not_set_up": words(
            'This desk has no name yet. Name it: lotse setup --site "…" --device "…"'
        ),
        "set_up": words("This desk: {subject}, {detail}", **fields),
        "former": words("This desk wrote as {subject} before.", **fields),
        "share": words("Shared folder: {subject}", **fields),
        "share_read_only": words(
            "The shared folder {subject} is read-only. Ask for write access.", **fields
        ),
        "no_share": words("No shared folder is named; only sync needs one.", **fields),
    }
