"""Somebody outside who has every published report, pencil and paper.

Knows how reports are made, which codes a roll-up adds up, and that a dot is at least 1 (zeros are
shown). Shares no code with disclosure control: works on the JSON documents only.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from report_builders import shipped_list

NAMES = {
    "channel": "by_channel",
    "asker": "by_asker",
    "topic": "by_topic",
    "topic/citizen": "citizens_by_topic",
    "gap": "gaps",
}
TABLES = ("by_channel", "by_asker", "by_topic", "citizens_by_topic")


class Attacker:
    def __init__(self) -> None:
        self.low: dict[tuple, int] = {}
        self.high: dict[tuple, int] = {}
        self.equations: list[dict[tuple, int]] = []
        self.dots: set[tuple] = set()
        self.withheld: set[str] = set()
        self.mute: set[tuple] = set()

    def cell(self, report: str, table: str, key: str, value: int | None) -> tuple:
        cell = (report, table, key)
        if value is None:
            self.dots.add(cell)
            self.low[cell] = 0 if table in self.withheld else 1
            if table in self.withheld:
                self.mute.add(cell)
        else:
            self.low[cell] = self.high[cell] = value
        return cell

    def sums(self, whole: tuple, parts: list[tuple]) -> None:
        self.equations.append({whole: 1} | dict.fromkeys(parts, -1))

    def at_most(self, small: list[tuple], large: tuple, name: str) -> None:
        slack = (*large, name)
        self.low[slack] = 0
        self.sums(large, [*small, slack])

    def read(self, name: str, document: dict) -> None:
        """Take in one report; ``name`` tells its revisions apart."""
        # Of a withheld table not even the zeros are shown.
        self.withheld = {NAMES.get(table, table) for table in document["withheld"]}
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
        gaps: dict[str, list[tuple]] = {}
        for gap in document["gaps"]:
            key = f"{gap['topic']}/{gap['reason']}"
            gaps.setdefault(gap["topic"], []).append(self.cell(name, "gaps", key, gap["count"]))
        for topic, cells in gaps.items():
            self.at_most(cells, rows["by_topic"][topic], "without gap")

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
        for _, table, key in [cell[:3] for cell in self.low if cell[0] == whole and len(cell) == 3]:
            if table == "gaps":
                continue  # a row may be missing in one of them
            self.sums((whole, table, key), [(part, table, key) for part in parts])

    def revised(self, new: str, old: str) -> None:
        """Use that contacts were only added since."""
        for _, table, key in [cell[:3] for cell in self.low if cell[0] == old and len(cell) == 3]:
            if (new, table, key) in self.low:
                self.at_most([(old, table, key)], (new, table, key), f"late {old}")

    def pinned(self, minimum: int) -> list[tuple]:
        """Return the dots that can be only fewer than ``minimum`` values.

        Of a withheld table: that are certain to be small.
        """
        rows = [dict(one) for one in self.equations if not all(cell in self.high for cell in one)]
        self._narrow(rows)
        rows += self._solved()
        self._narrow(rows)
        return [
            (cell, self.low[cell], self.high[cell])
            for cell in sorted(self.dots)
            if cell in self.high and self._gives_away(cell, minimum)
        ]

    def _gives_away(self, cell: tuple, minimum: int) -> bool:
        low, high = self.low[cell], self.high[cell]
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
