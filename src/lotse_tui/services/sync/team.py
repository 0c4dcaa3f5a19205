"""Whose folder is this? The team's id, found on its card or in the letters that lie there."""

from __future__ import annotations

import os

from lotse_tui.domain.desk import Desk
from lotse_tui.domain.errors import DiskError, OtherTeam
from lotse_tui.services.stores import Stores
from lotse_tui.storage.codec import BadFile, split
from lotse_tui.storage.desk_card import decode_card
from lotse_tui.storage.lock import Lock
from lotse_tui.storage.shared_folder import Letter, SharedFolder


def team_of(desk: Desk, folder: SharedFolder) -> str:
    """Return the team a sync would go on in: a new one where nobody was there before.

    "" means that nobody can tell yet: the card, or letters without a card, are still on their way.

    Raises:
        OtherTeam: the folder is another team's than this desk's.
    """
    theirs = folder.team()
    if not theirs and not folder.has_card():
        theirs, founded = _team_of_letters(desk, folder)
        if not founded and not desk.team:
            return os.urandom(8).hex()
    if desk.team and theirs and desk.team != theirs:
        raise OtherTeam(folder.place, theirs=theirs, ours=desk.team)
    return theirs or desk.team


def whose(folder: SharedFolder) -> str:
    """Return the team a folder is of, "" where nobody can tell.

    Raises:
        NewerFormat, DiskError: it was made by a newer Lotse, or cannot be listed.
    """
    return folder.team() or _team_of_letters(Desk(), folder)[0]


def join_team(stores: Stores, desk: Desk, folder: SharedFolder, today: str) -> DiskError | None:
    """Write the team card where there is none, keep the team's id, return what refused that.

    The card comes first: of two desks that begin at the same moment one finds it made. Where the
    card was lost the letters say whose folder it is, so that nobody founds a second team.

    Raises:
        OtherTeam: the folder is another team's; nothing was written.
    """
    if not folder.team():
        team = team_of(desk, folder)
        if team and (desk.team or not folder.has_card()):
            try:
                folder.found_team(team, today, mend=bool(desk.team))
            except DiskError as error:
                return error
    if not desk.team and folder.team():
        with Lock(stores.home.lock):
            desk = stores.desks.identified()
            stores.desks.save(desk._replace(team=folder.team()))
    return None


def _team_of_letters(desk: Desk, folder: SharedFolder) -> tuple[str, bool]:
    """Return the team that wrote the letters, "" where they do not agree, and whether any lie here.

    Letters of the desk's own team make the folder its own, whatever else was put there.
    """
    teams = set()
    founded = False
    for letter in folder.letters():
        if letter.sort in ("month", "desk"):
            founded = True
            teams.add(_team_of_letter(folder, letter))
    teams.discard("")
    if desk.team in teams:
        return desk.team, founded
    return (teams.pop() if len(teams) == 1 else ""), founded


def _team_of_letter(folder: SharedFolder, letter: Letter) -> str:
    data = folder.read(letter)
    if data is None:
        return ""
    try:
        return decode_card(data).team if letter.sort == "desk" else split(data)[0].team
    except BadFile:
        return ""
