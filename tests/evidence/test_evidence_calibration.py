"""How often chance alone gives a theme support."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from helpers.planted_evidence import SESSIONS, evidence_input, plant
from thememap.evidence import level_evidence
from thememap.measures import permute_within_blocks
from thememap.records import ComparisonRules, ThemeStatus

SHUFFLES = 60
AT_MOST = 8
"""More than eight of 60 runs have a chance of 0.5 % where 5 % of runs are to err."""


@pytest.mark.slow
def test_shuffled_codings_rarely_support_any_theme() -> None:
    corpus = plant(n=240)
    rng = np.random.default_rng(1)
    sizes = rng.uniform(0.05, 0.25, size=8)
    # Not the topics of sessions: shuffles within studies leave them as they are.
    codings = np.hstack([corpus.member[:, :SESSIONS], rng.random((240, 8)) < sizes])
    rules = ComparisonRules(interval_resamples=2, evidence_shuffles=99)
    runs, q_runs = Counter[str](), Counter[str]()
    for seed in range(SHUFFLES):
        order = permute_within_blocks(corpus.study, np.random.default_rng([2, seed]))
        given = evidence_input(corpus, member=codings[order], rules=rules, seed=seed)
        themes = level_evidence(given).themes
        runs.update({theme.status for theme in themes})
        for kind in ("recognition_q", "within_studies_q", "groups_q"):
            q_values = [getattr(theme, kind) for theme in themes]
            q_runs[kind] += any(q is not None and q <= rules.evidence_q for q in q_values)
    for status in (ThemeStatus.RECOGNISED, ThemeStatus.ECHOED, ThemeStatus.STUDY_BOUND):
        assert runs[status] <= AT_MOST
    # The q alone hold the rate; the least kappas make it lower.
    assert max(q_runs.values()) <= AT_MOST
    assert runs[ThemeStatus.NOT_RECOGNISED] == SHUFFLES
