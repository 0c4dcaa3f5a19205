"""Code lists: the closed vocabularies a contact is described with.

The lists are data (``data/codes/<list>.json``); ids never change and go into files, labels are
what people see. Codes that nobody knows (from a newer Lotse, or another site's own topics) are
shown by their id and never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lotse_tui.domain.site import Site


class Code(NamedTuple):
    """One value of a list: ``id`` for files, the rest for people.

    ``letter`` is the key of the capture bar. ``main`` names the topic that a finer topic (or a
    guide topic) rolls up to. ``details`` are the sub-codes of this value; ``labels`` those in
    languages beside German and English.
    """

    id: str
    de: str
    en: str
    letter: str = ""
    short_de: str = ""
    short_en: str = ""
    long_de: str = ""
    long_en: str = ""
    plural_de: str = ""
    plural_en: str = ""
    main: str = ""
    details: tuple[Code, ...] = ()
    labels: Mapping[str, str] = {}

    def label(self, language: str) -> str:
        """Return the label in ``language``: English, German, another of ``labels``, else German."""
        return self._said(language, "", "")

    def short(self, language: str) -> str:
        """Return the label for narrow columns, at most twelve characters where data has one."""
        return self._said(language, self.short_de, self.short_en)

    def long(self, language: str) -> str:
        """Return the label for reports, where there is room."""
        return self._said(language, self.long_de, self.long_en)

    def _said(self, language: str, german: str, english: str) -> str:
        if language == "en":
            return english or self.en
        return (self.labels and self.labels.get(language)) or german or self.de


class CodeList:
    """An ordered list of codes with look-ups by id, letter and digit.

    ``off`` are codes that are not offered here (any more), but known: they have a label.
    """

    __slots__ = ("_by_id", "_finer", "codes", "de", "en", "name", "off")

    def __init__(
        self,
        name: str,
        codes: tuple[Code, ...],
        de: str = "",
        en: str = "",
        off: tuple[Code, ...] = (),
    ) -> None:
        self.name = name
        self.codes = codes
        self.off = off
        self.de = de
        self.en = en
        self._by_id = {code.id: code for code in codes}
        self._finer: dict[str, Code] | None = None

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __contains__(self, code_id: object) -> bool:
        return code_id in self._by_id or any(code.id == code_id for code in self.off)

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids in list order."""
        return tuple(self._by_id)

    def get(self, code_id: str) -> Code:
        """Return the code, or one that shows the bare id where nobody knows it."""
        return (
            self._by_id.get(code_id) or self.finer.get(code_id) or Code(code_id, code_id, code_id)
        )

    @property
    def finer(self) -> Mapping[str, Code]:
        """The codes below or beside the offered ones, by id: details, and what is off."""
        if self._finer is None:
            self._finer = {code.id: code for code in self.off}
            for code in self.codes:
                for detail in code.details:
                    self._finer.setdefault(detail.id, detail)
        return self._finer

    def by_key(self, key: str) -> Code | None:
        """Return the code for a letter, or for a digit in list order (0 the tenth), or None."""
        if key.isascii() and key.isdigit():
            position = (int(key) or 10) - 1
            return self.codes[position] if position < len(self.codes) else None
        key = key.lower()
        return next((code for code in self.codes if code.letter == key), None)

    def keyed(self) -> Iterator[tuple[str, Code]]:
        """Yield each code with the key it is chosen by: its letter, else its digit."""
        for place, code in enumerate(self.codes, start=1):
            key = code.letter or (str(place % 10) if place <= 10 else "")
            if key:
                yield key, code

    def title(self, language: str) -> str:
        """Return the name of the list itself in ``language``."""
        return self.en if language == "en" else self.de

    def check(self, option: str, value: str) -> str:
        """Return the id for ``value``, which may be an id or a label in any language.

        Raises:
            BadValue: with all ids as ``allowed`` and the nearest one as ``meant``.
        """
        if value in self._by_id:
            return value
        wanted = value.strip().casefold()
        for code in self.codes:
            if wanted in (code.id, code.de.casefold(), code.en.casefold()):
                return code.id
        raise BadValue(option, value, allowed=self.ids, meant=self._nearest(wanted))

    def _nearest(self, wanted: str) -> str:
        # Imported here: only a mistake pays for it.
        from difflib import get_close_matches

        names: dict[str, str] = {}
        for code in self.codes:
            for name in (code.id, code.de.casefold(), code.en.casefold()):
                names.setdefault(name, code.id)
        near = get_close_matches(wanted, names, n=1, cutoff=0.5)
        return names[near[0]] if near else ""


class RollUpRow(NamedTuple):
    """One row of a roll-up: the codes in ``members`` are counted under it."""

    id: str
    de: str
    en: str
    members: tuple[str, ...]

    def label(self, language: str) -> str:
        """Return the label in ``language``."""
        return self.en if language == "en" else self.de


class RollUp(NamedTuple):
    """A funder's way of grouping the codes of the list ``of``."""

    id: str
    of: str
    de: str
    en: str
    rows: tuple[RollUpRow, ...]

    def label(self, language: str) -> str:
        """Return the label in ``language``."""
        return self.en if language == "en" else self.de


class Codes:
    """All code lists, each read when it is first asked for.

    ``load`` returns the decoded JSON of one list by its name; ``site`` is what the site has
    settled about them.
    """

    __slots__ = ("_lists", "_load", "_site")

    def __init__(self, load: Callable[[str], Mapping[str, Any]], site: Site | None = None) -> None:
        self._load = load
        self._site = site
        self._lists: dict[str, CodeList] = {}

    @property
    def as_shipped(self) -> bool:
        """Whether the site has settled nothing."""
        return self._site is None or not (self._site.values or self._site.elsewhere)

    @property
    def site(self) -> Site:
        """What the site has settled about the lists, and about logging."""
        if self._site is None:
            from lotse_tui.domain.site import NO_SITE  # `log` does without where nothing is settled

            self._site = NO_SITE
        return self._site

    def settle(self, site: Site) -> None:
        """Use what the site has settled from now on."""
        if site != self.site:
            self._site, self._lists = site, {}

    def settled(self, site: Site) -> Codes:
        """Return the same lists as another site would use them."""
        return Codes(self._load, site)

    def __getitem__(self, name: str) -> CodeList:
        """Return the list called ``name``, e.g. ``channel``."""
        found = self._lists.get(name)
        if found is None:
            data = self._load(name)
            if not self.as_shipped:
                from lotse_tui.domain.site import site_list  # as above

                data = site_list(name, data, self.site)
            found = self._lists[name] = parse_code_list(data)
        return found

    def detail_list(self, name: str, code_id: str) -> CodeList:
        """Return the sub-codes of one code as a list (empty where there are none)."""
        return CodeList(f"{name}_detail", self[name].get(code_id).details)

    def roll_ups(self, of: str) -> tuple[RollUp, ...]:
        """Return the roll-ups for the list ``of`` in the order of the data."""
        found = (_parse_roll_up(item) for item in self._load("roll_up")["roll_ups"])
        return tuple(roll_up for roll_up in found if roll_up.of == of)


def parse_code_list(data: Mapping[str, Any]) -> CodeList:
    """Build a list from the decoded JSON of ``data/codes``."""
    off = tuple(_parse_code(item) for item in data["codes"] if "off" in item)
    codes = tuple(_parse_code(item) for item in data["codes"] if "off" not in item)
    return CodeList(data["list"], codes, data["de"], data["en"], off)


def _parse_code(item: Mapping[str, Any]) -> Code:
    details = item.get("details")
    if details is None and "off" not in item:
        return Code(**item)
    plain = {name: value for name, value in item.items() if name not in ("details", "off")}
    return Code(**plain, details=tuple(_parse_code(detail) for detail in details or ()))


def _parse_roll_up(item: Mapping[str, Any]) -> RollUp:
    rows = tuple(
        RollUpRow(row["id"], row["de"], row["en"], tuple(row["members"])) for row in item["rows"]
    )
    return RollUp(item["id"], item["of"], item["de"], item["en"], rows)
