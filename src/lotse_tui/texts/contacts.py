"""How a contact, its day and its desk are said in one line."""

from __future__ import annotations

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import COUNTED, Contact
from lotse_tui.texts.words import Words


def contact_line(contact: Contact, codes: Codes, words: Words) -> str:
    """Return ``Telefon · Bürger:in · Sucht`` and what else the contact holds."""
    return " · ".join(contact_parts(contact, codes, words))


def contact_parts(contact: Contact, codes: Codes, words: Words) -> list[str]:
    """Return the parts of :func:`contact_line`, the three codes first."""
    language = words.language
    parts = [codes["channel"].get(contact.channel).label(language)]
    parts.append(codes["asker"].get(contact.asker).label(language))
    parts.append(codes["topic"].get(contact.topic).label(language))
    if contact.count != 1:
        parts.append(f"× {contact.count}")
    if contact.scope != COUNTED:
        reason = codes["exclusion"].get(contact.scope).label(language)
        parts.append(words("not counted: {reason}", reason=reason))
    if contact.gap:
        reason = codes["gap"].get(contact.gap).label(language)
        parts.append(words("gap: {reason}", reason=reason))
    parts.extend(f"→ {entry_id}" for entry_id in contact.referrals)
    return parts
