"""A guide of a few made-up entries: pictures must not change when the real guide does."""

from __future__ import annotations

from lotse_tui.domain.guide.entry import Address, Entry, Phone, Source
from lotse_tui.services.guide.guidebook import Guidebook

ENTRIES = (
    Entry(
        id="fachstelle-sucht",
        name="Fachstelle Sucht Musterstadt",
        kind="counselling",
        description="Berät Menschen, die von Alkohol, Medikamenten oder Glücksspiel nicht loskommen.",
        carrier="Musterhilfe e.V.",
        address=Address("Lindenweg 4", "12345", "Musterstadt", "Mitte"),
        region="Musterland",
        state="DE-NW",
        phones=(Phone("+4923112345", "Sekretariat"),),
        emails=("rat@example.org",),
        website="https://www.example.org/sucht",
        opening_hours="Mo-Th 09:00-16:30; Fr 09:00-13:00",
        topics=("addiction",),
        audience=("Betroffene", "Angehörige"),
        languages=("de", "tr", "ru"),
        access=("free", "anonymous", "walk_in"),
        sources=(Source("Faltblatt der Fachstelle", "2026-10-11"),),
        confidence="high",
    ),
    Entry(
        id="gruppe-spielerfrei",
        name="Selbsthilfegruppe Sucht „Spielerfrei“",
        kind="self_help_group",
        address=Address(city="Musterhausen"),
        opening_hours="Th 18:00-20:00",
        topics=("addiction",),
        sources=(Source("Gruppenliste", "2024"),),
    ),
    Entry(
        id="onlineberatung",
        name="Onlineberatung Sucht und Familie",
        kind="digital",
        scope="national",
        website="https://beratung.example.org",
        topics=("addiction",),
        access=("by_appointment", "online"),
        valid_until="2025-12-31",
        sources=(Source("https://beratung.example.org", "2025-02"),),
        confidence="low",
    ),
    Entry(
        id="nummer-gegen-sucht",
        name="Nummer gegen Sucht",
        kind="helpline",
        scope="national",
        phones=(Phone("116000", "kostenfrei"),),
        opening_hours="24/7",
        topics=("addiction",),
        access=("free", "anonymous", "phone"),
        sources=(Source("Plakat", "2026-09"),),
    ),
    Entry(
        id="praxis-ohne-schein",
        name="Praxis ohne Krankenschein",
        kind="medical_care",
        address=Address(city="Musterstadt"),
        topics=("insurance",),
        access=("no_insurance_needed", "walk_in"),
        opening_hours="Tu 14:00-16:00",
        sources=(Source("Aushang", "2026-08-01"),),
    ),
)


def small_guide(house) -> Guidebook:
    """The guidebook with these entries and no thesaurus."""
    return Guidebook(
        lambda: ENTRIES,
        house.codes,
        lambda: {"groups": []},
        house.clock,
        load_changes=house._local_changes.changes,
    )
