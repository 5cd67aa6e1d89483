"""What a language is called, in any language."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1_000)
def language_name(code: str, language: str = "en") -> str:
    """The name of the language ``code``, in ``language``; the code where it has no name there.

    >>> language_name("hu"), language_name("hu", "de"), language_name("qqq")
    ('Hungarian', 'Ungarisch', 'qqq')
    """
    from babel import Locale

    names = Locale.parse(language).languages
    return str(names.get(code, code))
