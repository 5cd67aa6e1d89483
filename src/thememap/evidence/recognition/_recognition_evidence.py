"""Recognition as evidence for themes: across studies, and within them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.evidence._facts import EvidenceFact
from thememap.evidence._input import EvidenceInput
from thememap.evidence._kind_scores import EvidenceKind, KindScores, half_intervals
from thememap.evidence.nulls._null_p import null_distributions
from thememap.evidence.recognition._folds import make_folds, quote_folds
from thememap.evidence.recognition._recognition import Recognition, RecognitionInput, recognise
from thememap.evidence.recognition._shuffles import (
    affordable_shuffles,
    shuffled_kappas,
    varies_within,
)
from thememap.records import NullDistribution, NullKind, ResamplingUnit, message


def across_studies(given: EvidenceInput) -> RecognitionInput:
    """Recognition with folds of whole studies (participants, quotes)."""
    return RecognitionInput(
        features=given.features,
        member=given.member,
        among=given.among,
        fold=_folds(given),
        unit=given.unit,
        unit_kind=given.unit_kind,
        rules=given.rules,
    )


def _folds(given: EvidenceInput) -> np.ndarray:
    """(n,) int folds of whole units; of texts where the units are quotes."""
    if given.unit_kind is ResamplingUnit.QUOTES:
        return quote_folds(given.quotes.text, rules=given.rules, seed=given.seed)
    return make_folds(given.unit, rules=given.rules, seed=given.seed)


def inside_studies(given: EvidenceInput) -> RecognitionInput:
    """Recognition with folds of quotes, whatever their study."""
    n = len(given.quotes)
    return RecognitionInput(
        features=given.features,
        member=given.member,
        among=given.among,
        fold=quote_folds(given.quotes.text, rules=given.rules, seed=given.seed),
        unit=np.arange(n),
        rules=given.rules,
    )


def recognition_evidence(
    given: EvidenceInput, recognising: RecognitionInput
) -> tuple[KindScores, Recognition]:
    """Recognition across studies with its null, and an interval that holds predictions fixed."""
    recognition = recognise(recognising)
    shuffled = shuffled_kappas(
        recognising, study=given.study, shuffles=affordable(given), seed=given.seed
    )
    nulls = null_distributions(given.null, value=recognition.kappa, shuffled=shuffled)
    return _kind(EvidenceKind.RECOGNITION, given, recognition, nulls), recognition


def within_studies_evidence(given: EvidenceInput) -> KindScores:
    """Recognition within studies; undefined where there are no two studies.

    Shuffles within studies cannot move a theme that hardly varies within them: its null is free.
    """
    kind = EvidenceKind.WITHIN_STUDIES
    if given.study is None:
        return KindScores.undefined(kind, given, message(EvidenceFact.NOT_STUDIES))
    recognising = inside_studies(given)
    recognition = recognise(recognising)
    varies = themes_varying(given)
    shuffled = shuffled_within(given, recognising, shuffles=affordable(given))
    within, free = (
        null_distributions(null, value=recognition.kappa, shuffled=shuffled)
        for null in (NullKind.WITHIN_STUDY, NullKind.FREE)
    )
    nulls = [within[t] if varies[t] else free[t] for t in range(len(varies))]
    return _kind(kind, given, recognition, nulls)


def shuffled_within(
    given: EvidenceInput, recognising: RecognitionInput, *, shuffles: int
) -> np.ndarray:
    """(s, t) kappas within studies after shuffles, free for themes that studies hardly vary."""
    varies = themes_varying(given)
    shuffled = np.full((shuffles if given.shuffle else 0, len(varies)), np.nan)
    for study, themes in ((given.study, varies), (None, ~varies)):
        if len(shuffled) and themes.any():
            shuffled[:, themes] = shuffled_kappas(
                recognising,
                study=study,
                shuffles=shuffles,
                seed=given.seed,
                themes=np.flatnonzero(themes),
            )[:, themes]
    return shuffled


def themes_varying(given: EvidenceInput) -> np.ndarray:
    """(t,) bool: themes that shuffles within studies can move."""
    if given.study is None:
        return np.ones(given.member.shape[1], dtype=bool)
    return varies_within(
        member=given.member,
        among=given.among,
        study=given.study,
        share=given.rules.within_study_share,
    )


def affordable(given: EvidenceInput) -> int:
    """Shuffles behind the nulls of recognition; fewer in large corpora, none without shuffles."""
    if not given.shuffle:
        return 0
    n, themes = given.member.shape
    return affordable_shuffles(n, themes, most=given.rules.evidence_shuffles)


def _kind(
    kind: EvidenceKind,
    given: EvidenceInput,
    recognition: Recognition,
    nulls: Sequence[NullDistribution],
) -> KindScores:
    low, high, interval = half_intervals(given, recognition.kappa, recognition.given)
    return KindScores(
        kind=kind,
        kappa=recognition.kappa,
        n=given.among.sum(axis=0),
        low=low,
        high=high,
        interval=interval,
        reasons=recognition.reason,
        nulls=nulls,
    )
