"""The palette finds commands by the words people have for them, misspelt ones too.

Written before the words of the commands were tuned; what somebody asks for next belongs in here.
"""

from __future__ import annotations

from lotse_tui.texts.words import Words
from lotse_tui.tui.wishes import Wishes

GERMAN = {
    "zählen": "log",
    "zaehlen": "log",
    "Anruf eintragen": "log",
    "strich machen": "log",
    "neuer Kontakt": "log",
    "Telefonat notieren": "log",
    "Gespräch erfassen": "log",
    "kontackt": "log",
    "drucken": "month",
    "Bericht": "month",
    "Statistik": "month",
    "wie viele diesen Monat": "month",
    "Auswertung": "month",
    "Diagramm": "month",
    "Zahlen": "month",
    "Jahresbericht": "year",
    "Excel": "export_xlsx",
    "Bericht speichern": "export",
    "exportiren": "export",
    "PDF": "export_html",
    "Presse": "export_outside",
    "anonymisieren": "export_outside",
    "Monat abschließen": "close_month",
    "abschliessen": "close_month",
    "Kollegin fehlt": "sync",
    "abgleichen": "sync",
    "synchronisieren": "sync",
    "Daten austauschen": "sync",
    "Netzlaufwerk": "sync",
    "zusammenführen": "sync",
    "vertippt": "undo",
    "rückgängig": "undo",
    "rueckgaengig": "undo",
    "rükgängig": "undo",
    "falsch eingegeben": "undo",
    "Loeschen": "withdraw",
    "Kontakt löschen": "withdraw",
    "Kontakt ändern": "correct_contact",
    "berichtigen": "correct_contact",
    "gestern": "previous_day",
    "heute": "today",
    "Strichliste nachtragen": "batch",
    "wer hat das geändert": "history",
    "suchen": "guide",
    "Adresse": "guide",
    "Nummer suchen": "guide",
    "Selbsthilfegruppe finden": "guide",
    "offen": "open_now",
    "geöffnet": "open_now",
    "Stadt": "place",
    "Ort wechseln": "place",
    "nur kostenlos": "filter",
    "auf türkisch": "filter",
    "nichts gefunden": "count_gap",
    "Warteliste": "count_gap",
    "anrufen": "copy_number",
    "Telefonnummer kopieren": "copy_number",
    "Mail schreiben": "mail",
    "e-mail": "mail",
    "Internetseite": "website",
    "Homepage": "website",
    "aufs Handy": "qr",
    "QR Code": "qr",
    "Zettel mitgeben": "slip",
    "Merkzettel drucken": "slip",
    "neue Nummer": "correct",
    "stimmt nicht mehr": "flag",
    "gibt es nicht mehr": "retire",
    "neue Gruppe eintragen": "add",
    "stimmt noch": "verify",
    "veraltet": "work",
    "was ist zu tun": "work",
    "hell": "theme",
    "Schrift zu dunkel": "theme",
    "Farben": "theme",
    "englisch": "language",
    "Sprache": "language",
    "Einstellungen": "setup",
    "Ordner einstellen": "setup",
    "Name ändern": "setup",
    "eigene Themen": "site",
    "Buchstaben ändern": "site",
    "Sprechzeiten": "site",
    "Datenschutz": "stored",
    "was wird gespeichert": "stored",
    "raus": "quit",
    "beenden": "quit",
    "Feierabend": "quit",
    "schließen": "quit",
    "Hilfe": "help",
    "Tasten": "help",
    "wie geht das": "help",
    "Anleitung": "help",
    "hilffe": "help",
    "Quartalsbericht": "month",
    "Bericht abschicken": "export",
    "Stick": "sync",
    "Feler": "undo",
    "Notdienst": "guide",
    "Flyer": "slip",
    "schwarz weiss": "theme",
    "Arbeitsplatz umbenennen": "setup",
}

ENGLISH = {
    "count": "log",
    "add a call": "log",
    "new contact": "log",
    "log": "log",
    "print": "month",
    "statistics": "month",
    "annual report": "year",
    "spreadsheet": "export_xlsx",
    "export": "export",
    "for the press": "export_outside",
    "close the month": "close_month",
    "colleague missing": "sync",
    "synchronise": "sync",
    "sinc": "sync",
    "undo": "undo",
    "mistake": "undo",
    "delete": "withdraw",
    "yesterday": "previous_day",
    "search": "guide",
    "find a group": "guide",
    "open now": "open_now",
    "town": "place",
    "free of charge": "filter",
    "nothing found": "count_gap",
    "phone number": "copy_number",
    "write an e-mail": "mail",
    "scan": "qr",
    "handout": "slip",
    "wrong hours": "correct",
    "outdated": "work",
    "dark mode": "theme",
    "colors": "theme",
    "german": "language",
    "settings": "setup",
    "privacy": "stored",
    "exit": "quit",
    "quitt": "quit",
    "keyboard": "help",
    "manual": "help",
}


def missed(phrases, language: str) -> dict[str, list[str]]:
    wishes = Wishes(Words(language))
    found = {phrase: [one.command.id for one in wishes.offers(phrase)[:3]] for phrase in phrases}
    return {
        phrase: found[phrase] for phrase, wanted in phrases.items() if wanted not in found[phrase]
    }


def test_german_phrases_find_their_command_among_the_first_three():
    assert not missed(GERMAN, "de")


def test_english_phrases_find_their_command_among_the_first_three():
    assert not missed(ENGLISH, "en")


def test_among_equals_the_commands_of_the_screen_in_front_go_first():
    first = {
        screen: Wishes(Words("de"), screen=screen).offers("berichtigen")[0].command.id
        for screen in ("guide", "today")
    }
    assert first == {"guide": "correct", "today": "correct_contact"}


def test_words_that_name_nothing_take_nothing_away():
    wishes = Wishes(Words("de"))
    assert wishes.offers("ich möchte bitte drucken")[:3] == wishes.offers("drucken")[:3]
    assert wishes.offers("drucken quatschkram") == wishes.offers("drucken")
