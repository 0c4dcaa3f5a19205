"""Desks that log, edit, delete, undo, sync, close, are cloned and lose files: one model, one truth.

The model knows nothing of operations. It notes which contacts live, and which of them two desks
have touched since all were in agreement: of those either state may win, but the same one on every
desk, and at most once. Of closed months it notes the totals that were said; of desks nothing,
whoever is retired: that changes no figure.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from builders import Clock, Desk, key, letters
from lotse_tui.domain.errors import AlreadyClosed, NothingToUndo
from lotse_tui.domain.periods import Period

MOST_DESKS = 3
TOPICS = ("mental", "addiction", "social")
ENTRIES = ("clearingstelle-dortmund", "telefonseelsorge")


class Desks(RuleBasedStateMachine):
    with_guide = False  # loading it takes longer than all the rest

    def __init__(self):
        super().__init__()
        # Chance would make a failure unrepeatable: here ids are given out in order.
        numbers = itertools.count(1)
        self.patches = [
            patch("lotse_tui.storage.own_log.new_device_id", lambda: f"{next(numbers):016x}"),
            patch("lotse_tui.storage.desk_file.new_device_id", lambda: f"{next(numbers):016x}"),
            patch("lotse_tui.services.logbook.new_key", lambda: key(next(numbers))),
        ]
        for one in self.patches:
            one.start()

    @initialize(many=st.integers(2, MOST_DESKS))
    def open_desks(self, many):
        self.root = Path(tempfile.mkdtemp(prefix="lotse-machine-"))
        self.share = self.root / "share"
        self.share.mkdir()
        self.clock = Clock()
        self.desks = [Desk(self.root / f"desk{n}", self.clock, self.share) for n in range(many)]
        self.living: dict[str, bool] = {}
        self.touched: dict[str, set[int]] = {}
        self.kept: dict[int, Path] = {}
        self.closed: dict[str, set[int]] = {}
        self.copies = itertools.count()

    def teardown(self):
        try:
            if hasattr(self, "root"):
                self.settle()
        finally:
            for one in self.patches:
                one.stop()
            shutil.rmtree(getattr(self, "root", ""), ignore_errors=True)

    def pick(self, data):
        """A desk and one of the contacts it knows, or None."""
        place = data.draw(st.integers(0, len(self.desks) - 1))
        known = sorted(self.desks[place].ids())
        return place, self.desks[place], data.draw(st.sampled_from(known)) if known else None

    def touch(self, place, contact, *, lives):
        self.touched.setdefault(contact, set()).add(place)
        self.living[contact] = lives

    @rule(data=st.data(), many=st.integers(1, 3), topic=st.sampled_from(TOPICS))
    def log(self, data, many, topic):
        place, desk, _ = self.pick(data)
        for contact in desk.log_many(many, topic=topic):
            assert contact.id not in self.living
            self.touch(place, contact.id, lives=True)

    @rule(data=st.data(), topic=st.sampled_from(TOPICS))
    def edit(self, data, topic):
        place, desk, contact = self.pick(data)
        if contact:
            desk.logbook.edit(contact, {"topic": topic})
            self.touch(place, contact, lives=True)

    @rule(data=st.data())
    def delete(self, data):
        place, desk, contact = self.pick(data)
        if contact:
            assert desk.logbook.delete(contact).deleted
            self.touch(place, contact, lives=False)

    @rule(data=st.data())
    def undo(self, data):
        place, desk, _ = self.pick(data)
        try:
            undone = desk.logbook.undo()
        except NothingToUndo:
            return
        if undone.what in ("guide", "closing"):
            return
        assert undone.key in self.living
        lives = undone.key in desk.ids()
        assert lives == (undone.what != "log") or len(self.touched.get(undone.key, ())) > 1
        self.touch(place, undone.key, lives=lives)

    @rule(data=st.data())
    def sync(self, data):
        _, desk, _ = self.pick(data)
        before = desk.ids()
        outcome = desk.sync()
        assert outcome.failure is None
        assert desk.ids() >= {contact for contact in before if not self.touched.get(contact)}

    @rule(data=st.data(), how=st.sampled_from(["empty", "cut", "gone", "conflict", "copy"]))
    def damage(self, data, how):
        found = letters(self.share)
        if not found:
            return
        path = data.draw(st.sampled_from(found))
        content = path.read_bytes()
        if how == "gone":
            path.unlink()
        elif how == "conflict":
            path.rename(path.with_name(path.stem + ".sync-conflict-1.json"))
        elif how == "copy":
            path.with_name(path.stem + " (1).json").write_bytes(content)
        else:
            path.write_bytes(b"" if how == "empty" else content[: data.draw(st.integers(1, 400))])

    @rule(data=st.data())
    def close_or_reopen(self, data):
        _, desk, _ = self.pick(data)
        month = Period.month(self.clock.now.year, self.clock.now.month)
        try:
            note = desk.wiring.month_end.close(month, force=True)
        except AlreadyClosed:
            desk.wiring.month_end.reopen(month)
            return
        assert note.tally.total == counted_in(desk, month)
        self.closed.setdefault(month.id, set()).add(note.tally.total)

    @rule(data=st.data())
    def retire(self, data):
        _, desk, _ = self.pick(data)
        other = data.draw(st.sampled_from(self.desks))
        desk.wiring.settings.retire(other.device, self.clock.now.date())

    @precondition(lambda self: self.with_guide)
    @rule(data=st.data(), entry=st.sampled_from(ENTRIES))
    def check_an_entry(self, data, entry):
        _, desk, _ = self.pick(data)
        desk.wiring.upkeep.verify(entry)
        assert desk.wiring.upkeep.history(entry)

    @rule(days=st.integers(-40, 40))
    def turn_clock(self, days):
        self.clock.turn(days=days)

    @rule(data=st.data())
    def restart(self, data):
        place, desk, _ = self.pick(data)
        self.desks[place] = desk.reopened()

    @precondition(lambda self: len(self.desks) < MOST_DESKS)
    @rule(data=st.data())
    def clone(self, data):
        place, desk, _ = self.pick(data)
        self.desks.append(desk.copied(self.root / f"clone{len(self.desks)}"))
        for touching in self.touched.values():  # what one did, its clone seems to have done, too
            if place in touching:
                touching.add(len(self.desks) - 1)

    @rule(data=st.data())
    def keep_a_copy(self, data):
        """Somebody copies the folder of a desk away, as a backup."""
        place, desk, _ = self.pick(data)
        folder = self.root / f"backup{next(self.copies)}"
        shutil.copytree(desk.home, folder)
        self.kept[place] = folder

    @precondition(lambda self: getattr(self, "kept", None))
    @rule(data=st.data())
    def bring_back_an_old_copy(self, data):
        """The laptop dies after everybody has synced; the old copy takes its place."""
        self.settle()
        place = data.draw(st.sampled_from(sorted(self.kept)))
        desk = self.desks[place]
        shutil.rmtree(desk.home)
        shutil.copytree(self.kept[place], desk.home)
        self.desks[place] = desk.reopened()
        self.desks[place].sync()  # as the program does when it is opened
        # What it does now it does without knowing what it did before.
        self.touched = {contact: {place, -1 - place} for contact in self.living}

    @rule()
    def settle(self):
        """Sync all twice, saying yes to what waits; then all agree, and with the model."""
        for desk in self.desks * 2:
            waiting = [
                p.file
                for p in desk.sync().problems
                if p.kind == "suspicious" and p.detail in ("changes", "number")
            ]
            if waiting:
                desk.sync(accept=waiting)
        for desk in self.desks:  # a clone that was noticed last has told nobody yet
            desk.sync()
        for desk in self.desks:
            assert desk.figures() == self.desks[0].figures()
            assert desk.logbook.damaged == ()
        self.compare_months()
        if self.with_guide:
            said = [[desk.wiring.upkeep.history(one) for one in ENTRIES] for desk in self.desks]
            assert all(one == said[0] for one in said)
        ids = [contact.id for contact in self.desks[0].logbook.contacts()]
        assert len(ids) == len(set(ids))
        disputed = {contact for contact, by in self.touched.items() if len(by) > 1}
        expected = {contact for contact, lives in self.living.items() if lives}
        assert set(ids) - disputed == expected - disputed
        assert set(ids) <= self.living.keys()
        self.living = {contact: contact in ids for contact in self.living}
        self.touched = {}

    def compare_months(self):
        """A closed month says what was said; with its corrections it is what is counted now."""
        for month_id, totals in self.closed.items():
            month = Period.month(int(month_id[:4]), int(month_id[5:]))
            found = []
            for desk in self.desks:
                report = desk.wiring.reporting.report(month)
                total, closing = report.total.count, report.head.closing
                since = closing.corrections if closing else None
                assert closing is None or total in totals
                later = (since.plus - since.minus) if since else 0
                assert total + later == counted_in(desk, month)
                found.append((total, later))
            assert found == found[:1] * len(found)

    @invariant()
    def every_desk_counts_each_contact_once(self):
        for desk in getattr(self, "desks", ()):
            ids = [contact.id for contact in desk.logbook.contacts()]
            assert len(ids) == len(set(ids))


def counted_in(desk, month):
    first, last = month.first.isoformat(), month.last.isoformat()
    return sum(contact.count for contact in desk.logbook.contacts(first, last))


TestDesks = Desks.TestCase
TestDesks.settings = settings(
    max_examples=8,
    stateful_step_count=20,
    suppress_health_check=list(HealthCheck),
)
