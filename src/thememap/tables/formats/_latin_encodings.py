"""Which encoding of Latin letters a text is in, by whether its letters are those of a language."""

from __future__ import annotations

import re

LETTERS_OF_LANGUAGES = tuple(
    frozenset(letters)
    for letters in (
        "äöüß", "àâæçèéêëîïôœùûüÿ", "áéíóöőúüű", "áéíñóúü", "áâãàçéêíóôõúü", "àèéìîòóù",
        "áèéêëíïóöúü", "åäéöàü", "äåöšž", "æøåéàòóôêü", "ąćęłńóśźż", "áčďéěíňóřšťúůýž",
        "áäčďéíĺľňóôŕšťúýž", "ćčđšž", "ăâîșțşţ", "çğıi̇öşüâîû", "äõöšüž", "āčēģīķļņšūž", "ąčęėįšųūž",
        "áæéíðóöþúý", "àçèéíïòóúü", "áéíóú", "çë",
    )
)  # fmt: skip
"""German, French, Hungarian, Spanish, Portuguese, Italian, Dutch, Swedish, Finnish, Danish and
Norwegian, Polish, Czech, Slovak, Croatian (Slovene, Bosnian), Romanian, Turkish, Estonian, Latvian,
Lithuanian, Icelandic, Catalan, Irish, Albanian: what they write beside a to z."""
ENCODINGS = (
    "cp1252", "cp1250", "cp1254", "cp1257", "mac-roman", "mac-latin2", "cp850", "cp852",
    "iso8859-15", "iso8859-2",
)  # fmt: skip
"""Of those under which a text is equally plausible, the first is taken."""
MARKS = frozenset("„“”‚‘’«»‹›–—…€£§°·•¡¿©®™½¼¾²³ªº\xa0\xad")
MARKS_IN_WORDS = frozenset("’‘·…–—ªº\xa0\xad")
MIN_LETTERS, MIN_SHARE_OF_LETTERS = 3, 0.01
"""Number and share of letters beside a to z that speak for another encoding than the first: a text
in a language, not a few names in English."""
NON_ASCII = re.compile(r"[^\x00-\x7f]")


def latin_encoding(data: bytes) -> str:
    """The encoding under which every letter beside a to z is of one language; empty if none is.

    A capital after a small letter, and a mark between letters, are of no language: that is what
    the bytes of another encoding look like.

    >>> latin_encoding("Győr, fűtés és idő".encode("cp1250"))
    'cp1250'
    >>> latin_encoding("Größe und Höhe".encode("mac-roman"))
    'mac-roman'
    """
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _fits_a_language(text) and (encoding == ENCODINGS[0] or _has_many_letters(text)):
            return encoding
    return ""


def _has_many_letters(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    other = sum(map(str.isalpha, NON_ASCII.findall(text)))
    return other >= MIN_SHARE_OF_LETTERS * letters and other >= MIN_LETTERS


def _fits_a_language(text: str) -> bool:
    letters = set()
    for match in NON_ASCII.finditer(text):
        sign, at = match.group(), match.start()
        before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
        if sign.isalpha() and sign not in MARKS:
            if sign.isupper() and before.islower():
                return False
            letters.add(sign.lower())
        elif sign not in MARKS or (
            before.isalpha() and after.isalpha() and sign not in MARKS_IN_WORDS
        ):
            return False
    return any(letters <= alphabet for alphabet in LETTERS_OF_LANGUAGES)
