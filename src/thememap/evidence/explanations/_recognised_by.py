"""The words and quotes that themes are recognised by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from thememap.evidence._facts import EvidenceFact
from thememap.evidence._input import EvidenceInput
from thememap.evidence._statuses import SUPPORTED
from thememap.evidence.explanations._text_words import TextWords
from thememap.evidence.nulls._populations import distinct_populations
from thememap.evidence.recognition._recognition import Recognition
from thememap.records import Message, RecognisedBy, ThemeStatus, diverse_rows, message

if TYPE_CHECKING:
    from scipy.sparse import csr_array

WORDS_SHOWN = 8
PAIRS_SHOWN = 3
SIMILARITY_DECIMALS = 5
CONTRIBUTION_DECIMALS = 6
NEGLIGIBLE = 1e-9
COMMON = 0.2
"""Words that a larger share of the other quotes has are not shown."""
MIN_WORD_QUOTES = 4
"""Of a word in fewer quotes nothing is said of where it stands."""
MOST = 0.5
TIMES_ITS_SIZE = 3.0
"""A word is one study's where that study has so many times its share of the quotes."""


def recognised_by(
    given: EvidenceInput, recognition: Recognition, statuses: Sequence[ThemeStatus]
) -> tuple[RecognisedBy, ...]:
    """What each theme is recognised by; nothing for themes that have no support in words.

    Words come from a regression on all quotes: the coefficients of the words' part, brought back
    to words, times how much more often the theme's recognised quotes have a word than others do.
    A theme that is study-bound has words, those of all its quotes, and no pairs.
    """
    shown = [
        t
        for t, status in enumerate(statuses)
        if status is ThemeStatus.STUDY_BOUND
        or (status in SUPPORTED and not np.isnan(recognition.kappa[t]))
    ]
    if given.features is None or not shown:
        return (RecognisedBy(),) * len(statuses)
    words = _ThemeWords(given=given, themes=tuple(shown))
    explanations = [RecognisedBy()] * len(statuses)
    for number, t in enumerate(shown):
        inside = given.member[:, t]
        across = statuses[t] is not ThemeStatus.STUDY_BOUND
        recognised = inside & recognition.given[:, t] if across else inside
        top = words.top(number, recognised, others=given.among[:, t] & ~inside)
        explanations[t] = RecognisedBy(
            words=tuple(words.words.names[word] for word in top),
            pairs=_pairs(given, t, recognised, recognition.score[:, t]) if across else (),
            warnings=words.warnings(top),
        )
    return tuple(explanations)


@dataclass(frozen=True, kw_only=True, eq=False)
class _ThemeWords:
    """The words of all quotes, and what each contributes to ``themes``."""

    given: EvidenceInput
    themes: tuple[int, ...]

    @cached_property
    def words(self) -> TextWords:
        return TextWords.of(self.given.quotes.text)

    @cached_property
    def _weights(self) -> csr_array:
        return self.words.weights()

    @cached_property
    def _coefficients(self) -> np.ndarray:
        """(v, t) what a word adds to the score of each theme, by the words' part of features."""
        features, first = self.given.features, self.given.vector_dimensions
        if features is None or first is None or first >= features.shape[1]:
            return np.zeros((len(self.words.names), len(self.themes)))
        part = features[:, first:].astype(np.float64)
        beta = _ridge_coefficients(self.given, self.themes)[first:]
        # The words' part W is, nearly, a projection of the words X: W = X M, M = X'W (W'W)⁻¹.
        gram = part.T @ part
        gram[np.diag_indices(len(gram))] += NEGLIGIBLE * max(1.0, float(np.trace(gram)))
        coefficients: np.ndarray = self._weights.T @ (part @ np.linalg.solve(gram, beta))
        return coefficients

    def top(self, number: int, recognised: np.ndarray, *, others: np.ndarray) -> tuple[int, ...]:
        """The words that add most to the scores of the recognised quotes (n,) bool, largest first.

        Their coefficient times how much more weight they have there than in all quotes. Words of
        many ``others`` (n,) bool, the quotes without the theme, tell a reader nothing.
        """
        if not recognised.any() or not self.words.names:
            return ()
        more = self._mean_weight(recognised) - self._usual_weight
        added = np.round(more * self._coefficients[:, number], CONTRIBUTION_DECIMALS)
        common = self.words.count_in(others) > COMMON * others.sum()
        names, adding = self.words.names, np.flatnonzero((added > 0) & ~common).tolist()
        return tuple(sorted(adding, key=lambda word: (-added[word], names[word]))[:WORDS_SHOWN])

    def _mean_weight(self, rows: np.ndarray) -> np.ndarray:
        """(v,) mean weight of each word in these quotes (n,) bool."""
        mean: np.ndarray = self._weights.T @ (rows / max(1, rows.sum()))
        return mean

    @cached_property
    def _usual_weight(self) -> np.ndarray:
        return self._mean_weight(np.ones(len(self.given.quotes)))

    def warnings(self, top: Sequence[int]) -> tuple[Message, ...]:
        """What most of these words are, where it is no reason to recognise a theme by."""
        words, known = self.words, [word for word in top if self._often(word)]
        kinds = {
            EvidenceFact.WORDS_ARE_NAMES: [w for w in known if words.capitalised[w] > MOST],
            EvidenceFact.WORDS_ARE_BOILERPLATE: [w for w in known if words.formula_share(w) > MOST],
            EvidenceFact.WORDS_OF_ONE_STUDY: [w for w in known if self._of_one_study(w)],
        }
        return tuple(
            message(fact, n=len(such), words=tuple(words.names[word] for word in such))
            for fact, such in kinds.items()
            if such and len(such) > MOST * len(top)
        )

    def _often(self, word: int) -> bool:
        return self.words.count(word) >= MIN_WORD_QUOTES

    def _of_one_study(self, word: int) -> bool:
        if self.given.study is None:
            return False
        share, study = self.words.largest_unit(word, self.given.study)
        of_quotes = float((self.given.study == study).mean())
        return share > MOST and share >= TIMES_ITS_SIZE * of_quotes


def _ridge_coefficients(given: EvidenceInput, themes: Sequence[int]) -> np.ndarray:
    """(d, t) coefficients of ridge regressions on all quotes of each theme's population."""
    assert given.features is not None
    beta = np.zeros((given.features.shape[1], len(themes)))
    pattern, populations = distinct_populations(given.among[:, list(themes)])
    for number, rows in enumerate(populations):
        of_pattern = np.flatnonzero(pattern == number)
        x = given.features[rows].astype(np.float64)
        y = given.member[rows][:, np.array(themes)[of_pattern]].astype(np.float64)
        x -= x.mean(axis=0)
        gram = x.T @ x
        gram[np.diag_indices(len(gram))] += given.rules.ridge
        beta[:, of_pattern] = np.linalg.solve(gram, x.T @ (y - y.mean(axis=0)))
    return beta


def _pairs(
    given: EvidenceInput, t: int, recognised: np.ndarray, score: np.ndarray
) -> tuple[tuple[str, str], ...]:
    """Recognised quotes with the highest scores, each with the nearest of another study.

    Two quotes that are nearest to each other are one pair.
    """
    assert given.features is not None
    ids, texts = given.quotes.quote_id, given.quotes.text
    pairs: dict[frozenset[int], tuple[str, str]] = {}
    best = diverse_rows(
        np.flatnonzero(recognised), rank=-score, quotes=given.quotes, shown=2 * PAIRS_SHOWN
    )
    for row in best:
        others = np.flatnonzero(given.member[:, t] & (given.unit != given.unit[row]))
        others = others[[texts[other] != texts[row] for other in others]]
        if len(others):
            nearness = np.round(given.features[others] @ given.features[row], SIMILARITY_DECIMALS)
            nearest = int(others[nearness.argmax()])
            pairs.setdefault(frozenset((row, nearest)), (ids[row], ids[nearest]))
    return tuple(pairs.values())[:PAIRS_SHOWN]
