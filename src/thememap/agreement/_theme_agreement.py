"""Agreement on each theme by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.agreement._bootstrap import BootstrapWeights, score_with_interval
from thememap.agreement._coefficients import COHEN_KAPPA, THEME_COEFFICIENTS
from thememap.agreement._facts import AgreementFact
from thememap.agreement._shared_codings import LevelCodings, SharedCodings
from thememap.measures import nominal_sums
from thememap.records import NO_MESSAGE, Message, Score, ThemeAgreement, message

MIN_USES = 5
"""Quotes that a coder must have given a theme: the rule of the evidence for the same kappa."""
KAPPA_PARADOX_GAP = 0.25


@dataclass(frozen=True, kw_only=True, eq=False)
class AgreementTables:
    """Two-by-two tables of two coders: ``values`` (…, 2, 2), first coder in rows."""

    values: np.ndarray

    def weighted(self, weights: np.ndarray) -> AgreementTables:
        return AgreementTables(values=np.tensordot(weights, self.values, axes=1))


def theme_agreement(
    material: SharedCodings,
    level: LevelCodings,
    t: int,
    *,
    draws: BootstrapWeights | None,
    statements: bool,
) -> ThemeAgreement:
    """Every coefficient of one theme; ``statements`` leaves out those that correct for chance.

    Without any where nobody gave the theme: that all agree not to give it is no agreement on it.
    """
    yes, read = level.yes[:, :, t] & level.read[:, :, t], level.read[:, :, t]
    yes_count = yes.sum(axis=0)
    counts = np.stack([read.sum(axis=0) - yes_count, yes_count], axis=1)
    clusters = material.cluster_count
    sums = nominal_sums(counts, cluster=material.cluster, clusters=clusters)
    paired = read.sum(axis=0) >= 2
    n = int(paired.sum())
    reads = np.stack([coding.read for coding in material.by_coder])
    left_out = yes.any(axis=0) & ~paired & (reads.sum(axis=0) >= 2)
    tables = _agreement_tables(yes, read, material.cluster, clusters) if len(yes) == 2 else None
    scores = {}
    for coefficient in THEME_COEFFICIENTS:
        source = tables if coefficient is COHEN_KAPPA else sums
        reason = NO_MESSAGE
        if statements and coefficient.corrects_chance:
            reason = message(AgreementFact.STATEMENTS, level=level.level)
        elif source is None:
            reason = message(AgreementFact.TWO_CODERS_ONLY)
        elif n and not (yes & paired).any():
            reason = message(AgreementFact.NOBODY_GAVE)
        scores[coefficient.name] = (
            Score(measure=coefficient.name, value=None, n=n, reason=reason)
            if reason
            else score_with_interval(coefficient, source, n=n, draws=draws)
        )
    uses = {coder: int((yes[c] & paired).sum()) for c, coder in enumerate(material.coders)}
    few = int((yes & paired).any(axis=0).sum()) < MIN_USES
    table = None if tables is None else tables.values.sum(axis=0)
    parent, parent_n = _agreement_given_parent(material, level, t, yes, read)
    return ThemeAgreement(
        theme=level.themes[t],
        level=level.level,
        n=n,
        scores=scores,
        prevalence=_prevalence(yes, read, paired),
        uses=uses,
        parent_only=int(left_out.sum()),
        table=None
        if table is None
        else (int(table[1, 1]), int(table[1, 0]), int(table[0, 1]), int(table[0, 0])),
        prevalence_index=None if table is None or not n else float(table[1, 1] - table[0, 0]) / n,
        bias_index=None if table is None or not n else float(table[1, 0] - table[0, 1]) / n,
        given_parent=parent,
        given_parent_n=parent_n,
        too_few=few,
        remark=_paradox_remark(scores, _prevalence(yes, read, paired), few),
    )


def _agreement_tables(
    yes: np.ndarray, read: np.ndarray, cluster: np.ndarray, clusters: int
) -> AgreementTables:
    both = read.all(axis=0)
    counts = np.zeros((clusters, 2, 2))
    at = (cluster[both], yes[0, both].astype(int), yes[1, both].astype(int))
    np.add.at(counts, at, 1.0)
    return AgreementTables(values=counts)


def _prevalence(yes: np.ndarray, read: np.ndarray, paired: np.ndarray) -> float | None:
    """Mean share of *yes* over the quotes that the coefficients rest on: those that two read."""
    if not paired.any():
        return None
    return float((yes.sum(axis=0)[paired] / read.sum(axis=0)[paired]).mean())


def _agreement_given_parent(
    material: SharedCodings, level: LevelCodings, t: int, yes: np.ndarray, read: np.ndarray
) -> tuple[float | None, int]:
    """Percent agreement where every coder who read the quote gave the theme's parent."""
    path = level.themes[t]
    if len(path) < 2:
        return None, 0
    column = material.codebook.paths.index(path[:-1])
    gave = np.stack([member[:, column] for member in material.rolled_up])
    shared = (gave | ~read).all(axis=0) & (read.sum(axis=0) >= 2)
    n = int(shared.sum())
    if not n:
        return None, 0
    yes_count, m = yes[:, shared].sum(axis=0), read[:, shared].sum(axis=0)
    agree = (yes_count * (yes_count - 1) + (m - yes_count) * (m - yes_count - 1)) / (m * (m - 1))
    return float(agree.mean()), n


def _paradox_remark(scores: dict[str, Score], share: float | None, few: bool) -> Message:
    if few:
        return message(AgreementFact.TOO_FEW_USES)
    observed = scores["agreement"].value
    kappa = scores["kappa"].value if scores["kappa"].value is not None else scores["fleiss"].value
    if share is None or observed is None or kappa is None or observed - kappa < KAPPA_PARADOX_GAP:
        return NO_MESSAGE
    fact = AgreementFact.RARE_THEME if share < 0.5 else AgreementFact.COMMON_THEME
    return message(fact, observed=observed, kappa=kappa, share=share)
