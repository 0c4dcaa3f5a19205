"""The report as one JSON document: stable keys (cli.md, ``report``), whole numbers, no words.

Zeros are 0, hidden cells null, no code is left out. Keys are only ever added.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lotse_tui.domain.closing import ClosedPeriod
from lotse_tui.domain.report.model import Audit, Head, Refused, Report, Table
from lotse_tui.domain.report.network import SIDE_BY_SIDE, TOTAL, Network, site_rows

# Tables that have a key of their own; every other one stands under "tables" by its id.
_CHANNEL_ROLL_UP = "channel:"
_OWN_KEYS = frozenset(
    ("asker", "channel", "topic", "topic/citizen", "excluded", "gap", "referral", "month")
)


def report_document(report: Report) -> dict[str, Any]:
    """Return the report as values that ``json.dumps`` takes.

    ``period`` is the period's id. ``previous`` is null where nothing is compared. ``tables``
    holds what cli.md does not name: ``event``, ``hour``, ``result`` and so on, and only those
    that somebody recorded anything for.
    """
    return {
        "period": report.head.period.id,
        **_head(report.head),
        "view": "public" if report.outside else "internal",
        "minimum": report.outside.minimum if report.outside else None,
        "rounding": (report.outside.rounding or None) if report.outside else None,
        "zeros_shown": report.outside.zeros_shown if report.outside else True,
        "withheld": list(report.outside.withheld) if report.outside else [],
        "total": report.total.count,
        "previous": _previous(report),
        "year_before": _year_before(report),
        "by_month": _by_month(report),
        "excluded": _counts(report.table("excluded")),
        "by_channel": _counts(report.table("channel")),
        "by_channel_rollup": {
            table.id.removeprefix(_CHANNEL_ROLL_UP): _counts(table)
            for table in report.tables()
            if table.id.startswith(_CHANNEL_ROLL_UP)
        },
        "by_asker": _counts(report.table("asker")),
        "by_topic": _counts(report.table("topic")),
        "citizens_by_topic": _counts(report.table("topic/citizen")),
        "foundings": _counts(report.table("event")).get("group_founded", 0),
        "gaps": _gaps(report.table("gap")),
        "referrals": _referrals(report.table("referral")),
        "tables": {table.id: _counts(table) for table in _others(report.tables())},
        "audit": _audit(report.audit),
        **({"network": _network(report.network)} if report.network else {}),
    }


def _network(network: Network) -> dict[str, Any]:
    """Return the contact points, each with what is missing and its numbers."""
    return {
        "sites": [
            {
                "site": site.name,
                "folders": list(site.folders),
                "team": site.team,
                "state": site.head.state,
                "months": site.months,
                "out_of": site.out_of,
                "closed": dict(site.closed),
                "since_closing": site.since,
                "desks": _desks(site.head),
                "gaps": [gap._asdict() for gap in site.gaps],
                "refused": _refused(site.refused),
                "total": said[SIDE_BY_SIDE[0]][TOTAL],
                **{
                    f"by_{of}": {code: n for code, n in counts.items() if code != TOTAL}
                    for of, counts in said.items()
                },
            }
            for site, said in site_rows(network)
        ],
        "absent": [absent._asdict() for absent in network.absent],
        "twice": [
            {"sites": [one, other], "contacts": contacts} for one, other, contacts in network.twice
        ],
    }


def _head(head: Head) -> dict[str, Any]:
    return {
        "from": head.period.first.isoformat(),
        "to": head.period.last.isoformat(),
        "site": head.site,
        "as_of": head.as_of.isoformat(),
        "state": head.state,
        "provisional": head.state == "provisional",
        "desks": _desks(head),
        "closing": _closing(head.closing),
    }


def _desks(head: Head) -> list[dict[str, Any]]:
    return [
        {
            "device": delivery.device,
            "desk": delivery.desk,
            "until": delivery.until.isoformat() if delivery.until else None,
            "contacts": delivery.contacts,
            "missing": [day.isoformat() for day in delivery.missing or ()],
        }
        for delivery in head.deliveries
    ]


def _closing(closing: ClosedPeriod | None) -> dict[str, Any] | None:
    """Return what was closed, and what has come since; null where nothing was."""
    if closing is None:
        return None
    found = closing.corrections
    return {
        "months": [
            {
                "month": closed.month,
                "revision": closed.revision,
                "day": closed.day.isoformat(),
                "total": closed.tally.total,
            }
            for closed in closing.months
        ],
        "corrections": {
            "late": found.late,
            "withdrawn": found.withdrawn,
            "changed": found.changed,
            "plus": found.plus,
            "minus": found.minus,
            "tables": {
                name: {"/".join(key): count for key, count in counts.items()}
                for name, counts in found.tables.items()
            },
        },
    }


def _previous(report: Report) -> dict[str, Any] | None:
    compared = any(table.compared for table in report.tables())
    if report.total.before is None and not compared:
        return None
    return {
        "period": report.head.period.previous().id,
        "total": report.total.before,
        "trend": report.total.trend or None,
        "tables": {
            table.id: {
                row.code: {"count": row.before, "trend": row.trend or None} for row in table.rows
            }
            for table in report.tables()
            if table.compared
        },
    }


def _year_before(report: Report) -> dict[str, Any] | None:
    total = report.total
    compared = any(table.year_compared for table in report.tables())
    if total.year_before is None and not compared:
        return None
    return {
        "period": report.head.period.year_before().id,
        "total": total.year_before,
        "trend": total.year_trend or None,
        "tables": {
            table.id: {
                row.code: {"count": row.year_before, "trend": row.year_trend or None}
                for row in table.rows
            }
            for table in report.tables()
            if table.year_compared
        },
    }


def _by_month(report: Report) -> dict[str, int | None]:
    months = report.head.period.months()
    return _counts(report.table("month")) or {months[0]: report.total.count}


def _counts(table: Table | None) -> dict[str, int | None]:
    return {row.code: row.count for row in table.rows} if table else {}


def _others(tables: Iterable[Table]) -> Iterable[Table]:
    return (
        table
        for table in tables
        if table.id not in _OWN_KEYS and not table.id.startswith(_CHANNEL_ROLL_UP)
    )


def _gaps(table: Table | None) -> list[dict[str, Any]]:
    found = []
    for row in table.rows if table else ():
        topic, reason, detail = row.key
        gap: dict[str, Any] = {"topic": topic, "reason": reason}
        if detail:
            gap["detail"] = detail
        found.append({**gap, "count": row.count})
    return found


def _referrals(table: Table | None) -> list[dict[str, Any]]:
    rows = table.rows if table else ()
    return [{"id": row.key[0], "name": row.name, "count": row.count} for row in rows]


def _refused(files: Iterable[Refused]) -> list[dict[str, str]]:
    return [{"class": bad.kind, "file": bad.file, "detail": bad.detail} for bad in files]


def _audit(audit: Audit) -> dict[str, Any]:
    return {
        "files": audit.sources.files,
        "contacts": audit.entries,
        "operations": audit.sources.operations,
        "duplicates": audit.sources.duplicates,
        "withdrawn": audit.withdrawn,
        "conflicts": audit.conflicts,
        "refused": _refused(audit.sources.refused),
        "cross_footing": {
            "ok": audit.ok,
            "checked": list(audit.checked),
            "differences": [
                {
                    "table": found.table,
                    "sum": found.sum,
                    "total": found.total,
                    "reason": found.reason,
                    "codes": list(found.codes),
                }
                for found in audit.differences
            ],
        },
        "hidden": audit.hidden,
    }
