"""Which characters make words, in every script: parts of regular expressions.

Python's ``\\w`` has letters and digits, but not the marks that belong to a word: vowel signs of
Indian scripts, points of Hebrew and Arabic, the joiners of Persian. Scripts without blanks
between words (Japanese, Chinese, Thai, Lao, Burmese, Khmer) have classes of their own.
"""

from __future__ import annotations

import re
import unicodedata

# All marks of Unicode's Basic Multilingual Plane (categories Mn, Mc, Me) with the letters between
# them, but those of pictures and of East Asian columns; then zero-width (non-)joiner.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u07f3\u07fd\u0816-\u082d"
    "\u0859-\u085b\u0898-\u08e1\u08e3-\u0963\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63"
    "\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d\u0d57-\u0d63\u0d81-\u0df3\u0e31-\u0e3a"
    "\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6"
    "\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734\u1752-\u17d3\u17dd\u180b-\u180d"
    "\u180f-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1ab0-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3\u1c24-\u1c37"
    "\u1cd0-\u1cd2\u1cd4-\u1dff\u2cef-\u2cf1\u2d7f-\u2dff\ua66f-\ua672\ua674-\ua67d\ua69e-\ua6f1"
    "\ua802-\ua827\ua82c\ua880-\ua8c5\ua8e0-\ua8f1\ua8ff-\ua92d\ua947-\ua953\ua980-\ua9c0"
    "\ua9e5-\uaa4d\uaa7b-\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e"
    "\u200c\u200d"
)
HIRAGANA = "\u3041-\u3096\u3099\u309a\u309d-\u309f"
KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
IDEOGRAPHS = HIRAGANA + KATAKANA + HAN
THAI, LAO, BURMESE, KHMER = (
    "\u0e01-\u0e3a\u0e40-\u0e4e",
    "\u0e81-\u0ece\u0edc-\u0edf",
    "\u1000-\u103f\u1050-\u109f",
    "\u1780-\u17d3\u17dc\u17dd",
)
SOUTH_EAST_ASIAN = THAI + LAO + BURMESE + KHMER
UNSPACED = IDEOGRAPHS + SOUTH_EAST_ASIAN
"""The scripts that write no blank between words."""

_SIGN = rf"[{IDEOGRAPHS}]|[{SOUTH_EAST_ASIAN}][{MARKS}]*+"
ANY_WORD = rf"{_SIGN}|(?:[^\W{UNSPACED}]|[{MARKS}])++"
"""A run of letters, marks and digits; of a script without blanks one letter with its marks.

On invented sentences (docs/languages.md) single signs were better than pairs or triples of them,
than runs of one script and than the pieces of a tokenizer.
"""
RECOGNITION_WORD = rf"{_SIGN}|(?:[^\W{UNSPACED}]|[{MARKS}]){{2,}}+"
"""A word for recognition: two characters or more, or one letter of a script without blanks."""
SPACED_WORD = rf"[^\W\d_{UNSPACED}](?:[^\W{UNSPACED}]++|[{MARKS}]++)*+"
"""A word of a script with blanks: from a letter on, with its marks and digits.

Possessive: the classes overlap, and to try all ways to share a long word out would take for ever.
"""
SCRIPT_RUN = rf"[{HAN}]+|[{KATAKANA}]+|[{HIRAGANA}]+|[{THAI}]+|[{LAO}]+|[{BURMESE}]+|[{KHMER}]+"
"""A run of one script without blanks: in Japanese often a word, elsewhere a clause."""
UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
FURTHER_SENTENCE_ENDS = "؟۔।॥།։።။។"
"""Of Arabic, Urdu, Hindi, Tibetan, Armenian, Ethiopic, Burmese and Khmer."""
SIGN_OR_WORD = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
"""What stands between blanks; of a script that sets none each sign, as word processors count."""
_SIGNS = ((re.compile(f"[{IDEOGRAPHS}]"), 2), (re.compile(f"[{SOUTH_EAST_ASIAN}]"), 4))
"""Scripts without blanks, and about how many signs make a word."""


def count_words(text: str) -> int:
    """How many words a text has, about: what stands between blanks is one.

    Of scripts without blanks two signs (Chinese, Japanese) or four (Thai, Lao, Burmese, Khmer) are
    counted as one word. Use it where a text is long or short: such a text is not one word.

    >>> count_words("I waited."), count_words("看護師さんは親切でした。")
    (2, 6)
    """
    if not UNSPACED_RUN.search(text):
        return len(text.split())
    words = 0
    for signs, signs_per_word in _SIGNS:
        words += -(-len(signs.findall(text)) // signs_per_word)
        text = signs.sub(" ", text)
    return words + sum(any(map(str.isalnum, word)) for word in text.split())


def composed(text: str) -> str:
    r"""A text whose letters are one with their marks (NFC), as its words are compared.

    macOS and some programs take them apart; in Japanese a pattern would then cut words.

    >>> composed("Cafe\u0301") == "Caf\u00e9"
    True
    """
    return unicodedata.normalize("NFC", text)
