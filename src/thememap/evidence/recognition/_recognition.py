"""Whether a classifier that learnt a theme from other studies finds it again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from thememap.evidence._facts import EvidenceFact
from thememap.evidence.nulls._populations import distinct_populations
from thememap.evidence.recognition._equal_prevalence import (
    SCORE_DECIMALS,
    area_under_curve,
    equal_prevalence_kappa,
    give_highest,
)
from thememap.evidence.recognition._fold_regression import FoldRegression
from thememap.measures import KAPPA_DECIMALS
from thememap.records import (
    NO_MESSAGE,
    ComparisonRules,
    Message,
    ResamplingUnit,
    count_units,
    message,
)

MAX_CACHED_BYTES = 1_000_000_000
_BLOCK_ROWS = 256


@dataclass(frozen=True, kw_only=True, eq=False)
class ThemePopulation:
    """Themes (t,) int whose kappas are over the same quotes, ``rows`` (m,) int."""

    rows: np.ndarray
    themes: np.ndarray


@dataclass(frozen=True, kw_only=True, eq=False)
class RecognitionInput:
    """n quotes with t themes, in canonical order.

    ``features`` (n, d) are those of `text_features`, `None` without vectors. ``member`` and
    ``among`` (n, t) bool say which quotes have a theme and which are in its population. ``fold``
    (n,) int are folds: whole studies, or quotes for recognition within studies. ``unit`` (n,)
    int is what a theme must come from several of, with its name in
    ``unit_kind``: studies, or quotes (``np.arange(n)``).
    """

    features: np.ndarray | None
    member: np.ndarray
    among: np.ndarray
    fold: np.ndarray
    unit: np.ndarray
    rules: ComparisonRules
    unit_kind: ResamplingUnit = ResamplingUnit.QUOTES

    @cached_property
    def populations(self) -> tuple[ThemePopulation, ...]:
        """The themes that can be recognised, by the quotes that they are recognised among."""
        defined = np.array([not reason for reason in self.reasons], dtype=bool)
        pattern, populations = distinct_populations(self.among)
        return tuple(
            ThemePopulation(rows=rows, themes=themes)
            for number, rows in enumerate(populations)
            if len(themes := np.flatnonzero(defined & (pattern == number)))
        )

    @cached_property
    def reasons(self) -> tuple[Message, ...]:
        """Why each theme cannot be recognised; no message where it can."""
        return tuple(
            self._reason(self.member[:, t] & self.among[:, t], self.among[:, t])
            for t in range(self.member.shape[1])
        )

    def _reason(self, inside: np.ndarray, among: np.ndarray) -> Message:
        rules, n, units = self.rules, int(inside.sum()), len(np.unique(self.unit[inside]))
        if self.features is None:
            return message(EvidenceFact.NO_VECTORS)
        if n < max(1, rules.recognition_quotes):
            return message(EvidenceFact.FEW_QUOTES, n=n, needed=rules.recognition_quotes)
        if units < rules.recognition_units:
            return message(
                EvidenceFact.FEW_UNITS,
                units=count_units(self.unit_kind, units),
                needed=rules.recognition_units,
            )
        if n == among.sum():
            return message(EvidenceFact.EVERY_QUOTE)
        if (self.fold[among] == self.fold[among][0]).all():
            return message(EvidenceFact.ONE_FOLD)
        alike = _all_alike(self.features, np.flatnonzero(among))
        return message(EvidenceFact.ALL_ALIKE) if alike else NO_MESSAGE

    def fit(self, population: ThemePopulation, train: np.ndarray | None = None) -> FoldRegression:
        """The regressions over a population, on quotes ``train`` (n,) bool of other folds.

        Those on all quotes are kept for the shuffles, as far as `MAX_CACHED_BYTES` allow.
        """
        assert self.features is not None  # no theme is in a population without features
        key = int(population.themes[0])
        if train is None and key in self._fits:
            return self._fits[key]
        rows = population.rows
        regression = FoldRegression.fit(
            self.features[rows],
            self.fold[rows],
            ridge=self.rules.ridge,
            train=None if train is None else train[rows],
        )
        cached = sum(fit.nbytes for fit in self._fits.values())
        if train is None and cached + regression.nbytes <= MAX_CACHED_BYTES:
            self._fits[key] = regression
        return regression

    @cached_property
    def _fits(self) -> dict[int, FoldRegression]:
        """By the first theme of each population."""
        return {}


@dataclass(frozen=True, kw_only=True, eq=False)
class Recognition:
    """How well t themes of n quotes are recognised.

    ``kappa`` (t,) is Cohen's kappa of the coder with what the classifier gives, ``given`` (n, t)
    bool: the quotes of the population that score highest, as many as have the theme (``n`` (t,)
    int). ``auc`` (t,) is the area under the curve of ``score`` (n, t), the classifier's
    predictions of 0 (without the theme) and 1 (with it) for quotes of folds that it has not seen,
    rounded to `SCORE_DECIMALS`. All are NaN (False) where ``reason`` (t messages) says why a theme
    is undefined, scores also outside the population.
    """

    kappa: np.ndarray
    auc: np.ndarray
    n: np.ndarray
    score: np.ndarray
    given: np.ndarray
    reason: tuple[Message, ...]


def recognise(given: RecognitionInput) -> Recognition:
    """Recognise every theme from the quotes of other folds by ridge regression.

    Kappa at equal prevalence: no threshold is fitted, and 0 is chance (Cohen 1960). In double
    precision; scores are rounded before they are ranked, ties go by row.

    >>> x, member = np.eye(2)[np.arange(60) % 2], (np.arange(60) % 2 == 0)[:, None]
    >>> study = np.arange(60) // 10
    >>> recognition = recognise(RecognitionInput(features=x, member=member, fold=study,
    ...     among=np.ones_like(member), unit=study, rules=ComparisonRules()))
    >>> recognition.kappa.tolist(), recognition.auc.tolist()
    ([1.0], [1.0])
    """
    shape = given.member.shape
    inside = given.member & given.among
    kappa, auc, n = np.full(shape[1], np.nan), np.full(shape[1], np.nan), inside.sum(axis=0)
    score, gives = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    for population in given.populations:
        rows, themes = population.rows, population.themes
        of_themes = given.member[np.ix_(rows, themes)]
        predicted = np.round(given.fit(population).scores(of_themes), SCORE_DECIMALS) + 0.0
        score[np.ix_(rows, themes)] = predicted
        for theme, column, coded in zip(themes, predicted.T, of_themes.T, strict=True):
            highest = give_highest(column, int(n[theme]))
            gives[rows, theme] = highest
            hits = np.array([(highest & coded).sum()])
            kappa[theme] = equal_prevalence_kappa(hits, n[theme], len(rows))[0]
            auc[theme] = area_under_curve(column, coded)
    return Recognition(
        kappa=np.round(kappa, KAPPA_DECIMALS) + 0.0,
        auc=np.round(auc, KAPPA_DECIMALS),
        n=n,
        score=score,
        given=gives,
        reason=given.reasons,
    )


def _all_alike(features: np.ndarray, rows: np.ndarray) -> bool:
    """Whether these rows are equal; most often the first block says that they are not."""
    blocks = (rows[start : start + _BLOCK_ROWS] for start in range(0, len(rows), _BLOCK_ROWS))
    return all((features[block] == features[rows[0]]).all() for block in blocks)
