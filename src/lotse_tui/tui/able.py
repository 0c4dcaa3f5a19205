"""Why a command cannot run now: one small function each, "" when it can.

Sentences are msgids; a disabled key that says why is better than one that does nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.texts.words import msgid

if TYPE_CHECKING:
    from lotse_tui.domain.guide.entry import Entry
    from lotse_tui.domain.guide.standing import Standing
    from lotse_tui.tui.app import LotseApp


def always(_app: LotseApp) -> str:
    """Return "": nothing stands in the way."""
    return ""


def gap(app: LotseApp) -> str:
    """Tell that a gap is counted from an empty result of the guide only."""
    if getattr(app.screen, "found_nothing", False):
        return ""
    return msgid("Only when a search finds nothing.")


def filter_off(app: LotseApp) -> str:
    """Tell that there must be a filter to take off."""
    choices = getattr(app.get_screen("guide"), "choices", None)
    return "" if choices and choices.taken else msgid("No filter is on.")


def has_entry(app: LotseApp) -> str:
    """Tell that an entry must be chosen."""
    return "" if _entry(app) else msgid("Choose an entry of the guide first.")


def has_number(app: LotseApp) -> str:
    """Tell that the entry has no phone number."""
    entry = _entry(app)
    if entry is None:
        return has_entry(app)
    return "" if entry.phones else msgid("No phone number is known here.")


def has_mail(app: LotseApp) -> str:
    """Tell that the entry has no e-mail address."""
    entry = _entry(app)
    if entry is None:
        return has_entry(app)
    return "" if entry.emails else msgid("No e-mail address is known here.")


def has_website(app: LotseApp) -> str:
    """Tell that the entry has no page that a browser opens."""
    entry = _entry(app)
    if entry is None:
        return has_entry(app)
    if entry.website.startswith(("https://", "http://")):
        return ""
    return msgid("No website is known here.")


def has_contact(app: LotseApp) -> str:
    """Tell that a camera can do nothing with the entry."""
    entry = _entry(app)
    if entry is None:
        return has_entry(app)
    known = entry.phones or entry.emails or entry.website
    return "" if known else msgid("No number, mail or website is known here.")


def has_question(app: LotseApp) -> str:
    """Tell that nothing about the entry is to be decided."""
    standing: Standing | None = getattr(app.screen, "standing", None)
    return "" if standing and standing.open_fields else msgid("Nothing is to be decided here.")


def _entry(app: LotseApp) -> Entry | None:
    entry: Entry | None = getattr(app.screen, "entry", None)
    return entry


def withdraw(app: LotseApp) -> str:
    """Tell that a contact is withdrawn from the list of a day."""
    if getattr(app.screen, "can_withdraw", False):
        return ""
    return msgid("Mark a contact in the list first; what is withdrawn already stays so.")


def correct(app: LotseApp) -> str:
    """Tell that only contacts that count are corrected."""
    if getattr(app.screen, "can_withdraw", False):
        return ""
    return msgid("Mark a contact in the list first; {restore} restores what is withdrawn.")


def restore(app: LotseApp) -> str:
    """Tell that only what is withdrawn can be restored."""
    if getattr(app.screen, "can_restore", False):
        return ""
    return msgid("Mark a withdrawn contact in the list first.")


def marked(app: LotseApp) -> str:
    """Tell that a contact has to be marked."""
    if getattr(app.screen, "marked", None) is not None:
        return ""
    return msgid("Mark a contact in the list first.")


def exporting(app: LotseApp) -> str:
    """Tell that the letters of the formats follow the command that asks for one."""
    if getattr(app.screen, "exporting", False):
        return ""
    return msgid("Press {export} first, then the letter of the format.")


def has_written(app: LotseApp) -> str:
    """Tell that no report was written here yet."""
    if getattr(app.screen, "written", ""):
        return ""
    return msgid("No report has been written yet; {export} writes one.")


def behind(app: LotseApp) -> str:
    """Tell that only a marked number of the exact report leads to its contacts."""
    if getattr(app.screen, "marked_place", ""):
        return ""
    return msgid("Mark a number first: up and down go from one to the next.")


def site_marked(app: LotseApp) -> str:
    """Tell that only a marked contact point of many is shown by itself."""
    if getattr(app.screen, "marked_place", ""):
        return ""
    return msgid("Mark a contact point first: up and down go from one to the next.")


def to_outside(app: LotseApp) -> str:
    """Tell that a contact point gives out its own figures itself."""
    exports = getattr(app.screen, "exports", None)
    if exports is not None and exports.choosing and not exports.may_leave:
        return msgid("For outside each contact point gives out its figures itself.")
    return exporting(app)


def outside(app: LotseApp) -> str:
    """Tell that small numbers are protected only in what leaves the house."""
    exports = getattr(app.screen, "exports", None)
    if exports is not None and exports.choosing and exports.shape.outside:
        return ""
    return msgid("Only for outside: {export}, then {export_outside}.")


def sync(app: LotseApp) -> str:
    """Tell that a sync needs a folder, and only one runs at a time."""
    if getattr(app.screen, "syncing", False):
        return msgid("A sync is running; Esc stops it.")
    if app.desk.share:
        return ""
    return msgid("No shared folder is named yet; Ctrl+O names one.")


def one_month(app: LotseApp) -> str:
    """Tell that a year is closed month by month."""
    period = getattr(app.screen, "period", None)
    if period is None or period.kind == "month":
        return ""
    return msgid("Only a single month can be closed; {span_month} goes back to it.")


def close(app: LotseApp) -> str:
    """Tell that a month is closed once, and that what is missing must be known."""
    found = getattr(app.screen, "found", None)
    if found is None:
        return msgid("Still reading …")
    if found.closed is not None:
        return msgid("It is closed already; {reopen} opens it again.")
    if found.missing:
        return msgid("Something is missing; {close_force} closes the month all the same.")
    return ""


def force(app: LotseApp) -> str:
    """Tell that only an open month is closed."""
    found = getattr(app.screen, "found", None)
    if found is None:
        return msgid("Still reading …")
    return msgid("It is closed already; {reopen} opens it again.") if found.closed else ""


def reopen(app: LotseApp) -> str:
    """Tell that only a closed month is opened."""
    found = getattr(app.screen, "found", None)
    return "" if found is not None and found.closed else msgid("The month is open.")


def decide(app: LotseApp) -> str:
    """Tell that only what stands in several versions is decided."""
    if getattr(app.screen, "choices", 0):
        return ""
    return msgid("Nothing waits for a decision.")


def accept(app: LotseApp) -> str:
    """Tell that only suspicious files wait for a yes."""
    if getattr(app.screen, "waiting_files", ()):
        return ""
    return msgid("Nothing waits for your answer.")


def guide_offered(app: LotseApp) -> str:
    """Tell that no guide waits for an answer."""
    if getattr(app.screen, "offers", ()):
        return ""
    return msgid("No new guide waits for an answer.")


def guide_before(app: LotseApp) -> str:
    """Tell that no other guide was used here."""
    if getattr(app.screen, "other_guide", False):
        return ""
    return msgid("No other guide was used here before.")


def other_desks(app: LotseApp) -> str:
    """Tell that no other desk is known."""
    if getattr(app.screen, "has_other_desks", False):
        return ""
    return msgid("No other desk is known yet.")
