"""The sentences of a report: its head, what stands under its tables, and the audit."""

from __future__ import annotations

from datetime import date

from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import (
    Delivery,
    Difference,
    Refused,
    Report,
    Section,
    Table,
    Trend,
)
from lotse_tui.texts import numbers
from lotse_tui.texts.month_end import closed_lines
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.network import network_lines


class ReportNotes:
    """Says what the figures alone do not; one string is one sentence or line, not wrapped."""

    def __init__(self, report: Report, labels: ReportLabels) -> None:
        self._report = report
        self._labels = labels
        self.words = labels.words
        self._language = labels.language

    def title(self) -> str:
        """Return the title: "Report November 2026"."""
        period = numbers.period_name(self._report.head.period, self._language)
        return self._labels.title(period, network=self._report.network is not None)

    def head(self) -> list[str]:
        """Return site, period, date and state."""
        head, words = self._report.head, self.words
        lines = [head.site] if head.site else []
        if self._report.network:
            lines = network_lines(self._report.network, words)
        lines.append(
            words(
                "{first} to {last}, as of {day}",
                first=self._day(head.period.first),
                last=self._day(head.period.last),
                day=self._day(head.as_of),
            )
        )
        return [*lines, *self.state(), *self.paid_twice(), *self._outside(), *self.closing()]

    def paid_twice(self) -> list[str]:
        """Warn of contacts that somebody else than the one the form is for pays for."""
        count = self._report.paid_elsewhere
        if count == 0:
            return []
        return [
            self.words(
                "Contacts stated for other funding lines: {count}. Whoever pays for them there "
                "must not pay for them here again.",
                count=numbers.UNKNOWN if count is None else self._whole(count),
            )
        ]

    def _outside(self) -> list[str]:
        """Say what a report for outside hides."""
        outside, words = self._report.outside, self.words
        if outside is None:
            return []
        if outside.rounding:
            return [
                words(
                    "For outside: every number is rounded to {base}, each by itself, so sums can "
                    "differ; what rounds to 0 can be up to {most}.",
                    base=outside.rounding,
                    most=outside.rounding // 2,
                )
            ]
        lines = [
            words(
                "For outside: no number below {minimum} is shown, and none it could be computed "
                "from ({sign} means hidden).",
                minimum=outside.minimum,
                sign=numbers.UNKNOWN,
            )
        ]
        if not outside.zeros_shown:
            lines.append(words("Zeros are hidden, too."))
        if outside.withheld:
            names = ", ".join(self._labels.table(table) for table in outside.withheld)
            lines.append(words("Withheld, because of earlier reports: {tables}.", tables=names))
        return lines

    def state(self) -> list[str]:
        """Say how final the figures are, with every reason why they are not."""
        head, words = self._report.head, self.words
        if head.state == "final":
            return [words("Final: the period is closed.")]
        if head.state == "corrected":
            return [words("Closed; there are corrections since.")]
        if head.state == "complete":
            return [words("Complete: everything has come in. Not closed yet.")]
        reasons: list[str] = []
        if head.as_of < head.period.first:
            reasons.append(words("Provisional: the period has not begun yet."))
        elif head.running:
            reasons.append(words("Provisional: the period is not over yet."))
        elif any(delivery.missing for delivery in head.deliveries):
            reasons.append(words("Provisional: days of some desks have not come in yet."))
        if head.unread:
            count = self._whole(head.unread)
            reasons.append(
                words("Provisional: files that could not be read: {count}.", count=count)
            )
            reasons.extend(self._refused(bad) for bad in self._report.unread_files())
        return reasons

    def closing(self) -> list[str]:
        """Say when months were closed, what was missing then, and what has come since."""
        closing = self._report.head.closing
        return closed_lines(closing, self.words) if closing else []

    def deliveries(self) -> list[str]:
        """Return a line for each desk: up to when it delivered, and what is missing."""
        return [self._delivery(delivery) for delivery in self._report.head.deliveries]

    def _delivery(self, delivery: Delivery) -> str:
        words = self.words
        unnamed = words("unnamed desk {device}", device=delivery.device)
        name = delivery.desk or (unnamed if delivery.device else words("this desk"))
        counted = self._contacts(delivery.contacts)
        if delivery.until:
            until = self._day(delivery.until)
            line = words(
                "{desk}: {contacts}, delivered up to {day}", desk=name, contacts=counted, day=until
            )
        else:
            line = words("{desk}: {contacts}; unknown up to when", desk=name, contacts=counted)
        if delivery.missing is None:
            return line
        first, last = (self._day(day) for day in delivery.missing)
        if first == last:
            return words("{line}; missing: {day}", line=line, day=first)
        return words("{line}; missing: {first} to {last}", line=line, first=first, last=last)

    def total(self) -> list[str]:
        """Return the number of contacts, compared with the period before where it has any."""
        total, words = self._report.total, self.words
        lines = [self._contacts(total.count)]
        if self._report.empty:
            lines = [words("There are no contacts in this period.")]
        period = self._report.head.period
        for earlier, count, trend in (
            (period.previous(), total.before, total.trend),
            (period.year_before(), total.year_before, total.year_trend),
        ):
            if count is not None:
                lines.append(self._compared(earlier, count, trend))
        return lines

    def _compared(self, earlier: Period, count: int, trend: Trend) -> str:
        name = numbers.period_name(earlier, self._language)
        fields = {"period": name, "count": self._whole(count)}
        if not trend:
            return self.words("{period}: {count}", **fields)
        said = self._labels.trend(trend)
        return self.words("{period}: {count}; trend: {trend}", **fields, trend=said)

    def under(self, table: Table) -> list[str]:
        """Return what stands under a table: its remainder, its unit, why it does not add up."""
        words = self.words
        lines: list[str] = []
        rest = table.residual() if table.id == "topic" or table.id.startswith("topic/") else None
        if rest is not None and rest.share is not None and table.adds_up:
            lines.append(
                words(
                    "Named topics together {named}; remainder (other, not stated) {rest}.",
                    named=numbers.percent(1000 - rest.share, self._language),
                    rest=numbers.percent(rest.share, self._language),
                )
            )
        if table.id == "referral":
            lines.append(words("One contact can be referred to several entries."))
        if table.id == "excluded":
            lines.append(
                words(
                    "In no other figure of this report: contacts at events, in committee work "
                    "and in cooperations, and contacts with no direct link to self-help."
                )
            )
        lines.extend(
            self._difference(found)
            for found in self._report.audit.differences
            if found.table == table.id
        )
        return lines

    def after(self, section: Section) -> list[str]:
        """Return what stands at the end of a section."""
        if section.id == "clearing":
            return [self.words("The unit is the contact; one case can take several.")]
        return []

    def omitted(self) -> str:
        """Return which sections nobody recorded anything for, "" where there are none."""
        if not self._report.omitted:
            return ""
        names = ", ".join(self._labels.section(name) for name in self._report.omitted)
        if self._report.outside and self._report.outside.rounding:
            return self.words(
                "Nothing recorded, or too little to show: {sections}.", sections=names
            )
        return self.words("Nothing recorded for: {sections}.", sections=names)

    def audit(self) -> list[str]:
        """Return the report's account of itself."""
        audit, words = self._report.audit, self.words
        sources = audit.sources
        if self._report.outside:
            return [*self._footing(), self._hidden()]
        lines = [
            words(
                "Files read: {files}. Operations: {operations}. Entries: {contacts}.",
                files=self._whole(sources.files),
                operations=self._whole(sources.operations),
                contacts=self._whole(audit.entries),
            ),
            words(
                "Duplicates: {duplicates}. Withdrawn: {withdrawn}. In conflict: {conflicts}.",
                duplicates=self._whole(sources.duplicates),
                withdrawn=self._whole(audit.withdrawn),
                conflicts=self._whole(audit.conflicts),
            ),
            words("Refused files: {count}.", count=self._whole(len(sources.refused))),
            *(self._refused(bad) for bad in sources.refused),
        ]
        return [*lines, *self._footing(), self._hidden()]

    def _footing(self) -> list[str]:
        """Say whether the tables add up, or which do not and why; rounded ones need not."""
        audit, outside = self._report.audit, self._report.outside
        if outside and outside.rounding:
            return []
        if not audit.ok:
            return [self._difference(found) for found in audit.differences]
        tables = self._whole(len(audit.checked))
        return [self.words("Cross-footing: all {count} tables add up.", count=tables)]

    def _hidden(self) -> str:
        count = self._whole(self._report.audit.hidden)
        return self.words("Hidden cells: {count}.", count=count)

    def _refused(self, bad: Refused) -> str:
        line = self.words("{file}: {kind}", file=bad.file, kind=self._kind(bad.kind))
        return f"{line} ({bad.detail})" if bad.detail else line

    def _kind(self, kind: str) -> str:
        words = self.words
        return {
            "in_transit": words("still on its way"),
            "damaged": words("damaged"),
            "newer_version": words("written by a newer Lotse"),
            "other_team": words("of another team"),
            "suspicious": words("waits for a coordinator"),
            "not_ours": words("not a file of Lotse"),
        }.get(kind, kind)

    def _difference(self, found: Difference) -> str:
        line = self.words(
            "{table}: the rows make {sum}, the total is {total}.",
            table=self._labels.table(found.table),
            sum=self._whole(found.sum),
            total=self._whole(found.total),
        )
        if found.reason == "overlap":
            codes = ", ".join(found.codes)
            return line + " " + self.words("In more than one row: {codes}.", codes=codes)
        return line + " " + self.words("This is a fault of the program; please report it.")

    def _contacts(self, number: int | None) -> str:
        if number is None:
            return self.words("Number of contacts: hidden")
        shown = self._whole(number)
        return self.words.n("{count} contact", "{count} contacts", number, count=shown)

    def _whole(self, number: int | None) -> str:
        if number is None:
            return numbers.UNKNOWN
        return numbers.whole(number, self._language)

    def _day(self, value: date) -> str:
        return numbers.day(value, self._language)
