"""Choosing a text of the page: by key, by number, by how the analysis understands itself."""

from __future__ import annotations

from collections.abc import Mapping

from thememap.report._texts import ENGLISH, NUMBER_WORDS
from thememap.report.german import GERMAN, GERMAN_NUMBER_WORDS
from thememap.report.text import _number_format

LANGUAGES: Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "en": (ENGLISH, NUMBER_WORDS),
    "de": (GERMAN, GERMAN_NUMBER_WORDS),
}
"""The texts of each language, and its words for small numbers."""


class Catalogue:
    """All words of the page, for one ``approach``.

    A key can have variants: ``key|reflexive`` for an approach, ``key|one`` for n = 1 and
    ``key|none`` for n = 0; the approach is looked for first. Each may end in ``|documents``, for
    quotes whose studies nobody named (``studies_are``). Values are put in as they
    are and escaped later, where the page is rendered.

    >>> text = Catalogue(approach="codebook")
    >>> text("quotes", n=1), text("quotes", n=2000)
    ('one quote', '2,000 quotes')
    """

    def __init__(
        self, *, approach: str, language: str = "en", studies_are: str = "studies"
    ) -> None:
        self._approach, self.language = approach, language
        self._own_word = f"|{studies_are}"
        self._texts, self._number_words = LANGUAGES[language]

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of ``key`` with ``values``; KeyError where the catalogue lacks it."""
        n = values.get("n")
        number = {0: "|none", 1: "|one"}.get(n, "") if isinstance(n, int) else ""
        approach = f"|{self._approach}"
        for variant in (approach + number, approach, number, ""):
            template = self._text_variant(key + variant)
            if template is not None:
                written = {
                    name: _number_format.count(value) if isinstance(value, int) else value
                    for name, value in values.items()
                }
                return template.format(**written)
        raise KeyError(key)

    def get(self, key: str) -> str:
        """The bare text of ``key``; empty where the catalogue has none."""
        return self._text_variant(key) or ""

    def has(self, key: str) -> bool:
        """Whether there is a text for ``key``."""
        return key in self._texts

    def _text_variant(self, key: str) -> str | None:
        return self._texts.get(key + self._own_word, self._texts.get(key))

    def words(self, number: int, *, start: bool = False) -> str:
        """A number in words up to twelve, with a capital at the ``start`` of a sentence.

        >>> Catalogue(approach="codebook").words(3, start=True)
        'Three'
        """
        if number < len(self._number_words):
            word = self._number_words[number]
            return word[:1].upper() + word[1:] if start else word
        return _number_format.count(number)

    def listed(self, parts: list[str]) -> str:
        """Parts as a list in a sentence.

        >>> Catalogue(approach="codebook").listed(["a", "b", "c"])
        'a, b and c'
        """
        if len(parts) < 2:
            return "".join(parts)
        return self("list.last", before=", ".join(parts[:-1]), last=parts[-1])
