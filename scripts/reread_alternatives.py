"""Other ways to name quotes that may lack a theme, or that may not belong, by the same scores.

cleanlab (https://github.com/cleanlab/cleanlab, 2.9.0) is no requirement of thememap: install it
into a folder of its own, and name that in PYTHONPATH. Its functions for several labels get the
scores, clipped to 0 to 1, as probabilities.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from thememap.evidence.reread._candidates import belonging, lacking

LEAST_PROBABILITY = 1e-3
THEMEMAP = "thememap"


@dataclass(frozen=True, kw_only=True, eq=False)
class ScoredCodings:
    """Scores (n, t), NaN for themes that are not listed, of codings ``member`` (n, t) bool.

    ``nothing`` (n,) bool are the quotes given nothing, ``listed`` (t,) bool the themes with scores.
    """

    score: np.ndarray
    member: np.ndarray
    nothing: np.ndarray
    least_share: float

    @property
    def listed(self) -> np.ndarray:
        """(t,) bool."""
        listed: np.ndarray = ~np.isnan(self.score).all(axis=0)
        return listed


Pairs = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Row, theme and strength of what is named."""


def thememap_lacking(of: ScoredCodings) -> Pairs:
    candidates = lacking(of.score, of.member, of.nothing, least_share=of.least_share)
    return candidates.row, candidates.theme, candidates.strength


def thememap_belonging(of: ScoredCodings) -> Pairs:
    candidates = belonging(of.score, of.member)
    return candidates.row, candidates.theme, candidates.strength


def highest_score(of: ScoredCodings) -> Pairs:
    """The pilot's way; what cleanlab's scores for each class come to for themes not given."""
    return _highest(of, np.where(np.isnan(of.score), -np.inf, of.score))


def lowest_score(of: ScoredCodings) -> Pairs:
    """The lowest score of a theme that was given; cleanlab's self-confidence of each class."""
    row, theme = np.nonzero(of.member & ~np.isnan(of.score))
    return row, theme, -of.score[row, theme]


def difference(of: ScoredCodings) -> Pairs:
    """The best other theme's score less that of the theme that was given."""
    row, theme = np.nonzero(of.member & ~np.isnan(of.score))
    others = np.where(of.member | np.isnan(of.score), -1.0, of.score).max(axis=1)
    return row, theme, others[row] - of.score[row, theme]


def adjusted_lacking(of: ScoredCodings) -> Pairs:
    """cleanlab's quality of each class, adjusted by the classes' mean probabilities."""
    return _highest(of, -_class_quality(of, adjust_pred_probs=True))


def adjusted_belonging(of: ScoredCodings) -> Pairs:
    row, theme = np.nonzero(of.member & of.listed)
    return row, theme, -_class_quality(of, adjust_pred_probs=True)[row, theme]


def whole_lacking(of: ScoredCodings) -> Pairs:
    """cleanlab's quality of a quote with all its labels; the theme is that of the worst label."""
    row, theme, _ = highest_score(of)
    return row, theme, -_quote_quality(of)[row]


def whole_belonging(of: ScoredCodings) -> Pairs:
    row, theme, low = lowest_score(of)
    return row, theme, -_quote_quality(of)[row] + 1e-6 * low


def confident_lacking(of: ScoredCodings) -> Pairs:
    """Confident learning for each class: only what it lists, by the score."""
    issues = _confident_issues(of) & of.nothing[:, None] & ~of.member
    row, theme, strength = highest_score(of)
    listed = issues[row, theme]
    return row[listed], theme[listed], strength[listed]


def confident_belonging(of: ScoredCodings) -> Pairs:
    row, theme = np.nonzero(_confident_issues(of) & of.member)
    return row, theme, -of.score[row, theme]


def one_theme_margin(of: ScoredCodings) -> Pairs:
    """cleanlab's normalised margin for one label a quote; quotes with several count for each."""
    row, theme = np.nonzero(of.member & of.listed)
    probability = _probabilities(of)
    share = probability / probability.sum(axis=1, keepdims=True)
    column = np.cumsum(of.listed) - 1
    ranking = importlib.import_module("cleanlab.rank")
    quality = ranking.get_normalized_margin_for_each_label(column[theme], share[row])
    return row, theme, -np.asarray(quality)


LACKING: Mapping[str, Callable[[ScoredCodings], Pairs]] = {
    THEMEMAP: thememap_lacking,
    "highest score (cleanlab, each class)": highest_score,
}
BELONGING: Mapping[str, Callable[[ScoredCodings], Pairs]] = {
    THEMEMAP: thememap_belonging,
    "lowest score (cleanlab, each class)": lowest_score,
    "difference to the best other theme": difference,
}
CLEANLAB_LACKING: Mapping[str, Callable[[ScoredCodings], Pairs]] = {
    "cleanlab, each class, adjusted": adjusted_lacking,
    "cleanlab, whole quote": whole_lacking,
    "cleanlab, confident learning": confident_lacking,
}
CLEANLAB_BELONGING: Mapping[str, Callable[[ScoredCodings], Pairs]] = {
    "cleanlab, each class, adjusted": adjusted_belonging,
    "cleanlab, whole quote": whole_belonging,
    "cleanlab, one label a quote, normalised margin": one_theme_margin,
    "cleanlab, confident learning": confident_belonging,
}


def has_cleanlab() -> bool:
    """Whether cleanlab can be imported."""
    return importlib.util.find_spec("cleanlab") is not None


def _highest(of: ScoredCodings, value: np.ndarray) -> Pairs:
    row = np.flatnonzero(of.nothing & np.isfinite(value).any(axis=1))
    theme = value[row].argmax(axis=1) if len(row) else np.zeros(0, dtype=np.int64)
    return row, theme, value[row, theme]


def _labels(of: ScoredCodings) -> list[list[int]]:
    return [np.flatnonzero(row).tolist() for row in of.member[:, of.listed]]


def _probabilities(of: ScoredCodings) -> np.ndarray:
    score = np.nan_to_num(of.score[:, of.listed])
    clipped: np.ndarray = np.clip(score, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY)
    return clipped


def _class_quality(of: ScoredCodings, **options: Any) -> np.ndarray:
    """(n, t) the quality of each label, given or not; infinite for themes that are not listed."""
    rank = importlib.import_module("cleanlab.multilabel_classification.rank")
    quality = np.full(of.score.shape, np.inf)
    quality[:, of.listed] = rank.get_label_quality_scores_per_class(
        _labels(of), _probabilities(of), **options
    )
    return quality


def _quote_quality(of: ScoredCodings) -> np.ndarray:
    rank = importlib.import_module("cleanlab.multilabel_classification")
    quality: np.ndarray = rank.get_label_quality_scores(_labels(of), _probabilities(of))
    return quality


def _confident_issues(of: ScoredCodings) -> np.ndarray:
    """(n, t) bool: labels that confident learning calls issues."""
    module = importlib.import_module("cleanlab.multilabel_classification.filter")
    issues = np.zeros(of.score.shape, dtype=bool)
    issues[:, of.listed] = module.find_multilabel_issues_per_class(
        _labels(of), _probabilities(of), n_jobs=1
    )
    return issues
