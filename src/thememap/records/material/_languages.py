"""The languages of the quotes, with the share of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

NOTABLE_SHARE = 0.10
"""A language with at least this share of the characters counts, beside the main one."""


@dataclass(frozen=True, kw_only=True)
class LanguageShare:
    """A language: ISO 639-1 code (639-3 where it has none), and how much of the quotes is in it.

    ``share`` is that of the characters, from 0 to 1; ``quotes`` and ``studies`` count the quotes
    in it and the known studies that they come from.
    """

    language: str
    share: float
    quotes: int
    studies: int


@dataclass(frozen=True, kw_only=True)
class CorpusLanguages:
    """The languages of all quotes, the most used first.

    ``unsure`` is the share of the characters of which the language is not known. It and the shares
    add up to 1; without any letter in the quotes it is 1. ``unsure_script`` is the script that most
    of these are written in (ISO 15924), empty where there is none. ``of_quotes`` (n) has the
    language of each quote, empty where it is not known.

    >>> english = LanguageShare(language="en", share=0.9, quotes=9, studies=3)
    >>> CorpusLanguages(shares=(english,), unsure=0.1).main
    'en'
    """

    shares: tuple[LanguageShare, ...] = ()
    unsure: float = 1.0
    unsure_script: str = ""
    of_quotes: tuple[str, ...] = ()

    @property
    def main(self) -> str:
        """The language with the most characters; empty where none is known."""
        return self.shares[0].language if self.shares else ""

    @property
    def notable(self) -> tuple[LanguageShare, ...]:
        """The main language, and others with `NOTABLE_SHARE` of the characters or more."""
        return tuple(
            share
            for place, share in enumerate(self.shares)
            if place == 0 or share.share >= NOTABLE_SHARE
        )

    def filled(self, *, least: int) -> tuple[str, ...]:
        """The language of each quote: the main one where it is not known, or in under ``least``.

        >>> shares = (LanguageShare(language="de", share=0.9, quotes=2, studies=1),)
        >>> CorpusLanguages(shares=shares, of_quotes=("de", "", "de", "jv")).filled(least=2)
        ('de', 'de', 'de', 'de')
        """
        quotes = Counter(self.of_quotes)
        return tuple(
            code if code and quotes[code] >= least else self.main for code in self.of_quotes
        )

    def not_covered(self, covers: Callable[[str], bool]) -> tuple[LanguageShare, ...]:
        """Those of the notable languages that ``covers`` says no to.

        >>> german = LanguageShare(language="de", share=1.0, quotes=9, studies=3)
        >>> found = CorpusLanguages(shares=(german,), unsure=0.0)
        >>> [share.language for share in found.not_covered(lambda code: code == "en")]
        ['de']
        """
        return tuple(share for share in self.notable if not covers(share.language))
