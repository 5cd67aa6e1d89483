"""Statuses again in halves of the studies, or in one resample, with few shuffles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from thememap.evidence._input import EvidenceInput
from thememap.evidence._statuses import KindEvidence, theme_statuses
from thememap.evidence.groups._best_groups import ScaleLadder
from thememap.evidence.nulls._row_shuffles import RowShuffles
from thememap.evidence.recognition._equal_prevalence import equal_prevalence_kappas
from thememap.evidence.recognition._fold_residuals import fold_scores
from thememap.evidence.recognition._recognition_evidence import (
    across_studies,
    inside_studies,
    themes_varying,
)
from thememap.measures import TIE_TOLERANCE
from thememap.records import LevelEvidence, ThemeEvidence, ThemeStatus

HALF_SHUFFLES = 3
"""Shuffles in each half-sample; what they vary by is taken from all halves together."""
STATUS_SHUFFLES = 19

MIN_JUDGING_HALVES = 5
"""With fewer halves that judge a theme (or fewer than half of them) a share says nothing."""

CAME_BACK = {ThemeStatus.RECOGNISED: (ThemeStatus.RECOGNISED, ThemeStatus.ECHOED)}
"""A theme that has a group of its own in a half has not lost its support there."""


def statuses_only(
    given: EvidenceInput, *, shuffles: int = STATUS_SHUFFLES
) -> tuple[ThemeStatus, ...]:
    """Only the status of each theme, for resamples and other settings.

    By the rules of `level_evidence`, but p comes from the mean and standard deviation of a few
    ``shuffles`` (two or more).
    """
    return _statuses([_sample_kappas(given, shuffles)], given)[0]


def status_stability(
    level: LevelEvidence, halves: Iterable[EvidenceInput], *, shuffles: int = HALF_SHUFFLES
) -> LevelEvidence:
    """The evidence with the share of half-samples in which the status of each theme came back.

    Themes are recognised again in each half, by classifiers that saw only other studies of that
    half; the groups are those that each half brings. A theme that is recognised came back also
    where it is echoed: smaller samples have larger kappas with their best groups. A half judges a
    theme if it leaves enough quotes (and studies) for the evidence that the theme's status rests
    on; the others are counted. A theme that cannot be judged itself has no stability.
    """
    samples, first = [], None
    for half in halves:
        first = first or half
        samples.append(_sample_kappas(half, shuffles))
    if first is None:
        return level
    statuses = _statuses(samples, first)
    themes = tuple(
        _with_stability(theme, [status[t] for status in statuses], _judging(theme, samples, t))
        for t, theme in enumerate(level.themes)
    )
    return replace(level, themes=themes)


@dataclass(frozen=True, kw_only=True, eq=False)
class SampleKappas:
    """The kappas of t themes in one sample, and after a few shuffles of their codings.

    ``n`` (t,) quotes of each theme among ``of`` (t,); ``kappa`` (3, t) of groups, recognition and
    recognition within studies, NaN where undefined; ``shuffled`` (3, s, t).
    """

    n: np.ndarray
    of: np.ndarray
    kappa: np.ndarray
    shuffled: np.ndarray

    def least_sd(self) -> np.ndarray:
        """(3, t) the standard deviation of kappa where codings move freely; 0 for groups.

        That of hypergeometric hits. Of a rare theme no shuffled quote may be hit at all: a few
        shuffles are then alike, and what they vary by is not nothing.
        """
        n, of = self.n, np.maximum(self.of, 2)
        chance = n * (of - n) / of
        sd = np.sqrt(chance**2 / (of - 1)) / np.maximum(chance, 1e-9)
        return np.stack([np.zeros(len(n)), sd, sd])


GROUPS, RECOGNITION, WITHIN_STUDIES = range(3)


def _sample_kappas(given: EvidenceInput, shuffles: int) -> SampleKappas:
    given = given.take(np.flatnonzero(given.compared))
    times, themes = (shuffles if given.shuffle else 0), given.member.shape[1]
    kappa, shuffled = np.full((3, themes), np.nan), np.full((3, times, themes), np.nan)
    ladder = ScaleLadder(member=given.member, among=given.among, scales=given.scales)
    moves = RowShuffles.of(among=given.among, study=given.study)
    kappa[GROUPS] = ladder.best().kappa
    shuffled[GROUPS] = ladder.shuffled_best(moves, times=times, seed=given.seed)
    kappa[RECOGNITION:], shuffled[RECOGNITION:] = _recognition_kappas(given, moves, times)
    return SampleKappas(
        n=given.member.sum(axis=0), of=given.among.sum(axis=0), kappa=kappa, shuffled=shuffled
    )


def _recognition_kappas(
    given: EvidenceInput, moves: RowShuffles, times: int
) -> tuple[np.ndarray, np.ndarray]:
    """(2, t) kappas across and within studies, and (2, s, t) after shuffles."""
    themes = given.member.shape[1]
    kappa, shuffled = np.full((2, themes), np.nan), np.full((2, times, themes), np.nan)
    kinds = [across_studies(given)] + ([inside_studies(given)] if given.study is not None else [])
    defined = np.array([[not reason for reason in kind.reasons] for kind in kinds])
    if given.features is None or not defined.any():
        return kappa, shuffled
    free = RowShuffles.of(among=given.among, study=None)
    moved = [
        [_moved(given.member, moves.pattern, to) for to in kind.draw(times, seed=given.seed)]
        for kind in (moves, free)
    ]
    varies = themes_varying(given)
    for number, rows in enumerate(moves.populations):
        of_rows = np.flatnonzero((moves.pattern == number) & defined.any(axis=0))
        if not len(of_rows):
            continue
        within = [codings[np.ix_(rows, of_rows)] for codings in moved[0]]
        freely = [
            np.where(varies[of_rows], inside, codings[np.ix_(rows, of_rows)])
            for inside, codings in zip(within, moved[1], strict=True)
            if not varies[of_rows].all()
        ]
        y = np.hstack([given.member[np.ix_(rows, of_rows)], *within, *freely])
        predicted = fold_scores(
            given.features[rows],
            y,
            folds=[kind.fold[rows] for kind in kinds],
            ridge=given.rules.ridge,
        )
        for k, score in enumerate(predicted):
            values = equal_prevalence_kappas(score, y).reshape(-1, len(of_rows))
            first = 1 + (times if k and freely else 0)
            wanted = np.where(defined[k, of_rows], values, np.nan)
            kappa[k, of_rows] = wanted[0]
            shuffled[k][:, of_rows] = wanted[first : first + times]
    return kappa, shuffled


def _moved(member: np.ndarray, pattern: np.ndarray, moved_to: np.ndarray) -> np.ndarray:
    """(n, t) bool: the codings where each quote's go to another row."""
    row, theme = np.nonzero(member)
    moved = np.zeros_like(member)
    moved[moved_to[row, pattern[theme]], theme] = True
    return moved


def _statuses(
    samples: Sequence[SampleKappas], given: EvidenceInput
) -> list[tuple[ThemeStatus, ...]]:
    """The statuses in each sample; chance varies as the shuffles of all samples do."""
    kappa = np.stack([sample.kappa for sample in samples])
    p: np.ndarray | None = None
    if samples[0].shuffled.shape[1] > 1:
        p = _pooled_p(
            kappa,
            np.stack([sample.shuffled for sample in samples], axis=1),
            least_sd=np.stack([sample.least_sd() for sample in samples]),
        )
    statuses = []
    for h, sample in enumerate(samples):
        groups, recognition, within = (
            KindEvidence(kappa=kappa[h, kind], p=None if p is None else p[h, kind])
            for kind in (GROUPS, RECOGNITION, WITHIN_STUDIES)
        )
        statuses.append(
            theme_statuses(
                n=sample.n,
                groups=groups,
                recognition=recognition,
                within_studies=within,
                rules=given.rules,
            )
        )
    return statuses


def _pooled_p(
    kappa: np.ndarray, shuffled: np.ndarray, *, least_sd: np.ndarray | float = 0.0
) -> np.ndarray:
    """(h, 3, t) p of each kappa (h, 3, t), by shuffles (3, h, s, t): Student's t.

    The mean is that of the sample's own shuffles, the variance that of all samples' around theirs;
    the standard deviation is ``least_sd`` (h, 3, t) at least.
    """
    from scipy.special import stdtr

    shuffled = np.moveaxis(shuffled, 0, 1)
    times = shuffled.shape[2]
    mean = shuffled.mean(axis=2)
    squares = np.nansum((shuffled - mean[:, :, None]) ** 2, axis=(0, 2))
    freedom = (times - 1) * (~np.isnan(mean)).sum(axis=0)
    sd = np.sqrt(squares / np.maximum(freedom, 1) * (1 + 1 / times))
    above = kappa - mean
    sd = np.maximum(np.where(above > TIE_TOLERANCE, least_sd, 0.0), sd)
    alike = sd <= TIE_TOLERANCE
    tail = stdtr(np.maximum(freedom, 1), -above / np.where(alike, 1.0, sd))
    p: np.ndarray = np.where(alike, np.where(above > TIE_TOLERANCE, 1 / (2.0 + freedom), 1.0), tail)
    return p


def _judging(theme: ThemeEvidence, samples: Sequence[SampleKappas], t: int) -> list[bool]:
    """Whether each half leaves enough quotes for what the status of the theme rests on."""
    kind = {ThemeStatus.ECHOED: GROUPS, ThemeStatus.STUDY_BOUND: WITHIN_STUDIES}.get(
        theme.status, RECOGNITION
    )
    return [not np.isnan(sample.kappa[kind, t]) for sample in samples]


def _with_stability(
    theme: ThemeEvidence, statuses: Sequence[ThemeStatus], judging: Sequence[bool]
) -> ThemeEvidence:
    if theme.status in (ThemeStatus.TOO_FEW, ThemeStatus.NOT_JUDGED):
        return theme
    same = CAME_BACK.get(theme.status, (theme.status,))
    judged = [
        status
        for status, judges in zip(statuses, judging, strict=True)
        if judges and status is not ThemeStatus.TOO_FEW
    ]
    enough = min(MIN_JUDGING_HALVES, (len(statuses) + 1) // 2)
    share = sum(status in same for status in judged) / max(len(judged), 1)
    return replace(
        theme,
        stability=share if len(judged) >= enough else None,
        stability_of=len(judged),
        stability_too_few=len(statuses) - len(judged),
    )
