"""What a language is called, in any language."""

from __future__ import annotations

from functools import lru_cache

# As the detection has them.
_FOLDED_CODES = {"nb": "no", "nn": "no", "eng": "en", "deu": "de", "ger": "de", "fra": "fr",
                 "fre": "fr", "spa": "es", "ita": "it", "hun": "hu", "ara": "ar", "jpn": "ja",
                 "por": "pt", "nld": "nl", "dut": "nl", "pol": "pl", "rus": "ru", "zho": "zh",
                 "chi": "zh", "heb": "he", "tur": "tr"}  # fmt: skip


@lru_cache(maxsize=1_000)
def language_name(code: str, language: str = "en") -> str:
    """The name of the language ``code``, in ``language``; the code where it has no name there.

    >>> language_name("hu"), language_name("hu", "de"), language_name("qqq")
    ('Hungarian', 'Ungarisch', 'qqq')
    """
    from babel import Locale

    names = Locale.parse(language).languages
    return str(names.get(code, code))


@lru_cache(maxsize=1_000)
def language_code(said: str) -> str:
    """The code of a language that is said as code or by its name; empty where it is neither.

    >>> [language_code(said) for said in ("de-AT", "French", "Deutsch", "magyar", "two")]
    ['de', 'fr', 'de', 'hu', '']
    """
    word = said.strip().casefold()
    code = _FOLDED_CODES.get(part := word.replace("_", "-").split("-")[0], part)
    if code in _codes_by_name().values():
        return code
    return _codes_by_name().get(word, "")


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    """Codes of two or three letters by their English, German and own names."""
    from babel import Locale, UnknownLocaleError

    names: dict[str, str] = {}
    for code, name in Locale("en").languages.items():
        if not code.isalpha() or len(code) > 3:
            continue
        names.setdefault(name.casefold(), code)
        names.setdefault(language_name(code, "de").casefold(), code)
        try:
            names.setdefault(language_name(code, code).casefold(), code)
        except (UnknownLocaleError, ValueError):
            continue
    return names
