"""The report's files in the programs that people open them with, where those are installed.

``make proof`` runs this; it takes seconds, because a browser and an office program have to start.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from lotse_tui.texts.report.forms import rendered
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words
from report_builders import CODES, dortmund_report, network_of, site_figures

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Figures of the council report (domain.md), as a German page prints them.
FIGURES = ("4.038", "1.766", "725", "1.547", "2.104", "1.478", "456", "15")
SHARES = ("52,1 %", "36,6 %", "11,3 %", "37,1 %", "26,0 %", "16,3 %", "13,5 %")


@pytest.fixture
def files(tmp_path):
    """Write the report of the year 2017 as a German contact point does."""
    for kind in ("html", "xlsx", "csv"):
        content = rendered(dortmund_report(), kind, ReportLabels(Words("de"), CODES))
        (tmp_path / f"bericht.{kind}").write_bytes(content)
    return tmp_path


def run(*words, **more):
    subprocess.run(words, check=True, timeout=120, capture_output=True, **more)


def print_page(page: Path) -> None:
    """Print a page into a PDF file beside it."""
    run(
        CHROMIUM,
        *QUIET,
        f"--user-data-dir={page.parent}/profile",
        "--no-pdf-header-footer",
        f"--print-to-pdf={page.with_suffix('.pdf')}",
        page.as_uri(),
    )


def pages(pdf: Path) -> list[str]:
    """Return the text of each page, its lines joined."""
    text = subprocess.run(
        (PDFTOTEXT, "-layout", str(pdf), "-"), check=True, capture_output=True, timeout=60
    ).stdout.decode()
    return [" ".join(page.split()) for page in text.split("\f") if page.strip()]


def stands(text: str, figure: str) -> bool:
    return bool(re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d,])", text.replace("\xa0", " ")))


@pytest.mark.skipif(not (CHROMIUM and PDFTOTEXT), reason="no Chromium or pdftotext here")
def test_a_browser_prints_the_page_to_pdf_with_every_figure(files):
    print_page(files / "bericht.html")
    printed = pages(files / "bericht.pdf")
    text = " ".join(printed)
    assert [figure for figure in (*FIGURES, *SHARES) if not stands(text, figure)] == []
    assert len(printed) <= 6
    # No heading stands alone at the foot of a page.
    assert not any(page.endswith("Nach Thema") for page in printed)


@pytest.mark.skipif(not (CHROMIUM and PDFTOTEXT), reason="no Chromium or pdftotext here")
def test_a_table_over_several_pages_has_heads_on_each_and_its_sums_once(tmp_path):
    sites = [site_figures(f"Stelle {number:03}", number + 3) for number in range(120)]
    content = rendered(network_of(*sites), "html", ReportLabels(Words("de"), CODES))
    (tmp_path / "netz.html").write_bytes(content)
    print_page(tmp_path / "netz.html")
    printed = pages(tmp_path / "netz.pdf")
    across = [page for page in printed if "Stelle 0" in page or "Stelle 1" in page]
    assert len(across) > 6
    heads = ("Stand Arbeitsplätze", "gesamt Bürger:in", "gesamt Telefon", "gesamt chronisch")
    assert all(any(head in page for head in heads) for page in across)
    whole = f"{sum(number + 3 for number in range(120)):,}".replace(",", ".")
    sums = sum(page.count(f"Zusammen {whole}") for page in printed)
    report = network_of(*sites)
    assert sums == 3 + sum(table.total == report.total.count for table in report.tables())


@pytest.mark.skipif(not (OFFICE and PDFTOTEXT), reason="no LibreOffice or pdftotext here")
def test_an_office_program_opens_the_workbook_with_every_figure(files):
    profile = f"-env:UserInstallation=file://{files}/office"
    run(OFFICE, "--headless", profile, "--convert-to", "pdf", "bericht.xlsx", cwd=files)
    printed = pages(files / "bericht.pdf")
    text = re.sub(r"(?<=\d),(?=\d{3})", ".", " ".join(printed))
    assert [figure for figure in FIGURES if not stands(text, figure)] == []
    # A sheet is a page: nothing is torn off to the right.
    sheets = sum(bool(section.tables) for section in dortmund_report().sections) + 2
    assert len(printed) == sheets


@pytest.mark.skipif(not OFFICE, reason="no LibreOffice here")
def test_an_office_program_reads_the_numbers_of_the_csv_as_numbers(files):
    # Semicolons, quotes, UTF-8, from the first line on, German (language 1031), as Excel guesses.
    profile = f"-env:UserInstallation=file://{files}/office"
    opened = "--infilter=CSV:59,34,76,1,,1031"
    saved = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false"
    outside = files / "out"
    run(
        OFFICE,
        "--headless",
        profile,
        opened,
        "--convert-to",
        saved,
        "--outdir",
        str(outside),
        "bericht.csv",
        cwd=files,
    )
    with (outside / "bericht.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    # A share that was taken for text would still have its comma.
    assert ["channel:council", "telephone", "telefonisch", "2104", "52.1"] in rows
