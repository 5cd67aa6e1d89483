"""Choosing a text of the page: by key, by number, by how the analysis understands itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any

from thememap.records import Message, format_path
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
                return _ValueFormatter(self).vformat(template, (), values)
        raise KeyError(key)

    def message(self, said: Message | Mapping[str, object] | str | None) -> str:
        """The sentence of a message, or of its form in ``result.json``; empty where nothing is.

        A text that is no key is a sentence of a file of an earlier version and stays as it is.

        >>> Catalogue(approach="codebook").message({"key": "quotes", "values": {"n": 3}})
        '3 quotes'
        """
        if not said:
            return ""
        if isinstance(said, str):
            return self(said) if self.has(said) else said
        key = said.key if isinstance(said, Message) else str(said["key"])
        values = said.values if isinstance(said, Message) else said.get("values", {})
        assert isinstance(values, Mapping)
        return (
            self(key, **{name: self._said_value(value) for name, value in values.items()})
            if key
            else ""
        )

    def rendered(self, values: object) -> Any:
        """Plain values of a run with a sentence in the place of every message."""
        if isinstance(values, Mapping):
            if set(values) == {"key", "values"}:
                return self.message(values)
            return {name: self.rendered(value) for name, value in values.items()}
        return [self.rendered(value) for value in values] if isinstance(values, list) else values

    def _said_value(self, value: object) -> object:
        if isinstance(value, Message) or (isinstance(value, Mapping) and "key" in value):
            return self.message(value)
        if isinstance(value, tuple | list):
            return tuple(map(self._said_value, value))
        return value

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


class _ValueFormatter(Formatter):
    """Placeholders with the formats of the page: ``{n}``, ``{x:share}``, ``{names:list}``."""

    def __init__(self, text: Catalogue) -> None:
        self._text = text

    def format_field(self, value: object, format_spec: str) -> str:
        """One value as the page writes it."""
        if format_spec == "list":
            assert isinstance(value, tuple | list)
            return self._text.listed([str(name) for name in value])
        if format_spec == "semicolons":
            assert isinstance(value, tuple | list)
            return "; ".join(map(str, value))
        if format_spec == "path":
            return format_path(tuple(value)) if isinstance(value, tuple | list) else str(value)
        if format_spec in NUMBER_FORMATS:
            assert isinstance(value, int | float) or value is None
            return NUMBER_FORMATS[format_spec](value)
        if isinstance(value, int) and not isinstance(value, bool) and not format_spec:
            return _number_format.count(value)
        return format(value, format_spec)


NUMBER_FORMATS: Mapping[str, Callable[[float | None], str]] = {
    "score": _number_format.score,
    "share": _number_format.share,
    "two": _number_format.two_decimals,
    "one": _number_format.one_decimal,
    "p": _number_format.p_value,
    "whole": _number_format.whole,
    "constant": _number_format.rule_constant,
}
"""Formats of numbers by the name that a placeholder gives."""
