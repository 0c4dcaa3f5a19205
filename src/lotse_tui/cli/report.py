"""``report`` and the state that is printed where there is no terminal."""

from __future__ import annotations

import os

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, WITH_PROBLEMS, Context
from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadValue, Incomplete
from lotse_tui.services.report.exports import write_file
from lotse_tui.texts.words import Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.periods import Period
    from lotse_tui.domain.report.forms import Form
    from lotse_tui.domain.report.model import Report

# The largest --minimum; beyond it nothing but dots would be left.
_MOST = 999


def run_report(arguments: Arguments, context: Context) -> int:
    """Make the report of a period and print it, or write it to a file."""
    usual = "plain" if context.plain else "text"
    form = arguments.format or ("json" if context.json else usual)
    from lotse_tui.texts.report.forms import BINARY, SUFFIXES, rendered_form

    if form not in SUFFIXES:
        raise BadValue("format", form, allowed=tuple(SUFFIXES))
    buffer = getattr(context.out, "buffer", None)
    if form == "xlsx" and not arguments.output and (buffer is None or context.out.isatty()):
        raise BadValue("output", "", rule="missing")
    wanted = context.house.forms.get(arguments.form) if arguments.form else None
    report = _report(arguments, context)
    if wanted is not None:
        _warn_of_paid_twice(report, wanted, context)
    content = rendered_form(report, wanted, form, context.words, context.house.codes)
    code = WITH_PROBLEMS if _missing(report) else DONE
    if arguments.output:
        write_file(arguments.output, content)
        shown = clean(os.path.abspath(arguments.output))
        context.note(context.words("Written: {path}", path=shown))
        return code
    if buffer is not None and form in BINARY:
        context.out.flush()
        buffer.write(content)
        buffer.flush()
    else:
        context.out.write(content.decode("utf-8"))
    return code


def _missing(report: Report) -> bool:
    """Tell whether folders or files of a network could not be read: then it is not all there."""
    network = report.network
    return network is not None and bool(network.absent or report.unread_files())


def _warn_of_paid_twice(report: Report, wanted: Form, context: Context) -> None:
    """Warn of contacts that somebody else than the one the form is for pays for."""
    from lotse_tui.domain.report.forms import fill
    from lotse_tui.texts.report.form import FormLabels
    from lotse_tui.texts.report.notes import ReportNotes

    words = context.words
    filled = fill(report, wanted, words.language)
    for said in ReportNotes(filled, FormLabels(words, context.house.codes, wanted)).paid_twice():
        context.note(said)


def _report(arguments: Arguments, context: Context) -> Report:
    """Return the report that was asked for; one for outside is remembered as given out."""
    view = arguments.view or "internal"
    if view not in ("internal", "public"):
        raise BadValue("view", view, allowed=("internal", "public"))
    period = _period(arguments, context)
    if view == "internal" and arguments.minimum:
        raise BadValue("minimum", arguments.minimum, rule="public_only")
    if arguments.rounding:
        _check_rounding(arguments, view)
    if arguments.network or arguments.sites or len(arguments.share) > 1:
        from lotse_tui.cli.network import over_sites

        minimum = _minimum(arguments) if view == "public" else 0
        return over_sites(arguments, context, period, minimum)
    if view == "internal" or arguments.strict:
        report = context.house.reporting.report(period)
        _refuse_damage(report, strict=arguments.strict)
        if view == "internal":
            return report
    if arguments.rounding:
        return context.house.publishing.release_rounded(period)
    released = context.house.publishing.release(period, _minimum(arguments))
    if released.head.state in ("provisional", "complete"):
        context.note(
            context.words(
                "This period is not closed. What comes in later will leave holes in later reports: "
                "next time close the months first (lotse close MONTH), then give them out."
            )
        )
    return released


def _check_rounding(arguments: Arguments, view: str) -> None:
    if view == "internal":
        raise BadValue("rounding", arguments.rounding, rule="public_only")
    if arguments.rounding != "5":
        raise BadValue("rounding", arguments.rounding, allowed=("5",))
    if arguments.minimum:
        raise BadValue("minimum", "--rounding", rule="clash")


def _refuse_damage(report: Report, *, strict: bool) -> None:
    """Refuse a report over files that could not be read, where somebody wants it complete."""
    if strict and report.head.unread:
        raise Incomplete(tuple(bad.file for bad in report.unread_files()))


def _minimum(arguments: Arguments) -> int:
    from lotse_tui.domain.disclosure.hiding import MINIMUM

    given = (arguments.minimum or str(MINIMUM)).strip()
    if not (given.isascii() and given.isdigit() and MINIMUM <= int(given[:9]) <= _MOST):
        raise BadValue("minimum", given, rule="number", allowed=(str(MINIMUM), str(_MOST)))
    return int(given)


def _period(arguments: Arguments, context: Context) -> Period:
    from lotse_tui.domain.periods import (
        parse_half,
        parse_month,
        parse_quarter,
        parse_span,
        parse_year,
    )

    given = {
        name: value
        for name in ("month", "quarter", "half", "year", "from", "to")
        if (value := getattr(arguments, name))
    }
    span = {"from", "to"}
    if len(given) > 1 and set(given) != span:
        first, second, *_ = given
        raise BadValue(second, f"--{first}", rule="clash")
    if not given:
        return context.house.reporting.this_month()
    if set(given) & span:
        for name in ("from", "to"):
            if name not in given:
                raise BadValue(name, "", rule="missing")
        return parse_span(given["from"], given["to"])
    (name,) = given
    read = {"month": parse_month, "quarter": parse_quarter, "half": parse_half, "year": parse_year}
    return read[name](given[name])


def run_state(_arguments: Arguments, context: Context) -> int:
    """Print site, today's counts, the month so far, the sync and the next useful command."""
    house, words = context.house, context.words
    today = house.clock().date()
    desk = house.settings.desk
    iso = today.isoformat()
    month = house.logbook.contacts(f"{iso[:7]}-01", f"{iso[:7]}-31")
    counted = [contact for contact in month if contact.counted]
    of_today = sum(contact.count for contact in counted if contact.date == iso)
    of_month = sum(contact.count for contact in counted)
    others = [state for state in house.exchange.devices() if not state.own]
    name = f"{desk.site} · {desk.desk}" if desk.is_set_up else words("not set up yet")
    sync = clean(desk.share) if desk.share else words("no shared folder yet")
    if others:
        sync += ", " + words.n("{n} other desk", "{n} other desks", len(others))
    fields = [
        (words("Site"), clean(name)),
        (words("Today"), words.n("{n} contact", "{n} contacts", of_today)),
        (words("Month"), words.n("{n} contact", "{n} contacts", of_month)),
        (words("Sync"), sync),
        (
            words("Next"),
            _next_step(is_set_up=desk.is_set_up, has_share=bool(desk.share), words=words),
        ),
    ]
    width = max(len(title) for title, _ in fields) + 2
    data = {
        "site": desk.site,
        "device": desk.desk,
        "today": of_today,
        "month": of_month,
        "share": desk.share or None,
        "other_desks": len(others),
    }
    context.answer(data, "\n".join(f"{title:<{width}}{text}" for title, text in fields))
    return DONE


def _next_step(*, is_set_up: bool, has_share: bool, words: Words) -> str:
    if not is_set_up:
        return words('lotse setup --site "…" --device "…"   names this desk')
    if not has_share:
        return words("lotse setup --share FOLDER   names the folder all desks share")
    return words("lotse sync   exchanges with the other desks")
