"""The script that texts are written in, which tells of a language where they are too short."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

LATIN = "Latn"
JAPANESE, HAN, HANGUL = "Jpan", "Hani", "Hang"
_PARTS = {JAPANESE: (JAPANESE, HAN), "Kore": (HANGUL, HAN), "Hans": (HAN,), "Hant": (HAN,)}
"""The scripts that some languages mix, and the one that two ways of writing share."""


def main_script(texts: Iterable[str]) -> str:
    """The script of more than half of the letters: its ISO 15924 code; empty where there is none.

    Han signs beside kana are Japanese.

    >>> main_script(["جيد جدا"]), main_script(["Gut so."]), main_script(["場所が狭い"])
    ('Arab', 'Latn', 'Jpan')
    """
    letters = Counter(sign for text in texts for sign in text if sign.isalpha())
    scripts: Counter[str] = Counter()
    for sign, n in letters.items():
        scripts[_script_of(sign)] += n
    if scripts[JAPANESE]:
        scripts[JAPANESE] += scripts.pop(HAN, 0)
    script = min(scripts, key=lambda code: (-scripts[code], code), default="")
    return script if 2 * scripts[script] > scripts.total() else ""


def writes_script(languages: Iterable[str], script: str) -> bool:
    """Whether one of the languages is written in the script; any is said to be in Latin letters.

    >>> writes_script(["en", "ru"], "Cyrl"), writes_script(["en"], "Arab")
    (True, False)
    """
    return script == LATIN or any(script in _scripts_of_language(code) for code in languages)


def script_name(script: str, language: str = "en") -> str:
    """The name of the script, in ``language``; its code where it has no name there.

    >>> script_name("Cyrl"), script_name("Arab", "de")
    ('Cyrillic', 'Arabisch')
    """
    from babel import Locale

    return str(Locale.parse(language).scripts.get(script, script))


@lru_cache(maxsize=10_000)
def _script_of(letter: str) -> str:
    word = unicodedata.name(letter, "").partition(" ")[0]
    return _codes_by_name().get(word, "")


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    from babel import Locale

    names = {name.upper(): code for code, name in Locale.parse("en").scripts.items()}
    return names | {"CJK": HAN, "HANGUL": HANGUL, "HIRAGANA": JAPANESE, "KATAKANA": JAPANESE}


@lru_cache(maxsize=1_000)
def _scripts_of_language(language: str) -> tuple[str, ...]:
    from babel.core import get_global

    likely = str(get_global("likely_subtags").get(language, "")).split("_")
    script = likely[1] if len(likely) > 1 else ""
    return _PARTS.get(script, (script,))
