"""What the file of an exported report is called, and how its path is shown."""

from __future__ import annotations

from datetime import date

from lotse_tui.domain.folding import fold
from lotse_tui.domain.report.model import Report
from lotse_tui.texts.report.forms import SUFFIXES

# Characters of a contact point's name.
_LONGEST = 40


def file_name(report: Report, form: str, today: date, funder: str = "") -> str:
    """Return ``lotse-2026-11_2026-11-21.csv``: period and day, so no older export is replaced.

    A report for outside says so in its name, one over many contact points too (over a single one of
    them, which), and the form of a ``funder`` which it is:
    ``lotse-netz-aussen-council-2026-11_2026-11-21.csv``.
    """
    period = report.head.period.id.replace("/", "_")
    view = "-aussen" if report.outside else ""
    of = f"-{funder}" if funder else ""
    sites = report.network.sites if report.network else ()
    alone = "-".join(fold(sites[0].name)[:_LONGEST].split()) if len(sites) == 1 else ""
    many = f"-{alone or 'netz'}" if sites else ""
    return f"lotse{many}{view}{of}-{period}_{today.isoformat()}.{SUFFIXES[form]}"


def shown_path(path: str, width: int) -> str:
    """Return the path in at most ``width`` cells; the end with the file's name always stands."""
    if len(path) <= width:
        return path
    end = max(width * 2 // 3, width - 20)
    return f"{path[: max(0, width - end - 1)]}…{path[-end:]}"
