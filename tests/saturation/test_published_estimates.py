"""Estimates of what is unseen against published numbers of other programs.

The formulas for individuals and for units are the same (n individuals for m units), so that counts
of individuals serve as well.
"""

from __future__ import annotations

import numpy as np
import pytest

from thememap.saturation._coverage import sample_coverage, themes_at_least
from thememap.saturation._extrapolation import new_themes, unseen_from_counts
from thememap.saturation._unseen_themes import chao2, chao2_variance, log_normal_ends

# Spiders under two treatments of a forest: Chao et al. 2014 (Ecological Monographs 84), and the
# vignette of the R package iNEXT (Hsieh, Ma & Chao 2016).
GIRDLED = np.array([46, 22, 17, 15, 15, 9, 8, 6, 6, 4, *[2] * 4, *[1] * 12])
LOGGED = np.array(
    [88, 22, 16, 15, 13, 10, 8, 8, 7, 7, 7, 5, 4, 4, 4, 3, 3, 3, 3, *[2] * 4, *[1] * 14]
)


@pytest.mark.parametrize(
    ("counts", "total", "error", "low", "high", "coverage"),
    [
        (GIRDLED, 43.893, 14.306, 30.511, 96.971, 0.9289),
        (LOGGED, 61.403, 18.532, 43.502, 128.583, 0.9446),
    ],
)
def test_spiders_as_inext_prints_them(
    counts: np.ndarray, total: float, error: float, low: float, high: float, coverage: float
) -> None:
    size = int(counts.sum())
    assert chao2(counts, units=size) == pytest.approx(total, abs=5e-4)
    assert chao2_variance(counts, units=size) ** 0.5 == pytest.approx(error, abs=5e-4)
    assert log_normal_ends(counts, units=size) == pytest.approx((low, high), abs=5e-4)
    assert sample_coverage(counts, units=size) == pytest.approx(coverage, abs=5e-5)


def test_tropical_trees_as_vegan_prints_them() -> None:
    """`specpool(BCI)` of the R package vegan: 50 plots, 225 species, 21 in one and 19 in two plots.

    The two numbers follow from its jackknife estimates (245.58 and 247.8722).
    """
    counts = np.array([1] * 21 + [2] * 19 + [25] * 185)
    assert chao2(counts, units=50) == pytest.approx(236.3732, abs=5e-5)
    assert chao2_variance(counts, units=50) ** 0.5 == pytest.approx(6.54361, abs=5e-6)


def test_without_a_theme_in_two_units_the_corrected_forms_are_used() -> None:
    """Chao 1987 and EstimateS, appendix B: q1 (q1 − 1) / 2, and its variance."""
    counts = np.array([1, 1, 1, 1, 5, 6])
    assert chao2(counts, units=10) == pytest.approx(6 + 0.9 * 4 * 3 / 2)
    expected = 0.9 * 4 * 3 / 2 + 0.81 * 4 * 7**2 / 4 - 0.81 * 4**4 / (4 * 11.4)
    assert chao2_variance(counts, units=10) == pytest.approx(expected)


@pytest.mark.parametrize("counts", [GIRDLED, LOGGED])
def test_extrapolation_begins_at_what_coverage_misses_and_ends_at_the_total(
    counts: np.ndarray,
) -> None:
    """The three estimates are of one model: Chao et al. 2014, equations of table 1."""
    size = int(counts.sum())
    once, twice = (np.array(float((counts == k).sum())) for k in (1, 2))
    first, last = new_themes(once, twice, units=size, further=np.array([1, 10**6]))
    assert first == pytest.approx(1 - sample_coverage(counts, units=size))
    assert last == pytest.approx(unseen_from_counts(once, twice, units=size))
    assert len(counts) + last == pytest.approx(chao2(counts, units=size))


@pytest.mark.parametrize("counts", [GIRDLED, LOGGED])
def test_estimated_probabilities_give_the_counts_seen_and_the_coverage(counts: np.ndarray) -> None:
    """Chao et al. 2014, appendix G: the sum as seen; to the unseen what coverage misses."""
    size = int(counts.sum())
    probability = themes_at_least(counts, units=size)
    missing = probability[len(counts) :].sum()
    assert probability.sum() == pytest.approx(1)
    assert missing == pytest.approx(1 - sample_coverage(counts, units=size))
    assert len(probability) == np.ceil(chao2(counts, units=size))
