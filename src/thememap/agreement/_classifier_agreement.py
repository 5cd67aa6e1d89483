"""The classifier beside the coders: a machine that learnt the themes from other studies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.agreement._coefficients import COHEN_KAPPA
from thememap.agreement._facts import AgreementFact
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
    ThemePath,
    coder_assignments,
    level_view,
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

    ``learnt_from`` names the reference coding that it learnt. A quote counts where the classifier
    judged it and the coder read it and did not leave it unspecified there. `None` where no theme
    could be learnt.
    """
    levels = tuple(
        level
        for level in (
            _level_agreement(quotes, codebook, codings, coders, view) for view in evidence
        )
        if level.themes
    )
    return ClassifierAgreement(learnt_from=learnt_from, levels=levels) if levels else None


def _level_agreement(
    quotes: Quotes,
    codebook: Codebook,
    codings: Codings,
    coders: Sequence[str],
    evidence: LevelEvidence,
) -> LevelClassifierAgreement:
    judged = ~np.isnan(evidence.score)
    kappas: dict[ThemePath, dict[str, Score]] = {
        theme.path: {}
        for theme, column in zip(evidence.themes, judged.T, strict=True)
        if column.any()
    }
    for coder in coders:
        coding = coder_assignments(
            quotes=quotes, codings=codings, themes=codebook.paths, coder=coder
        )
        view = level_view(reference=coding, codebook=codebook, level=evidence.level)
        read = coding.read[:, None] & view.specified
        for t, theme in enumerate(evidence.themes):
            if theme.path in kappas:
                column = view.themes.index(theme.path)
                rows = judged[:, t] & read[:, column]
                kappas[theme.path][coder] = _kappa(
                    evidence.given[rows, t], view.member[rows, column]
                )
    return LevelClassifierAgreement(
        level=evidence.level,
        themes=tuple(
            ThemeClassifierAgreement(theme=path, kappas=by_coder)
            for path, by_coder in kappas.items()
        ),
        mean={coder: _mean([by[coder].value for by in kappas.values()]) for coder in coders},
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
