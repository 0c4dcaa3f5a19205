"""One way to fold text, so that what people type meets what is written.

Everything that is searched, and everything that is compared with it, goes through :func:`fold`:
case, umlauts, accents and punctuation are the same thing afterwards on both sides.

Each letter is folded by itself (``ä`` is always ``ae``), never by its neighbours. That is why a
piece of a word stays a piece of the folded word: ``enhaus`` is found in ``Frauenhaus``, which
would be lost if ``aue`` became something shorter. ``Koeln`` and ``Köln`` are thus one word;
``Koln`` is one letter short of it and is met by the search for typing errors.

Nearly all text here is Latin-1 once a few dashes and quotes are gone, and ``bytes.translate``
folds that at a nanosecond a letter, against fifty of ``str.translate``. Callers fold many fields
at once, joined by line ends, which are kept.
"""

from __future__ import annotations

# A combining diaeresis follows its vowel.
_COMBINING = (("a\u0308", "ae"), ("o\u0308", "oe"), ("u\u0308", "ue"))

# Latin letters with marks, by the letter they are typed as on a German keyboard.
_LATIN = {
    "a": "ªàáâãåāăąǎạảấầẩẫậắằẳẵặ",
    "b": "ḃ",
    "c": "çćĉċč",
    "d": "ďđḍð",
    "e": "éèêëēĕėęěẹẻẽếềểễệ",
    "g": "ĝğġģǧ",
    "h": "ĥħḥ",
    "i": "ìíîïĩīĭįıǐịỉ",
    "j": "ĵ",
    "k": "ķǩ",
    "l": "ĺļľŀłḷ",
    "n": "ñńņňŉŋ",
    "o": "ºòóôõøōŏőơǒọỏốồổỗộớờởỡợ",
    "r": "ŕŗř",
    "s": "śŝşšșṣ",
    "t": "ţťŧțṭ",
    "u": "µμùúûũūŭůűųưǔụủứừửữự",
    "w": "ŵ",
    "1": "¹",
    "2": "²",
    "3": "³",
    " ": "¼½¾",
    "y": "ýÿŷỳỵỷỹ",
    "z": "źżžẓ",
    "ae": "äæ",
    "oe": "öœ",
    "ue": "ü",
    "ss": "ß",
    "th": "þ",
    # Cyrillic and Arabic letters that people write in two ways.
    "е": "ёѐ",
    "и": "йѝ",
    "г": "ґ",
    "ا": "أإآٱ",
    "ي": "ىئ",
    "ه": "ة",
    "و": "ؤ",
}
_REST = {ord(char): base for base, chars in _LATIN.items() for char in chars}
# Non-spacing marks (accents by themselves, Arabic vowels, tatweel) and invisible characters.
_REST.update(dict.fromkeys(range(0x0300, 0x0370), ""))
_REST.update(dict.fromkeys(range(0x064B, 0x0660), ""))
_REST.update(dict.fromkeys((0x0640, 0x0670, 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), ""))
# Arabic and Persian digits.
_REST.update({0x0660 + digit: str(digit) for digit in range(10)})
_REST.update({0x06F0 + digit: str(digit) for digit in range(10)})


def _plain(char: str) -> str:
    """Return what one character is folded to."""
    if char == "\n":
        return char
    # Casefolding can split a letter into a letter and marks, which are dropped like others.
    parts = [_REST.get(ord(part), part) for part in char.casefold()]
    return "".join([part if part.isalnum() or not part else " " for part in parts])


_ASCII = {code: _plain(chr(code)) for code in range(128)}
_LATIN_1 = [_plain(chr(code)) for code in range(256)]
# Letters that become two are replaced after the table, by their small form.
_TABLE = bytes(
    ord(plain) if len(plain) == 1 else ord(chr(code).lower()) for code, plain in enumerate(_LATIN_1)
)
_DROPPED = b"\xad"
_PAIRS = [
    (bytes((code,)), plain.encode("ascii"))
    for code, plain in enumerate(_LATIN_1)
    if len(plain) == 2 and chr(code).islower()
]


def fold(text: str) -> str:
    """Return ``text`` in the form in which it is searched.

    Lower case; ``ä ö ü ß`` as ``ae oe ue ss``; letters with other marks as the plain letter
    (Turkish ``ş``, Romanian ``ț``, Polish ``ł`` …); Cyrillic, Arabic and other letters stay.
    Punctuation becomes a space, a line end stays a line end; nothing is stripped and runs of
    spaces are not joined, because callers split. The function is idempotent.
    """
    if text.isascii():
        return text.translate(_ASCII)
    if "\u0308" in text:
        text = text.lower()
        for pair, letters in _COMBINING:
            text = text.replace(pair, letters)
    while True:
        try:
            raw = text.encode("latin-1")
        except UnicodeEncodeError as error:
            # The codec finds the next foreign character faster than any loop in Python.
            char = text[error.start]
            plain = _plain(char)
            if not plain.isascii():
                return _fold_mixed(text)
            text = text.replace(char, plain)
        else:
            break
    raw = raw.translate(_TABLE, _DROPPED)
    for letter, two in _PAIRS:
        raw = raw.replace(letter, two)
    return raw.decode("ascii")


def _fold_mixed(text: str) -> str:
    """Fold text with letters of another script, looking at each distinct character once."""
    for char in sorted(set(text)):
        plain = _plain(char)
        if plain != char:
            text = text.replace(char, plain)
    return text


def words(text: str) -> list[str]:
    """Return the folded words of ``text``, in their order."""
    return fold(text).split()


def plain_name(text: str) -> str:
    """Return ``text`` as names are compared: folded, words one space apart."""
    return " ".join(fold(text).split())
