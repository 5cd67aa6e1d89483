"""The evidence for every theme of one level."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from thememap.evidence._facts import EvidenceFact
from thememap.evidence._input import EvidenceInput
from thememap.evidence._kind_scores import KindScores
from thememap.evidence._overlaps import closest_pair, theme_overlaps
from thememap.evidence._people import people_evidence
from thememap.evidence._statuses import suggestion, theme_statuses
from thememap.evidence.explanations._recognised_by import recognised_by
from thememap.evidence.groups._best_groups import BestGroups
from thememap.evidence.groups._group_evidence import group_evidence
from thememap.evidence.recognition._learning_gain import LevelLearning, level_learning
from thememap.evidence.recognition._recognition import Recognition, RecognitionInput
from thememap.evidence.recognition._recognition_evidence import (
    across_studies,
    recognition_evidence,
    themes_varying,
    within_studies_evidence,
)
from thememap.records import (
    NO_MESSAGE,
    ClosestThemes,
    LevelEvidence,
    Message,
    ThemeEvidence,
    ThemePath,
    ThemeStatus,
    message,
)

UNSUPPORTED = (ThemeStatus.STUDY_BOUND, ThemeStatus.NOT_RECOGNISED)


def level_evidence(given: EvidenceInput) -> LevelEvidence:
    """People, recognition and groups for every theme of a level, themes sorted by path.

    Only the quotes that are compared count, for folds and units too: a study of which nothing was
    read is none. ``score`` and ``given`` of the result are over all quotes again, NaN and false
    for the others.
    """
    rows = np.flatnonzero(given.compared)
    level = _Level.of(given.take(rows))
    shape = (len(given.quotes), len(given.view.themes))
    score, gives = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    score[rows], gives[rows] = level.recognition.score, level.recognition.given
    return LevelEvidence(
        level=given.view.level,
        themes=level.themes(),
        unit=level.given.unit_kind,
        folds=len(np.unique(level.recognising.fold)),
        score=score,
        given=gives,
        coders=level.coders,
        closest=level.closest,
        obstacle=level.obstacle,
        mean_gain=level.learning.mean,
        gain_themes=level.learning.themes,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Level:
    """All kinds of evidence at one level, over the quotes that are compared."""

    given: EvidenceInput
    people: KindScores
    coders: Message
    recognising: RecognitionInput
    recognised: KindScores
    recognition: Recognition
    within_studies: KindScores
    groups: KindScores
    best: BestGroups

    @classmethod
    def of(cls, given: EvidenceInput) -> _Level:
        people, coders = people_evidence(given)
        recognising = across_studies(given)
        recognised, recognition = recognition_evidence(given, recognising)
        groups, best = group_evidence(given)
        return cls(
            given=given,
            people=people,
            coders=coders,
            recognising=recognising,
            recognised=recognised,
            recognition=recognition,
            within_studies=within_studies_evidence(given),
            groups=groups,
            best=best,
        )

    @cached_property
    def n(self) -> np.ndarray:
        """(t,) quotes of each theme in its population."""
        n: np.ndarray = self.given.member.sum(axis=0)
        return n

    @cached_property
    def obstacle(self) -> Message:
        """Why no theme could be recognised."""
        if self.given.features is None:
            return self.given.obstacle or message(EvidenceFact.NO_VECTORS)
        return NO_MESSAGE

    @cached_property
    def learning(self) -> LevelLearning:
        """What was recognised from fewer studies, and what more would bring."""
        return level_learning(self.given, self.recognising, self.recognition)

    @property
    def closest(self) -> ClosestThemes | None:
        """The two themes that overlap most."""
        given, paths = self.given, self.given.view.themes
        pair = closest_pair(given=self.recognition.given, member=given.member, among=given.among)
        if pair is None:
            return None
        first, second = pair.themes
        return ClosestThemes(
            themes=(paths[first], paths[second]), share=pair.share, expected=pair.expected
        )

    def themes(self) -> tuple[ThemeEvidence, ...]:
        """The evidence for each theme."""
        given, rules = self.given, self.given.rules
        statuses = theme_statuses(
            n=self.n,
            groups=self.groups.evidence,
            recognition=self.recognised.evidence,
            within_studies=self.within_studies.evidence,
            rules=rules,
        )
        judged = self.n >= rules.too_few
        recognises = self.recognised.evidence.holds(
            judged=judged, least=rules.recognised_kappa, rules=rules
        )
        recognition_q, within_q, groups_q = (
            kind.evidence.q(judged) for kind in (self.recognised, self.within_studies, self.groups)
        )
        people, recognition, within, groups = (
            kind.scores()
            for kind in (self.people, self.recognised, self.within_studies, self.groups)
        )
        by = recognised_by(given, self.recognition, statuses)
        overlaps = theme_overlaps(
            given=self.recognition.given, member=given.member, among=given.among
        )
        curves, gains = self.learning.points, self.learning.gains
        paths = given.view.themes
        return tuple(
            ThemeEvidence(
                path=paths[t],
                n=int(self.n[t]),
                of=int(given.among[:, t].sum()),
                units=len(np.unique(given.unit[given.member[:, t]])),
                status=status,
                people=people[t],
                recognition=recognition[t],
                within_studies=within[t],
                groups=groups[t],
                recognition_q=_known(recognition_q[t]),
                within_studies_q=_known(within_q[t]),
                groups_q=_known(groups_q[t]),
                auc=_known(self.recognition.auc[t]),
                scale=self._scale(t),
                scale_group=self._scale_group(t),
                scale_share=self._scale_share(t),
                suggests=suggestion(status, people[t].value, rules, recognised=bool(recognises[t])),
                reason=self._reason(t, status),
                overlaps=_path(paths, int(overlaps.theme[t])),
                overlap=_known(overlaps.share[t]),
                recognised_by=by[t],
                learning_curve=curves[t],
                learning=gains[t],
            )
            for t, status in enumerate(statuses)
        )

    def _reason(self, t: int, status: ThemeStatus) -> Message:
        if status is ThemeStatus.TOO_FEW:
            return message(EvidenceFact.TOO_FEW, n=int(self.n[t]), needed=self.given.rules.too_few)
        if self.recognised.reasons[t] and status is not ThemeStatus.ECHOED:
            return self.recognised.reasons[t]
        if status in UNSUPPORTED and not themes_varying(self.given)[t]:
            return message(EvidenceFact.WHOLE_STUDIES)
        return NO_MESSAGE

    def _scale(self, t: int) -> int | None:
        scale = int(self.best.scale[t])
        return None if scale < 0 else self.given.scales[scale].k

    def _scale_share(self, t: int) -> float | None:
        if not self.n[t] or self.best.scale[t] < 0:
            return None
        return float(self.best.inside[:, t][self.given.member[:, t]].mean())

    def _scale_group(self, t: int) -> str:
        scale = int(self.best.scale[t])
        if scale < 0:
            return ""
        return self.given.scales[scale].groups[int(self.best.group[t])].group


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _path(paths: tuple[ThemePath, ...], number: int) -> ThemePath:
    return () if number < 0 else paths[number]
