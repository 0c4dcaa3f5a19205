"""The network report as lines, without Textual: how complete each contact point is comes first."""

from __future__ import annotations

import pytest

from lotse_tui.domain.report.model import Refused, Sources
from lotse_tui.domain.report.network import Absent, Gap
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.text import report_text
from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import text_of, width_of
from lotse_tui.tui.pictures.network import network_page
from lotse_tui.tui.pictures.tables import TableStyle
from report_builders import CODES, network_of, site_figures

LABELS = ReportLabels(Words("de"), CODES)
STYLE = TableStyle(LABELS, CODES, "month")
WHOLE = site_figures("Kontaktstelle mit einem recht langen Namen im Kreis Musterhausen", 1234)
HOLES = site_figures("Nord", 7, gaps=(Gap("d1", 3, 9),))
TORN = site_figures(
    "Süd", 9, sources=Sources(1, 1, 0, (Refused("damaged", "/netz/Süd/x.json", ""),))
)


@pytest.mark.parametrize("width", [38, 58, 78, 98, 118, 198])
def test_the_page_fits_and_leads_to_each_contact_point(width):
    report = network_of(WHOLE, HOLES, TORN, absent=[Absent("/netz/weg", "missing")])
    rows = network_page(report, STYLE, width)
    assert max(map(width_of, rows)) <= width
    found = [text_of(row) for row in rows]
    running = " ".join(" ".join(found).split())
    assert running.startswith("1.250 Kontakte ○ Vorläufig: nicht lesbare Dateien: 1.")
    assert "Kontaktstellen, bei denen etwas fehlt: 2" in running
    assert "Nicht im Bericht: /netz/weg" in running
    led = {part.action for row in rows for part in row if part.action}
    assert led == {f"screen.site({number})" for number in range(3)}
    marks = {text[:2]: text.split()[1] for text in found if text[:2] in ("● ", "! ")}
    assert marks["● "] == "Kontaktstelle"
    assert "! Nord" in running
    # What is missing goes before what is only good to know.
    assert ("Nummern fehlen" in running) is (width >= 78)
    assert running.index("Vollständigkeit") < running.index("Nach Kontaktweg")
    assert "Nach Thema: Kontaktstellen nebeneinander" in running


def test_columns_of_what_is_missing_stand_only_where_something_is():
    found = "\n".join(text_of(row) for row in network_page(network_of(WHOLE), STYLE, 118))
    assert "fehlen" not in found
    assert "unlesbar" not in found
    assert "abgeschlossen" in found


def test_one_contact_point_by_itself_says_what_it_lacks_and_leads_nowhere():
    rows = network_page(network_of(HOLES), STYLE, 78)
    found = "\n".join(text_of(row) for row in rows)
    assert "7 Kontakte" in found
    assert "Nord, Tresen: Die Einträge 3 bis 9 liegen in keiner Datei." in found
    assert "nebeneinander" not in found
    assert not any(part.action for row in rows for part in row)
    assert report_text(network_of(HOLES), LABELS).splitlines()[2] == "Nord"
    nothing = network_page(network_of(site_figures("Leer", 0)), STYLE, 78)
    assert "Nach Kontaktgruppe" not in "\n".join(text_of(row) for row in nothing)
