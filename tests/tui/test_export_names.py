"""What an exported file is called, and how its path is shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.errors import DiskError
from lotse_tui.domain.periods import Period
from lotse_tui.services.report.export_folder import ExportFolder, documents
from lotse_tui.texts.report.forms import SUFFIXES, rendered
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words
from lotse_tui.tui.pictures.export import file_name, shown_path
from report_builders import CODES, dortmund_report, network_of, report_of, site_figures

LABELS = ReportLabels(Words("en"), CODES)


def test_a_later_export_never_replaces_an_earlier_day_s():
    report = dortmund_report()
    names = {file_name(report, form, date(2018, 1, day)) for form in SUFFIXES for day in (8, 9)}
    assert len(names) == 2 * len(set(SUFFIXES.values()))
    span = report_of([], period=Period.span(date(2017, 1, 1), date(2017, 1, 9)))
    assert "/" not in file_name(span, "csv", date(2018, 1, 8))


def test_a_contact_point_of_a_network_has_a_file_of_its_own():
    day = date(2026, 12, 2)
    north, south = site_figures("Nord", 3), site_figures("../Stelle Köln-Süd e. V.", 4)
    assert file_name(network_of(north, south), "md", day) == "lotse-netz-2026-11_2026-12-02.md"
    alone = file_name(network_of(south), "md", day)
    assert alone == "lotse-stelle-koeln-sued-e-v-2026-11_2026-12-02.md"
    assert file_name(network_of(site_figures("…", 1)), "md", day).startswith("lotse-netz-")


@pytest.mark.parametrize("form", [form for form in SUFFIXES if form != "xlsx"])
def test_every_format_holds_the_total(form):
    text = rendered(dortmund_report(), form, LABELS).decode("utf-8-sig")
    assert "4038" in text.replace(",", "")


@given(st.text("/abc", min_size=1, max_size=200), st.integers(30, 120))
def test_a_shown_path_fits_and_ends_with_the_file(path, width):
    path += "/lotse-2026.txt"
    shown = shown_path(path, width)
    assert len(shown) <= width
    assert shown.endswith("/lotse-2026.txt")


def test_the_chosen_folder_is_remembered_and_can_be_given_back(tmp_path):
    home, reports = str(tmp_path / "home"), tmp_path / "reports"
    assert ExportFolder(home).path == documents()
    with pytest.raises(DiskError):
        ExportFolder(home).choose(str(reports))
    reports.mkdir()
    ExportFolder(home).choose(f"  {reports} ")
    assert ExportFolder(home).path == str(reports)
    assert ExportFolder(home).write("a.txt", b"x") == str(reports / "a.txt")
    ExportFolder(home).choose("")
    assert ExportFolder(home).path == documents()


def test_an_unplugged_stick_is_an_error_with_its_path(tmp_path):
    reports = tmp_path / "stick"
    reports.mkdir()
    folder = ExportFolder(str(tmp_path / "home"))
    folder.choose(str(reports))
    reports.rmdir()
    with pytest.raises(DiskError) as error:
        folder.write("a.txt", b"x")
    assert str(reports) in error.value.path
    assert not reports.exists()
