"""Somebody outside who has every published report, pencil and paper.

Knows how reports are made, which codes a roll-up adds up, and that a dot is at least 1 where zeros
are shown, or where a row only stands because somebody was counted in it. Shares no code with
disclosure control: works on the JSON documents and the percentages of the CSV files only.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from report_builders import shipped_list

NAMES = {
    "channel": "by_channel",
    "asker": "by_asker",
    "topic": "by_topic",
    "topic/citizen": "citizens_by_topic",
    "gap": "gaps",
}
# Tables that make up all contacts, each with a row for what nobody stated.
STATED = ("hour", "request", "result", "setting", "language", "kind", "funding")
CLEARING = ("clearing_status", "clearing_outcome", "origin")
TABLES = ("by_channel", "by_asker", "by_topic", "citizens_by_topic")


class Attacker:
    def __init__(self) -> None:
        self.low: dict[tuple, int] = {}
        self.high: dict[tuple, int] = {}
        self.equations: list[dict[tuple, int]] = []
        self.dots: set[tuple] = set()
        self.withheld: set[str] = set()
        self.mute: set[tuple] = set()
        self.printed: set[tuple] = set()
        self.since: dict[tuple, set[int]] = {}
        self.zeros_shown = True

    def cell(
        self, report: str, table: str, key: str, value: int | None, *, counted: bool = False
    ) -> tuple:
        """Note a number; ``counted`` says that it stands only where somebody was counted."""
        cell = (report, table, key)
        if value is None and cell not in self.printed:
            self.dots.add(cell)
            sure = (counted or self.zeros_shown) and table not in self.withheld
            self.low[cell] = max(self.low.get(cell, 0), int(sure))
            if table in self.withheld:
                self.mute.add(cell)
        elif value is not None:
            # A large number that was hidden to protect others may be printed later.
            self.printed.add(cell)
            self.dots.discard(cell)
            self.low[cell] = self.high[cell] = value
        return cell

    def sums(self, whole: tuple, parts: list[tuple]) -> None:
        self.equations.append({whole: 1} | dict.fromkeys(parts, -1))

    def at_most(self, small: list[tuple], large: tuple, name: str) -> None:
        slack = (*large, name)
        self.low[slack] = 0
        self.sums(large, [*small, slack])

    def read(self, name: str, document: dict, version: str = "") -> None:
        """Take in one report; ``name`` tells its revisions apart.

        What it says of other periods is theirs as known then: ``version`` and their id.
        """
        # Of a withheld table not even the zeros are shown.
        self.withheld = {NAMES.get(table, table) for table in document["withheld"]}
        self.zeros_shown = document["zeros_shown"]
        total = self.cell(name, "total", "", document["total"])
        rows: dict[str, dict[str, tuple]] = {}
        flat = {table: document[table] for table in TABLES}
        flat |= {f"channel:{key}": rows for key, rows in document["by_channel_rollup"].items()}
        flat |= {k: v for k, v in document["tables"].items() if k == "topic:health_social"}
        for table, counts in flat.items():
            rows[table] = {k: self.cell(name, table, k, v) for k, v in counts.items()}
        for table in ("by_channel", "by_asker", "by_topic"):
            self.sums(total, list(rows[table].values()))
        self.sums(rows["by_asker"]["citizen"], list(rows["citizens_by_topic"].values()))
        for topic, cell in rows["citizens_by_topic"].items():
            self.at_most([cell], rows["by_topic"][topic], "others")
        for roll_up in shipped_list("roll_up")["roll_ups"]:
            for row in roll_up["rows"]:
                members = rows[f"by_{roll_up['of']}"]
                whole = rows[f"{roll_up['of']}:{roll_up['id']}"][row["id"]]
                self.sums(whole, [members[code] for code in row["members"]])
        self.gaps(name, document, rows["by_topic"])
        if not document["rounding"]:  # which leaves rows out
            self.others(name, document, total, rows["by_asker"])
            self.times(document, version)

    def gaps(self, name: str, document: dict, topics: dict) -> None:
        """Use that the gaps of a topic are some of its contacts."""
        gaps: dict[str, list[tuple]] = {}
        for gap in document["gaps"]:
            key = f"{gap['topic']}/{gap['reason']}"
            cell = self.cell(name, "gaps", key, gap["count"], counted=True)
            gaps.setdefault(gap["topic"], []).append(cell)
        for topic, cells in gaps.items():
            self.at_most(cells, topics[topic], "without gap")

    def times(self, document: dict, version: str) -> None:
        """Use what a report says of other periods."""
        for key in ("previous", "year_before"):
            if document[key] is not None:
                self.past(version, document[key])
        for month, count in document["by_month"].items():
            if month != document["period"]:
                self.cell(f"{version}{month}", "total", "", count)

    def others(self, name: str, document: dict, total: tuple, askers: dict) -> None:
        """Use the tables that need not be filled in: what nobody stated has a row of its own."""
        rows = {}
        for table, counts in document["tables"].items():
            counted = table == "origin"
            rows[table] = {
                key: self.cell(name, table, key, count, counted=counted and key != "not_stated")
                for key, count in counts.items()
            }
        for key, count in document["excluded"].items():
            self.cell(name, "excluded", key, count)
        for referral in document["referrals"]:
            one = self.cell(name, "referral", referral["id"], referral["count"], counted=True)
            self.at_most([one], total, f"not {referral['id']}")
        clearing = (name, "clearing", "")
        for table, cells in rows.items():
            of, slash, code = table.partition("/")
            if table in STATED:
                self.sums(total, list(cells.values()))
            elif table in CLEARING:
                if clearing not in self.low:
                    self.low[clearing] = 0
                    self.at_most([clearing], total, "no clearing")
                self.sums(clearing, list(cells.values()))
            elif slash:
                whole = askers[code] if of == "asker" else rows[of][code]
                self.sums(whole, list(cells.values()))

    def past(self, version: str, said: dict) -> None:
        """Use what a report says of the period before or the year before."""
        name = f"{version}{said['period']}"
        total = self.cell(name, "total", "", said["total"])
        assert said["total"] is not None or said["trend"] is None
        for table, counts in said["tables"].items():
            cells = []
            for key, one in counts.items():
                assert one["count"] is not None or one["trend"] is None
                cells.append(self.cell(name, NAMES.get(table, table), key, one["count"]))
            self.sums(total, cells)

    def shares(self, name: str, content: bytes) -> None:
        """Use the percentages of a plain CSV file: how large a hidden total must be.

        A share is rounded to tenths, or up to a tenth away where all shares make 100.0.
        """
        for table, _code, _label, count, percent in csv.reader(io.StringIO(content.decode())):
            if not (count.isdigit() and int(count) and percent.replace(".", "").isdigit()):
                continue
            assert percent != "0.0" or int(count) * 1000 < 10**6
            whole = (name, "total", "")
            if table == "topic/citizen":
                whole = (name, "by_asker", "citizen")
            elif table in ("gap", *CLEARING) or (table not in NAMES and table not in STATED):
                continue  # of another whole
            if whole not in self.dots:
                continue
            tenths = Fraction(percent) * 10
            most = int(count) * 1000 / (tenths - 1) if tenths > 1 else 10**9
            self.low[whole] = max(self.low[whole], ceil(int(count) * 1000 / (tenths + 1)))
            self.high[whole] = min(self.high.get(whole, 10**9), floor(most))

    def sites(self, name: str, document: dict) -> None:
        """Use the lines of the contact points, and that every column is their sum."""
        places = range(len(document["network"]["sites"]))
        lines = []
        for place, site in zip(places, document["network"]["sites"], strict=True):
            total = self.cell(name, f"total {place}", "", site["total"])
            lines.append(total)
            for table in ("by_channel", "by_asker", "by_topic"):
                row = [self.cell(name, f"{table} {place}", k, v) for k, v in site[table].items()]
                self.sums(total, row)
        self.sums((name, "total", ""), lines)
        for table in ("by_channel", "by_asker", "by_topic"):
            for code in document[table]:
                parts = [(name, f"{table} {place}", code) for place in places]
                self.sums((name, table, code), parts)

    def periods(self, whole: str, parts: list[str]) -> None:
        """Use that one report covers the others' days."""
        reports = (whole, *parts)
        known = {cell[1:] for cell in self.low if len(cell) == 3 and cell[0] in reports}
        for table, key in known - {("clearing", "")}:
            missing = [one for one in reports if (one, table, key) not in self.low]
            if key != "not_stated":  # a row that is not there is a zero
                self.low |= {(one, table, key): 0 for one in missing}
                self.high |= {(one, table, key): 0 for one in missing}
            elif missing:  # and where nobody stated anything, there is no table
                if table not in STATED:
                    continue
                for one in missing:
                    self.low[one, table, key] = 0
                    self.sums((one, "total", ""), [(one, table, key)])
            self.sums((whole, table, key), [(part, table, key) for part in parts])

    def stretches(self, spoken: dict[str, tuple[int, date, date]]) -> None:
        """Use that what is said of days is made of shorter stretches, at the time it was said.

        ``spoken`` names what every report says of which days (first, and the first after them), and
        how often somebody was added before; between two such times nobody was taken away.
        """
        edges = sorted({day for _, *days in spoken.values() for day in days})
        times = sorted({time for time, *_ in spoken.values()})
        said = [cell for cell in self.low if len(cell) == 3 and cell[0] in spoken]
        for name, table, key in said:
            time, first, after = spoken[name]
            parts = [day for day in edges if first <= day < after]
            self.sums((name, table, key), [self._stretch(time, day, table, key) for day in parts])
        for time, later in pairwise(times):
            for table, key in {cell[1:] for cell in said if cell[2] != "not_stated"}:
                for day in edges:
                    now = self._stretch(later, day, table, key)
                    self.at_most([self._stretch(time, day, table, key)], now, "late")

    def _stretch(self, time: int, day: date, table: str, key: str) -> tuple:
        cell = (f"{time} {day}", table, key)
        self.low.setdefault(cell, 0)
        return cell

    def printed_since(self, new: str, old: str) -> None:
        """Note what a later report prints openly of the same days."""
        for _, table, key in [cell[:3] for cell in self.low if cell[0] == old and len(cell) == 3]:
            if (new, table, key) in self.printed:
                self.since.setdefault((old, table, key), set()).add(self.low[new, table, key])

    def revised(self, new: str, old: str) -> None:
        """Use that contacts were only added since."""
        self.printed_since(new, old)
        for _, table, key in [cell[:3] for cell in self.low if cell[0] == old and len(cell) == 3]:
            if (new, table, key) in self.low:
                self.at_most([(old, table, key)], (new, table, key), f"late {old}")

    def pinned(self, minimum: int, *, thorough: bool = True) -> list[tuple]:
        """Return the dots that can be only fewer than ``minimum`` values.

        Of a withheld table: that are certain to be small. Who is not ``thorough`` bounds one number
        by the others of a sum again and again, but eliminates none.
        """
        rows = [self._unknown(one) for one in self.equations]
        rows = [row for row in rows if len(row) > 1]
        self._narrow(rows)
        if thorough:
            rows += self._solved()
            self._narrow(rows)
        return [
            (cell, self.low[cell], self.high[cell])
            for cell in sorted(self.dots)
            if cell in self.high and self._gives_away(cell, minimum)
        ]

    def _unknown(self, equation: dict) -> dict:
        """Return an equation with the known numbers taken together as its constant."""
        known = {cell for cell in equation if self.high.get(cell) == self.low[cell]}
        row = {cell: factor for cell, factor in equation.items() if cell not in known}
        return {**row, "constant": -sum(equation[cell] * self.low[cell] for cell in known)}

    def _gives_away(self, cell: tuple, minimum: int) -> bool:
        low, high = self.low[cell], self.high[cell]
        if low == high and low in self.since.get(cell, ()) and low >= minimum:
            return False  # a large number that has not changed, printed since
        return low > 0 and high < minimum if cell in self.mute else high - low + 1 < minimum

    def _narrow(self, rows: list[dict]) -> None:
        for _ in range(30):
            if not sum(self._narrow_one(row) for row in rows):
                return

    def _narrow_one(self, row: dict) -> bool:
        """Bound each cell of an equation (sum = constant) by all the others."""
        constant = row.get("constant", 0)
        changed = False
        assert all(self.low[c] <= self.high.get(c, self.low[c]) for c in row if c != "constant")
        for cell, factor in row.items():
            if cell == "constant":
                continue
            others = [(c, f) for c, f in row.items() if c not in (cell, "constant")]
            least = self._bound(others, low=True)
            most = self._bound(others, low=False)
            bounds = [None if b is None else Fraction(constant - b) / factor for b in (least, most)]
            upper, lower = bounds if factor > 0 else bounds[::-1]
            if lower is not None and ceil(lower) > self.low[cell]:
                self.low[cell] = ceil(lower)
                changed = True
            if upper is not None and floor(upper) < self.high.get(cell, 10**9):
                self.high[cell] = floor(upper)
                changed = True
        return changed

    def _bound(self, terms: list, *, low: bool) -> Fraction | None:
        total = Fraction(0)
        for cell, factor in terms:
            bound = self.low[cell] if (factor > 0) is low else self.high.get(cell)
            if bound is None:
                return None
            total += factor * bound
        return total

    def _solved(self) -> list[dict]:
        """Eliminate: every equation that follows, with one dot expressed by free ones."""
        known = {cell for cell in self.low if self.high.get(cell) == self.low[cell]}
        rows = []
        for equation in self.equations:
            row = {c: Fraction(f) for c, f in equation.items() if c not in known}
            constant = -sum(f * self.low[c] for c, f in equation.items() if c in known)
            rows.append((row, Fraction(constant)))
        done = []
        for column in sorted({cell for row, _ in rows for cell in row}, key=str):
            pivot = next((one for one in rows if one[0].get(column)), None)
            if pivot is None:
                continue
            rows.remove(pivot)
            rows = [self._minus(one, pivot, column) for one in rows]
            done = [self._minus(one, pivot, column) for one in done]
            done.append(pivot)
        return [{**row, "constant": constant} for row, constant in done if row]

    @staticmethod
    def _minus(one: tuple, pivot: tuple, column: tuple) -> tuple:
        factor = one[0].get(column, Fraction(0)) / pivot[0][column]
        if not factor:
            return one
        row = dict(one[0])
        for cell, value in pivot[0].items():
            row[cell] = row.get(cell, Fraction(0)) - factor * value
            if not row[cell]:
                del row[cell]
        return row, one[1] - factor * pivot[1]
