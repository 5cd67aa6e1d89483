"""The classifier beside the coders: a machine that learnt the themes from other studies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.agreement._coefficients import COHEN_KAPPA
from thememap.agreement._facts import AgreementFact
from thememap.agreement._shared_codings import SharedCodings, level_codings, shared_codings
from thememap.measures import cohen_kappa
from thememap.records import (
    NO_MESSAGE,
    ClassifierAgreement,
    Codebook,
    Codings,
    LevelClassifierAgreement,
    LevelEvidence,
    Quotes,
    Score,
    ThemeClassifierAgreement,
    message,
)


def classifier_agreement(
    *,
    quotes: Quotes,
    codebook: Codebook,
    codings: Codings,
    coders: Sequence[str],
    learnt_from: str,
    evidence: Sequence[LevelEvidence],
) -> ClassifierAgreement | None:
    """Kappa of what the classifier gives with what each coder gave, at every level.

    ``learnt_from`` names the reference coding that it learnt. As everywhere in the agreement only
    quotes that two coders read count, so that two coders are compared on the same quotes; of them
    those that the classifier judged, and that this coder read and did not leave unspecified there.
    `None` where no theme could be learnt.
    """
    material = shared_codings(quotes=quotes, codebook=codebook, codings=codings, coders=coders)
    row = quotes.position()
    rows = np.array([row[quote_id] for quote_id in material.quotes.quote_id], dtype=np.int64)
    levels = tuple(_level_agreement(material, rows, view) for view in evidence)
    learnt = tuple(level for level in levels if level.themes)
    return ClassifierAgreement(learnt_from=learnt_from, levels=learnt) if learnt else None


def _level_agreement(
    material: SharedCodings, rows: np.ndarray, evidence: LevelEvidence
) -> LevelClassifierAgreement:
    here = level_codings(material, evidence.level)
    judged = ~np.isnan(evidence.score)
    themes = []
    for t, theme in enumerate(evidence.themes):
        if not judged[:, t].any():
            continue
        column = here.themes.index(theme.path)
        kappas = {}
        for c, coder in enumerate(material.coders):
            counts = judged[rows, t] & here.read[c, :, column]
            kappas[coder] = _kappa(evidence.given[rows, t][counts], here.yes[c, :, column][counts])
        themes.append(ThemeClassifierAgreement(theme=theme.path, kappas=kappas))
    return LevelClassifierAgreement(
        level=evidence.level,
        themes=tuple(themes),
        mean={
            coder: _mean([theme.kappas[coder].value for theme in themes])
            for coder in material.coders
        },
    )


def _kappa(given: np.ndarray, coded: np.ndarray) -> Score:
    """Cohen's kappa of two (n,) bool codings, with the reason where it is undefined."""
    table = np.array([[(a & b).sum() for b in (coded, ~coded)] for a in (given, ~given)])
    value = float(cohen_kappa(table)) if len(given) else float("nan")
    reason = AgreementFact.CERTAIN_CHANCE if len(given) else AgreementFact.TOO_FEW_QUOTES
    undefined = np.isnan(value)
    return Score(
        measure=COHEN_KAPPA.name,
        value=None if undefined else value,
        n=len(given),
        reason=message(reason) if undefined else NO_MESSAGE,
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
