"""What the commands of :mod:`command_table.entry` do, on every screen that has an entry open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lotse_tui.domain.guide.entry import entry_to_record
from lotse_tui.tui.screens.base import LotseScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lotse_tui.domain.guide.entry import Entry
    from lotse_tui.domain.guide.standing import Standing
    from lotse_tui.tui.entry_form import EntryForm
    from lotse_tui.tui.handing_on import HandingOn
    from lotse_tui.tui.upkeep_acts import UpkeepActs


class EntryScreen(LotseScreen):
    """A screen with an entry open; ``able`` has made sure of what an action needs."""

    def __init__(self) -> None:
        super().__init__()
        self._handing_on: HandingOn | None = None
        self._forms: dict[str, EntryForm] = {}
        self.standings: Mapping[str, Standing] = {}

    @property
    def entry(self) -> Entry | None:
        """The entry that is open."""
        return None

    @property
    def standing(self) -> Standing | None:
        """What desks have said of the entry that is open; None where nobody has."""
        return self.standings.get(self.open_entry)

    @property
    def open_entry(self) -> str:
        """The id of the entry that is open, for ``>`` in the capture bar; "" for none."""
        return self.entry.id if self.entry else ""

    @property
    def upkeep(self) -> UpkeepActs:
        """What keeps an entry up to date."""
        from lotse_tui.tui.upkeep_acts import UpkeepActs  # not before the first frame

        return UpkeepActs(self.lotse)

    @property
    def handing_on(self) -> HandingOn:
        """Remembers which of several numbers was copied last."""
        if self._handing_on is None:
            from lotse_tui.tui.handing_on import HandingOn  # not before the first frame

            self._handing_on = HandingOn(self.lotse)
        return self._handing_on

    def action_copy_number(self) -> None:
        """Copy the phone number; again the next one."""
        if self.entry:
            self.handing_on.copy(self.entry)

    def action_call(self) -> None:
        """Call the entry's number."""
        if self.entry:
            self.handing_on.call(self.entry)

    def action_mail(self) -> None:
        """Write a mail."""
        if self.entry:
            self.handing_on.mail(self.entry)

    def action_website(self) -> None:
        """Open the website."""
        if self.entry:
            self.handing_on.website(self.entry)

    def action_qr(self) -> None:
        """Show a code for the camera of a phone."""
        if self.entry:
            from lotse_tui.tui.screens.qr import QrScreen

            self.app.push_screen(QrScreen(self.entry))

    def action_collect(self) -> None:
        """Put the entry on the slip, or take it off."""
        if self.entry:
            self.handing_on.collect(self.entry)

    def action_slip(self) -> None:
        """Ask for the form of the slip, and write it."""
        if self.entry:
            self.handing_on.slip(self.entry)

    def action_verify(self) -> None:
        """Note that the entry was checked today."""
        if self.entry:
            self.upkeep.verify(self.entry)

    def action_retire(self) -> None:
        """Ask why the entry is to be retired."""
        if self.entry:
            self.upkeep.retire(self.entry)

    def action_flag(self) -> None:
        """Ask what is doubtful."""
        if self.entry:
            self.upkeep.flag(self.entry)

    def action_decide(self) -> None:
        """Ask which version of a field is right."""
        if self.entry and self.standing:
            self.upkeep.decide(self.entry, self.standing)

    def action_correct(self) -> None:
        """Open the form with the entry as it is now."""
        if self.entry:
            record = self.standing.record if self.standing else entry_to_record(self.entry)
            self._open_form(self.entry.id, record, self.entry.name)

    def action_add(self) -> None:
        """Open the form for a new entry."""
        self._open_form("", {}, "")

    def _open_form(self, entry_id: str, record: Mapping[str, Any], name: str) -> None:
        from lotse_tui.tui.entry_form import EntryForm
        from lotse_tui.tui.screens.correct import CorrectScreen

        form = EntryForm(entry_id, record, self.lotse.house.codes)
        before = self._forms.get(entry_id)
        for field in before.touched if before else ():
            form.type(field, before.text(field) if before else "")
        self._forms[entry_id] = form

        def store() -> None:
            self.upkeep.store_form(form, name)
            self._forms.pop(entry_id, None)

        self.app.push_screen(CorrectScreen(form, name, store))
