"""What a site has settled for itself: own topics, letters, what is asked, defaults, office hours.

Each is one named value, shared as an operation about ``code`` (``docs/log-format.md``), so that all
desks of a site count alike and other sites can show labels they have never heard. Names:

    asked                   fields that follow the three codes
    default/<field>         a code that is stored where nothing else was said
    hours/<setting>         when that setting is open (opening_hours syntax)
    letter/<list>/<code>    the key of the capture bar
    zeros                   ``hidden``: reports for outside show no zeros either
    topic/<id>              an own topic: labels, letter, and the main topic it rolls up to
"""

from __future__ import annotations

from collections.abc import Mapping

from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ABOUT = "code"
HIDDEN = "hidden"
# What is asked after the three codes where a site has not said otherwise.
USUALLY_ASKED = ("asker_detail", "request", "result", "language", "setting", "kind")


class Site(NamedTuple):
    """The settled values of one site, by name, and the topics other sites have told of.

    ``name`` is that of the site; ``elsewhere`` maps the id of a topic to its value.
    """

    name: str = ""
    values: Mapping[str, Any] = {}
    elsewhere: Mapping[str, Any] = {}

    @property
    def asked(self) -> tuple[str, ...]:
        """The fields that are asked after the three codes."""
        return tuple(self.values.get("asked", USUALLY_ASKED))

    @property
    def zeros_shown(self) -> bool:
        """Whether reports for outside show zeros."""
        return self.values.get("zeros") != HIDDEN

    def under(self, prefix: str) -> dict[str, Any]:
        """Return the values whose names begin with ``prefix/``, without it."""
        start = prefix + "/"
        return {
            name[len(start) :]: value
            for name, value in self.values.items()
            if name.startswith(start)
        }

    @property
    def defaults(self) -> dict[str, str]:
        """Code by field, for what nobody stated."""
        return self.under("default")

    @property
    def hours(self) -> dict[str, str]:
        """Opening hours by setting."""
        return self.under("hours")


NO_SITE = Site()


def site_key(site: str, name: str) -> str:
    """Return the key of a value in the log: the same on every desk of the site."""
    from lotse_tui.domain.operations import digest  # `find` does without

    return digest(f"{site}\n{name}".encode())


def site_record(site: str, name: str, value: Any) -> dict[str, Any]:
    """Return the record of a value."""
    return {"site": site, "name": name, "value": value}


def own_topic_id(label: str, site: str) -> str:
    """Return the id of a new topic: readable, and different where another site has the same word.

    Two desks of one site that add the same word make the same topic.
    """
    from lotse_tui.domain.folding import words  # only a new topic pays for them
    from lotse_tui.domain.operations import digest

    slug = "-".join(words(label))[:40].strip("-") or "topic"
    return f"{slug}-{digest(site.encode())[:4]}"


def site_list(name: str, data: Mapping[str, Any], site: Site) -> Mapping[str, Any]:
    """Return the data of a code list as the site uses it; codes out of use have ``"off": true``.

    Own topics stand among the main topics where they are to have one key, else below theirs.
    """
    letters = site.under(f"letter/{name}")
    topics = {**site.elsewhere, **site.under("topic")} if name == "topic" else {}
    if not letters and not topics:
        return data
    codes = [
        {**code, "letter": letters[code["id"]]} if code["id"] in letters else dict(code)
        for code in data["codes"]
    ]
    by_id = {code["id"]: code for code in codes}
    own = site.under("topic")
    for topic_id, value in topics.items():
        code = {"id": topic_id, "de": value["de"], "en": value.get("en") or value["de"]}
        code |= {"letter": value.get("letter", ""), "main": value["main"]}
        if topic_id not in own or value.get("off"):
            code["off"] = True
        main = by_id.get(value["main"])
        if main is None or value.get("first") or code.get("off"):
            codes.append(code)
        else:
            main["details"] = [*main.get("details", ()), code]
    return {**data, "codes": codes}
