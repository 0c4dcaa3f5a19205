"""Large guides for measuring, the same for the same seed.

Words are German: a few hundred real nouns of the field, and compounds of two or three of them
with their joints (``Angst`` + ``störung`` …), so that the vocabulary grows with the guide as real
ones do (about 3,700 words at 300 entries, 45,000 at 100,000). Towns are made of common German
name parts (``Alten`` + ``hagen``), streets of trees, people's names and towns. Which word is
taken follows Zipf's law: a few are everywhere, most are rare. Numbers of entries by kind, topic,
reach and filled fields follow those of the real guide.
"""

from __future__ import annotations

from random import Random

from lotse_tui.domain.guide.entry import Address, Entry, Phone


def _list(words: str) -> list[str]:
    return words.split()


_NEEDS = _list("""
Angst Alkohol Asthma Autismus Borderline Brustkrebs Burnout Crohn Darm Demenz Depression Diabetes
Drogen Einsamkeit Endometriose Epilepsie Erschöpfung Essen Familie Fibromyalgie Flucht Gelenk
Gewalt Glücksspiel Haut Herz Hirntumor Hochbegabung Hörschaden Infarkt Kehlkopf Kinderwunsch
Knochen Kopfschmerz Krebs Lähmung Leber Leukämie Lunge Lymphödem Magen Medikamente Migräne
Mobbing Muskel Nerven Niere Neurodermitis Osteoporose Panik Parkinson Pflege Polyneuropathie
Prostata Psoriasis Psychose Querschnitt Restless Rheuma Rücken Sarkoidose Scheidung Schilddrüse
Schlaf Schlaganfall Schmerz Schulden Schwerhörigkeit Sehbehinderung Sklerose Stoma Stottern Sucht
Tinnitus Transplantation Trauer Trauma Trennung Vergiftung Wechseljahre Wohnungslosigkeit Zöliakie
Zucker Zwang Zystenniere
""")
_MIDDLES = _list("""
Abhängigkeit Anfall Arbeit Begleitung Behinderung Beratung Bewältigung Erfahrung Erkrankung
Ernährung Forschung Fürsorge Geschwister Gesundheit Gespräch Gruppe Hilfe Jugend Kinder Kontakt
Krise Leben Mütter Nachsorge Notfall Patienten Rehabilitation Schicksal Selbsthilfe Senioren
Störung Syndrom Therapie Treffen Versicherung Versorgung Vorsorge Wege Wohnen Zugang
""")
_ENDS = _list("""
Akademie Ambulanz Angebot Anlaufstelle Arbeitskreis Ausschuss Beirat Beratungsstelle Bund Büro
Bündnis Café Dienst Einrichtung Fachstelle Forum Gemeinschaft Gesellschaft Gruppe Haus Initiative
Kontaktstelle Kreis Laden Liga Mobil Netz Praxis Projekt Runde Sprechstunde Stammtisch Stiftung
Telefon Treff Verband Verein Werkstatt Zentrum
""")
_TOWN_STARTS = _list("""
Alten Bad Barn Berg Birken Blanken Breiten Buch Burg Dachs Diep Eber Eichen Elms Erlen Falken
Felden Frei Fried Fuchs Geis Gold Graben Groß Grün Hammer Hart Hasel Heiligen Hirsch Hohen Holz
Ilmen Kalten Kirch Klein Königs Kron Langen Lauter Lehn Linden Loh Marien Markt Mittel Moor
Mühl Neuen Nieder Nord Ober Oster Quell Rauen Reich Rhein Roden Roß Rott Salz Sander Schön Schwarz
Sieben Sonnen Stein Stolz Süder Tannen Tal Unter Vogels Wald Wasser Weiden Weißen Wester Wiesen
Wolfs Zell
""")
_TOWN_ENDS = _list("""
ach au bach beck berg born brück brunn burg dorf eck eich feld furt hagen hain hausen heim hof
holz horst kamp kirchen lage leben mar münde reuth rode roth scheid stadt stedt stein tal walde
weiler werder wig winkel zell
""")
_STREETS = _list("""
Ahorn Bahnhof Beethoven Buchen Eichen Garten Goethe Haupt Kant Kirch Lessing Linden Luther Markt
Mozart Park Post Ring Rosen Schiller Schul Tannen Ufer Wall Wiesen
""")
_VERBS = _list("""
berät begleitet hilft informiert unterstützt vermittelt versorgt trifft lädt hört erklärt klärt
öffnet sucht findet stärkt schützt behandelt besucht
""")
_AUDIENCE = _list("""
Betroffene Angehörige Eltern Fachkräfte Jugendliche Kinder Frauen Männer Senioren Geflüchtete
Wohnungslose Suchtkranke Patienten Interessierte Alleinerziehende Studierende Pflegende
""")
_TOPICS = _list("""
self_help_general uninsured_care addiction migration medical_care_general mental_health crisis
chronic_illness health_insurance disability family alcohol homelessness drugs cancer violence debt
unemployment family_carers pregnancy depression gambling dental heart rheumatism diabetes
""")
_KINDS = (
    ("contact_point", 8),
    ("self_help_group", 70),
    ("self_help_federation", 5),
    ("clearing_house", 1),
    ("medical_care", 3),
    ("counselling", 6),
    ("helpline", 1),
    ("outreach", 2),
    ("project", 2),
    ("network", 2),
)
_STATES = ("DE-NW", "DE-SN", "DE-TH", "DE-BE", "DE-HE", "DE-BY", "DE-NI", "DE-BW")
_LANGUAGES = ("de", "en", "tr", "ar", "ru", "ro", "pl", "uk")
_ACCESS = ("free", "phone", "online", "anonymous", "walk_in", "no_insurance_needed")
_JOINTS = ("", "s", "en", "n", "er")


class _Words:
    """Draws words by Zipf's law and joins them as German does."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def pick(self, words: list[str]) -> str:
        """Return one word, early ones far more often."""
        return words[min(int(self.random.paretovariate(0.6)) - 1, len(words) - 1)]

    def any(self, words: list[str]) -> str:
        """Return one word, each as often as any other."""
        return words[int(self.random.random() * len(words))]

    def compound(self, *parts: str) -> str:
        """Join parts to one word, with a joint where German often has one."""
        word = parts[0]
        for part in parts[1:]:
            joint = "" if word[-1] in "es" else _JOINTS[int(self.random.random() * len(_JOINTS))]
            word += joint + part.lower()
        return word

    def town(self) -> str:
        """Return the name of a town that could exist."""
        return self.any(_TOWN_STARTS) + self.any(_TOWN_ENDS)

    def noun(self) -> str:
        """Return a need, or a compound of two or three nouns."""
        luck = self.random.random()
        if luck < 0.45:
            return self.any(_NEEDS)
        if luck < 0.9:
            return self.compound(self.any(_NEEDS), self.any(_MIDDLES))
        return self.compound(self.any(_NEEDS), self.any(_MIDDLES), self.any(_ENDS))


def make_guide(count: int, seed: int = 20261121) -> tuple[Entry, ...]:
    """Return ``count`` entries; the first of a longer guide are those of a shorter one."""
    words = _Words(Random(seed))  # noqa: S311
    towns = sorted({words.town() for _ in range(600)})
    kinds = [kind for kind, share in _KINDS for _ in range(share)]
    return tuple(_entry(number, words, towns, kinds) for number in range(count))


def _entry(number: int, words: _Words, towns: list[str], kinds: list[str]) -> Entry:
    random = words.random
    kind = words.any(kinds)
    town = words.pick(towns) if random.random() < 0.5 else words.any(towns)
    need = words.noun()
    end = words.any(_ENDS)
    name = {
        0: f"Selbsthilfegruppe {need} {town}",
        1: f"{need}-{end} {town} e.V.",
        2: f"{words.compound(need, end)} {town}",
        3: f"{end} für {words.any(_AUDIENCE)} mit {need}",
    }[int(random.random() * 4)]
    sentences = " ".join(_sentence(words, town) for _ in range(1 + int(random.random() * 2)))
    area = 200 + int(random.random() * 9000)
    line = int(random.random() * 10_000_000)
    return Entry(
        id=f"e-{number}",
        name=name,
        kind=kind,
        description=sentences,
        carrier=f"{words.compound(words.any(_MIDDLES), end)} {town}"
        if random.random() < 0.5
        else "",
        address=Address(
            f"{words.any(_STREETS)}straße {1 + int(random.random() * 180)}",
            f"{10000 + int(random.random() * 89999)}",
            town,
            "Mitte" if random.random() < 0.2 else "",
        ),
        region=town if random.random() < 0.7 else f"Kreis {words.any(towns)}",
        state=_STATES[min(int(random.paretovariate(0.9)) - 1, len(_STATES) - 1)],
        scope="local"
        if random.random() < 0.8
        else "regional"
        if random.random() < 0.7
        else "national",
        phones=(Phone(f"+49{area}{line}"),) if random.random() < 0.8 else (),
        emails=(f"info@{town.lower()}.example",) if random.random() < 0.5 else (),
        topics=tuple({words.pick(_TOPICS): None, words.any(_TOPICS): None}),
        audience=tuple({words.any(_AUDIENCE): None, words.any(_AUDIENCE): None}),
        languages=(words.any(list(_LANGUAGES)),) if random.random() < 0.1 else (),
        access=tuple({words.any(list(_ACCESS)): None, "free": None}),
        valid_until="2022-09" if random.random() < 0.05 else "",
        notes=_sentence(words, town) if random.random() < 0.3 else "",
    )


def _sentence(words: _Words, town: str) -> str:
    return (
        f"{words.any(_ENDS)} {words.any(_VERBS)} {words.any(_AUDIENCE)} mit {words.noun()} "
        f"und {words.noun()} in {town}, auch bei {words.noun()}."
    )
