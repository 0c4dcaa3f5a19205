"""Everything that can go wrong, as kinds with facts.

A kind carries what happened and to which file or value. The words, in two languages and always
with the next step, stand in ``texts/errors.py``; a test holds that every kind has them.
"""

from __future__ import annotations


class LotseError(Exception):
    """Base of all errors that a person can be told about.

    Attributes of the subclasses are the facts that the sentence needs.
    """


class BadValue(LotseError):
    """A value that an option or field does not take; nothing was stored.

    ``option`` is what the person typed (``--channel``), ``value`` what stood there, ``allowed``
    the possible values (may be empty), ``meant`` the nearest of them or ``""``. ``rule`` names
    the broken rule where a list of values would not help: ``unknown``, ``date``, ``future``,
    ``past``, ``count``, ``number``, ``period``, ``month``, ``order``, ``letters``, ``missing``,
    ``empty``, ``id``, ``language``, ``time``, ``extra``.
    """

    def __init__(
        self,
        option: str,
        value: str,
        *,
        rule: str = "unknown",
        allowed: tuple[str, ...] = (),
        meant: str = "",
    ) -> None:
        super().__init__(option, value, rule)
        self.option = option
        self.value = value
        self.rule = rule
        self.allowed = allowed
        self.meant = meant


class BadField(BadValue):
    """What was typed for a field of the guide is none of its values; nothing was stored.

    ``option`` is the field, as in ``guide/fields``; ``value`` the part of the text that does not
    fit; ``rule`` one of ``guide.check.Problem`` or of ``hours/german``.
    """


class NotFound(LotseError):
    """No such thing: ``what`` is ``contact``, ``entry``, ``month``, ``device`` or ``page``."""

    def __init__(self, what: str, value: str, *, meant: str = "") -> None:
        super().__init__(what, value)
        self.what = what
        self.value = value
        self.meant = meant


class Withdrawn(LotseError):
    """A contact that was withdrawn and so cannot be corrected; ``key`` is its id."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class AlreadyClosed(LotseError):
    """The month is closed; ``revision`` is the number of the note."""

    def __init__(self, month: str, revision: int) -> None:
        super().__init__(month, revision)
        self.month = month
        self.revision = revision


class NotClosed(LotseError):
    """The month is open, there is nothing to reopen."""

    def __init__(self, month: str) -> None:
        super().__init__(month)
        self.month = month


class NotComplete(LotseError):
    """A month that cannot be closed yet; ``missing`` says why (see ``domain.closing.Missing``)."""

    def __init__(self, month: str, missing: tuple[object, ...]) -> None:
        super().__init__(month, missing)
        self.month = month
        self.missing = missing


class BadBackup(LotseError):
    """No sound backup; ``reason`` is ``format``, ``version``, ``damaged`` or ``size``."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class OtherHome(LotseError):
    """A backup of another desk was to be restored where there are contacts already."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class NothingToUndo(LotseError):
    """There is nothing on this device that could still be taken back."""


class NothingToRedo(LotseError):
    """Nothing was taken back on this device since it last stored something new."""


class DiskError(LotseError):
    """The operating system refused; ``doing`` is ``read`` or ``write``, ``reason`` its own word.

    ``kind`` is one of ``full``, ``read_only``, ``permission``, ``missing``, ``io``, ``busy``.
    """

    def __init__(self, doing: str, path: str, kind: str, reason: str) -> None:
        super().__init__(doing, path, kind, reason)
        self.doing = doing
        self.path = path
        self.kind = kind
        self.reason = reason


class ServerError(DiskError):
    """The server that the shared folder lies on could not be asked, or refused.

    ``path`` is an address without names and passwords. ``kind`` is one of ``offline``, ``login``,
    ``permission``, ``missing``, ``full``, ``busy``, ``untrusted``, ``unknown_host``,
    ``not_webdav``, ``io``.
    """


class DamagedFile(LotseError):
    """A file of ours that cannot be read, nor its previous generation."""

    def __init__(self, path: str, reason: str, *, line: int = 0) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason
        self.line = line


class OpenToOthers(LotseError):
    """Other users may change the data folder ``path``, so nothing is written there."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class BadForm(LotseError):
    """A form of the site that is wrong at ``place``.

    ``rule`` is ``json``, ``object``, ``list``, ``text``, ``missing`` or ``unknown``.
    """

    def __init__(self, path: str, place: str, rule: str) -> None:
        super().__init__(path, place, rule)
        self.path = path
        self.place = place
        self.rule = rule


class Incomplete(LotseError):
    """A report that must be complete, over ``files`` of which some could not be read."""

    def __init__(self, files: tuple[str, ...]) -> None:
        super().__init__(files)
        self.files = files


class NothingToReport(LotseError):
    """A report over several folders of which none can be read.

    ``absent`` holds each with the reason (see ``domain.report.network.Absent``).
    """

    def __init__(self, absent: tuple[tuple[str, str], ...]) -> None:
        super().__init__(absent)
        self.absent = absent


class NotForOutside(LotseError):
    """A report that must not leave: ``tables`` of it would give somebody away.

    ``reason`` is ``earlier`` (with reports given out before), ``changed`` (what has come since then
    would be seen), ``mixed`` (some of its days were given out rounded, others hidden) or
    ``rounding`` (rounding alone is not enough).
    """

    def __init__(self, period: str, tables: tuple[str, ...], reason: str = "earlier") -> None:
        super().__init__(period, tables, reason)
        self.reason = reason
        self.period = period
        self.tables = tables


class LockTimeout(LotseError):
    """Another Lotse on this device held the lock for longer than ``seconds``."""

    def __init__(self, path: str, seconds: float) -> None:
        super().__init__(path, seconds)
        self.path = path
        self.seconds = seconds


class NoSharedFolder(LotseError):
    """``sync`` without a folder: none is named, or it is not there.

    ``reason`` is ``unset``, ``missing``, ``not_a_folder``, ``read_only``, ``own_data``, ``sample``
    (sample data leave no desk); ``no_network`` where a folder of shared folders is not there, and
    ``no_sites`` where it has none in it; of an address ``url``, ``scheme``, ``secret``, ``plain``
    (see ``domain.share_url``) or ``extra``: the libraries for it are not installed.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason


class SampleData(LotseError):
    """What is not done with sample data: they keep their name, and leave in no form."""


class OtherTeam(LotseError):
    """The shared folder belongs to another team than this desk."""

    def __init__(self, path: str, *, theirs: str, ours: str) -> None:
        super().__init__(path, theirs, ours)
        self.path = path
        self.theirs = theirs
        self.ours = ours


class NewerFormat(LotseError):
    """A file written by a newer Lotse than this one."""

    def __init__(self, path: str, version: int) -> None:
        super().__init__(path, version)
        self.path = path
        self.version = version


class BadGuideFile(LotseError):
    """A guide file that is refused; ``problems`` names each place (see ``domain.guide``)."""

    def __init__(self, path: str, problems: tuple[object, ...]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems
