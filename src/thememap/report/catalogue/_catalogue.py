"""Choosing a text of the page: by key, by number, by how the analysis understands itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Any

from thememap.languages import language_name, script_name
from thememap.path_checks import shorten_for_message
from thememap.records import Message, format_path
from thememap.report.catalogue._number_format import NumberFormat
from thememap.report.catalogue._translations import (
    LOCALES,
    SOURCE_LANGUAGE,
    find_text,
    load_translations,
)
from thememap.text_direction import isolate

NAMES_SHOWN = 5
UNTESTED_DEPTH = "quick"
"""At this depth nothing is shuffled: kappas are there, and what chance gives is not."""
JOINERS = {"semicolons": "; ", "commas": ", "}
"""Texts between the parts of a list, by the name that a placeholder gives."""


def is_untested(depth: str) -> bool:
    """Whether a run of this depth compared no theme with chance."""
    return depth == UNTESTED_DEPTH


class Catalogue:
    """All words of the page, for one ``approach``.

    Texts are in ``report/locales``, by key; an entry can have plural forms, which ``n`` chooses,
    and contexts: an approach (``reflexive``), ``none`` for n = 0, ``all`` for share = 1,
    ``untested`` where nothing was compared with chance (`is_untested`), ``documents`` for quotes
    whose studies nobody named (``studies_are``), or several (``reflexive|documents``). The approach
    counts first, then ``none`` and ``all``. What a language lacks is said in English. Values are
    put in as they are and escaped later, where the page is rendered.

    >>> text = Catalogue(approach="codebook")
    >>> text("quotes", n=1), text("quotes", n=2000)
    ('one quote', '2,000 quotes')
    """

    def __init__(
        self,
        *,
        approach: str,
        language: str = SOURCE_LANGUAGE,
        studies_are: str = "studies",
        untested: bool = False,
        locales: Path = LOCALES,
    ) -> None:
        self.language, self.studies_are = language, studies_are
        self.numbers = NumberFormat(language)
        self._translations = [
            load_translations(code, locales) for code in dict.fromkeys((language, SOURCE_LANGUAGE))
        ]
        self._contexts = {
            end: tuple(
                dict.fromkeys(
                    "|".join(filter(None, parts))
                    for parts in product(
                        (approach, ""),
                        (end, ""),
                        ("untested" if untested else "", ""),
                        (studies_are, ""),
                    )
                )
            )
            for end in ("", "none", "all")
        }

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of ``key`` with ``values``; KeyError where the catalogue lacks it."""
        n = values.get("n")
        end = "none" if n == 0 else "all" if values.get("share") == 1 else ""
        template = self._template(key, n if isinstance(n, int) else None, end=end)
        if template is None:
            raise KeyError(key)
        return _ValueFormatter(self).vformat(template, (), values)

    def _template(self, key: str, n: int | None = None, *, end: str = "") -> str | None:
        for translations in self._translations:
            for context in self._contexts[end]:
                template = find_text(translations, key, context=context, n=n)
                if template is not None:
                    return template
        return None

    def message(self, said: Message | Mapping[str, object] | str | None) -> str:
        """The sentence of a message, or of its form in ``result.json``; empty where nothing is.

        A text that is no key is a sentence of a file of an earlier version and stays as it is.

        >>> Catalogue(approach="codebook").message({"key": "quotes", "values": {"n": 3}})
        '3 quotes'
        """
        if not said:
            return ""
        if isinstance(said, str):  # a run folder of an earlier version holds sentences
            return self(said) if "." in said and self.has(said) else said
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
        return self._template(key) or ""

    def has(self, key: str) -> bool:
        """Whether there is a text for ``key``."""
        return self._template(key) is not None

    def words(self, number: int, *, start: bool = False) -> str:
        """A number in words up to twelve, with a capital at the ``start`` of a sentence.

        >>> Catalogue(approach="codebook").words(3, start=True)
        'Three'
        """
        word = self.get(f"number_word.{number}") or self.numbers.count(number)
        return word[:1].upper() + word[1:] if start else word

    def listed(self, parts: list[str]) -> str:
        """Parts as a list in a sentence.

        >>> Catalogue(approach="codebook").listed(["a", "b", "c"])
        'a, b and c'
        """
        parts = [isolate(part) for part in parts]
        if len(parts) < 2:
            return "".join(parts)
        return self("list.last", before=", ".join(parts[:-1]), last=parts[-1])

    def quoted(self, names: list[str]) -> str:
        """Names in quotation marks, long ones shortened; of many the first and how many more.

        >>> Catalogue(approach="codebook").quoted(["a", "b", "c", "d", "e", "f"])
        "'a', 'b', 'c', 'd', 'e' and 1 more"
        """
        shown = ", ".join(isolate(repr(shorten_for_message(name))) for name in names[:NAMES_SHOWN])
        rest = len(names) - NAMES_SHOWN
        return f"{shown} {self('import.more', n=rest)}" if rest > 0 else shown


class _ValueFormatter(Formatter):
    """Placeholders with the formats of the page: ``{n}``, ``{x:share}``, ``{names:list}``.

    A value in a right-to-left script is kept apart from the sentence around it (`isolate`).
    """

    def __init__(self, text: Catalogue) -> None:
        self._text = text

    def format_field(self, value: object, format_spec: str) -> str:
        """One value as the page writes it."""
        return isolate(self._written(value, format_spec))

    def _written(self, value: object, format_spec: str) -> str:
        if format_spec == "list":
            assert isinstance(value, tuple | list)
            return self._text.listed([str(name) for name in value])
        if format_spec in JOINERS:
            assert isinstance(value, tuple | list)
            return JOINERS[format_spec].join(isolate(str(part)) for part in value)
        if format_spec == "names":
            assert isinstance(value, tuple | list)
            return self._text.quoted([str(name) for name in value])
        if format_spec == "path":
            return format_path(tuple(value)) if isinstance(value, tuple | list) else str(value)
        if format_spec == "language":
            return language_name(str(value), self._text.language)
        if format_spec == "script":
            return script_name(str(value), self._text.language)
        if format_spec in NUMBER_FORMATS:
            assert isinstance(value, int | float) or value is None
            return NUMBER_FORMATS[format_spec](self._text.numbers, value)
        if isinstance(value, int | float) and not isinstance(value, bool) and not format_spec:
            numbers = self._text.numbers
            return numbers.count(value) if isinstance(value, int) else numbers.rule_constant(value)
        return format(value, format_spec)


NUMBER_FORMATS: Mapping[str, Callable[[NumberFormat, float | None], str]] = {
    "score": NumberFormat.score,
    "share": NumberFormat.share,
    "two": NumberFormat.two_decimals,
    "one": NumberFormat.one_decimal,
    "p": NumberFormat.p_value,
    "whole": NumberFormat.whole,
    "constant": NumberFormat.rule_constant,
}
"""Formats of numbers by the name that a placeholder gives."""
