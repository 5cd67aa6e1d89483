"""Where codings are shuffled, the evidence rarely speaks for a theme."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.planted_evidence import evidence_input, plant
from thememap.evidence import shuffled_kappas
from thememap.evidence._input import EvidenceInput
from thememap.evidence.groups._best_groups import ScaleLadder
from thememap.evidence.groups._group_evidence import shuffled_best
from thememap.evidence.nulls._null_p import null_p
from thememap.evidence.recognition._recognition_evidence import across_studies
from thememap.measures import benjamini_hochberg

TIMES, NULL = 300, 99


def _recognition(given: EvidenceInput) -> np.ndarray:
    return shuffled_kappas(across_studies(given), study=given.study, shuffles=TIMES, seed=5)


def _groups(given: EvidenceInput) -> np.ndarray:
    ladder = ScaleLadder(member=given.member, among=given.among, scales=given.scales)
    return shuffled_best(given, ladder, shuffles=TIMES)


@pytest.mark.parametrize("kind", [_recognition, _groups])
def test_p_of_shuffled_codings_is_as_rare_as_it_says(kind: object) -> None:
    assert callable(kind)
    kappas = kind(evidence_input(plant()))
    kappas = kappas[:, ~np.isnan(kappas).any(axis=0)]
    rng = np.random.default_rng(0)
    p = np.zeros(kappas.shape)
    for number in range(TIMES):
        # A shuffle of shuffled codings is a shuffle of the codings: all have the same null.
        others = rng.choice(TIMES - 1, size=NULL, replace=False)
        p[number] = null_p(kappas[number], kappas[others + (others >= number)])
    assert 0.01 < (p <= 0.05).mean() <= 0.06
    assert (p <= 0.01).mean() <= 0.015
    claims = np.mean([benjamini_hochberg(row).min() <= 0.05 for row in p])
    assert claims <= 0.07
