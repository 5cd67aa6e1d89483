"""Decoys of quotes to read again: quotes at random that are coded as the proposed ones are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import numpy as np

from thememap.review._proposal import REREAD_KINDS, Proposal, ReviewMaterial, list_proposals
from thememap.word_characters import ANY_WORD

WORD_PATTERN = re.compile(ANY_WORD)


class RereadDecoys:
    """Draws for one sheet: no quote twice for one theme, and none that the run proposes for it.

    The quote of a decoy has the theme where the proposed one has it; else it has nothing where that
    has nothing, or other themes. It is of the same study where such a quote is left there. It is
    compared with as many quotes of the theme, of other studies, those with the most words in
    common: quotes drawn at random would give the decoy away.
    """

    def __init__(self, material: ReviewMaterial, rng: np.random.Generator) -> None:
        self._material, self._rng = material, rng
        self._members: dict[str, list[str]] = {}
        self._used: dict[str, set[str]] = {}
        for proposal in list_proposals(material, kinds=REREAD_KINDS):
            self._used.setdefault(proposal.theme, set()).update(self._texts(proposal))

    def draw(self, proposal: Proposal) -> Proposal | None:
        """The decoy of one proposal; `None` where no such quote is left."""
        material, used = self._material, self._used.setdefault(proposal.theme, set())
        used.update(self._texts(proposal))
        pool = [quote for quote in self._pool(proposal) if material.text[quote] not in used]
        study = material.study.get(proposal.quote_ids[0], "")
        pool = [quote for quote in pool if material.study.get(quote, "") == study] or pool
        if not pool:
            return None
        quote = pool[int(self._rng.integers(len(pool)))]
        decoy = Proposal(
            kind=proposal.kind,
            quote_ids=(quote,),
            compared_ids=self._compared_ids(quote, proposal.theme, len(proposal.compared_ids)),
            theme=proposal.theme,
            decoy=True,
        )
        used.update(self._texts(decoy))
        return decoy

    def _texts(self, proposal: Proposal) -> set[str]:
        return {self._material.text[quote] for quote in proposal.quote_ids}

    def _pool(self, proposal: Proposal) -> list[str]:
        """Quotes that are coded as the proposed one is, in the order of the run."""
        themes, members = self._material.themes, set(self._members_of(proposal.theme))
        (proposed,) = proposal.quote_ids
        if proposed in members:
            return self._members_of(proposal.theme)
        coded = bool(themes.get(proposed))
        return [
            quote
            for quote, given in themes.items()
            if quote not in members and bool(given) == coded
        ]

    def _members_of(self, theme: str) -> list[str]:
        if theme not in self._members:
            self._members[theme] = self._material.coded_with(theme)
        return self._members[theme]

    def _compared_ids(self, quote: str, theme: str, n: int) -> tuple[str, ...]:
        """The quotes of the theme with the most words in common, of other studies first."""
        text, study = self._material.text, self._material.study
        members = [other for other in self._members_of(theme) if text[other] != text[quote]]
        words = {other: _words(text[other]) for other in (quote, *members)}
        occurrences = Counter(word for other in members for word in words[other])
        here = study.get(quote, "")
        ranked = sorted(
            members,
            key=lambda other: (
                bool(here) and study.get(other, "") == here,
                -_overlap(words[quote], words[other], occurrences),
                other,
            ),
        )
        first_of_text = {text[other]: other for other in reversed(ranked)}
        return tuple(other for other in ranked if first_of_text[text[other]] == other)[:n]


def _words(text: str) -> set[str]:
    return set(WORD_PATTERN.findall(text.casefold()))


def _overlap(first: set[str], second: set[str], occurrences: Mapping[str, int]) -> float:
    """Jaccard's coefficient of two sets of words, a rare word counting more; rounded, for order."""
    weight = sum(1 / (1 + occurrences[word]) for word in sorted(first & second))
    total = sum(1 / (1 + occurrences[word]) for word in sorted(first | second))
    return round(weight / total, 6) if total else 0.0
