"""What recognition gives every quote for the themes that it knows, with any codings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from thememap.evidence._input import EvidenceInput
from thememap.evidence._statuses import SUPPORTED
from thememap.evidence.recognition._equal_prevalence import SCORE_DECIMALS
from thememap.evidence.recognition._recognition import RecognitionInput
from thememap.evidence.recognition._recognition_evidence import across_studies
from thememap.records import LevelEvidence


@dataclass(frozen=True, kw_only=True, eq=False)
class ThemeScores:
    """The n quotes that are compared, and the themes (t) whose quotes may be read again.

    Quotes are in order of their ids, so that draws do not depend on the order of rows. ``listed``
    (t,) bool: echoed or recognised, and recognition is defined. ``score`` (n, t) is that of the
    codings as they are; see `scores`.
    """

    given: EvidenceInput
    listed: np.ndarray
    score: np.ndarray

    @classmethod
    def of(cls, given: EvidenceInput, evidence: LevelEvidence) -> ThemeScores:
        """The compared quotes of a level with its evidence."""
        listed = [
            theme.status in SUPPORTED and theme.recognition.value is not None
            for theme in evidence.themes
        ]
        rows = sorted(
            np.flatnonzero(given.compared).tolist(), key=given.quotes.quote_id.__getitem__
        )
        order, listed_themes = np.array(rows, dtype=np.int64), np.array(listed, dtype=bool)
        return cls(
            given=given.take(order),
            listed=listed_themes,
            score=np.where(listed_themes, evidence.score[order], np.nan),
        )

    @cached_property
    def _recognising(self) -> RecognitionInput:
        return across_studies(self.given)

    def given_nothing(self, member: np.ndarray) -> np.ndarray:
        """(n,) bool: quotes with nothing in these codings (n, t), not even a theme's parent."""
        something = np.hstack([member, ~self.given.view.specified]).sum(axis=1)
        nothing: np.ndarray = something == 0
        return nothing

    @property
    def several_share(self) -> float:
        """The share of the coded quotes that have two themes or more; 0 without coded quotes."""
        themes = self.given.member.sum(axis=1)
        return float((themes > 1).sum() / max(int((themes > 0).sum()), 1))

    def scores(self, codings: Sequence[np.ndarray]) -> list[np.ndarray]:
        """(n, t) out-of-study scores of each of these codings (n, t) bool, by products alone.

        NaN where a theme is not listed, and for quotes outside a theme's population. The quotes of
        a population are factorised once, however many codings there are.
        """
        scores = [np.full(member.shape, np.nan) for member in codings]
        for population in self._recognising.populations:
            themes = population.themes[self.listed[population.themes]]
            if not len(themes):
                continue
            cells, regression = np.ix_(population.rows, themes), self._recognising.fit(population)
            for score, member in zip(scores, codings, strict=True):
                predicted = regression.scores(member[cells])
                score[cells] = np.round(predicted, SCORE_DECIMALS) + 0.0
        return scores
