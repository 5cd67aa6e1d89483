"""What is said about new themes holds in made codebooks of known size."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.scripts import load_script
from thememap.saturation._coverage import estimate_coverage
from thememap.saturation._new_themes import count_for_new, predict_new
from thememap.saturation._unseen_themes import chao2, log_normal_ends

codebooks = load_script("saturation_codebooks")
alternatives = load_script("saturation_alternatives")
REPEATS = 150
UNITS = 12


@pytest.mark.parametrize("dependence", codebooks.DEPENDENCES)
@pytest.mark.parametrize("shape", ["beta(1, 9)", "most rare"])
def test_as_many_new_themes_come_as_expected_and_the_interval_has_them(
    shape: str, dependence: str
) -> None:
    situation = codebooks.Situation(shape=shape, dependence=dependence, themes=40, units=UNITS)
    rng = np.random.default_rng(0)
    further = np.array([1, 5, UNITS])
    errors, inside, known, enough = [], [], [], []
    for _ in range(REPEATS):
        units = codebooks.make_units(situation, rng)
        hand = units.occurs[:UNITS]
        unseen = units.occurs[:, ~hand.any(axis=0)]
        came = np.array([unseen[: UNITS + n].any(axis=0).sum() for n in further])
        new = [n.expected for n in predict_new(count_for_new(hand), further)]
        errors.append([n.value for n in new] - came)
        inside.append([n.low <= c <= n.high for n, c in zip(new, came, strict=True)])
        coverage = estimate_coverage(hand, resamples=200, seed=0)
        seen = units.probability[hand.any(axis=0)].sum() / units.probability.sum()
        known.append(coverage.low <= seen <= coverage.high)
        low, _ = log_normal_ends(hand.sum(axis=0), units=UNITS)
        enough.append(np.floor(low) <= situation.themes)
    mean, error = np.mean(errors, axis=0), np.std(errors, axis=0) / REPEATS**0.5
    # a twentieth of the codebook at most, beyond the chance of the draws
    assert (np.abs(mean) < 2 + 3 * error).all()
    assert (np.mean(inside, axis=0) >= 0.9).all()
    assert np.mean(known) >= 0.85
    assert np.mean(enough) >= 0.95


def test_new_themes_from_other_units_than_those_at_hand_are_more_than_said() -> None:
    """The estimates are for units like those at hand; this is what they cannot know."""
    situation = codebooks.Situation(
        shape="core and edge", dependence=codebooks.OTHERS, themes=100, units=UNITS
    )
    rng = np.random.default_rng(0)
    above = []
    for _ in range(REPEATS):
        units = codebooks.make_units(situation, rng)
        hand = units.occurs[:UNITS]
        new = predict_new(count_for_new(hand), np.array([UNITS]))[0].expected
        above.append(units.occurs[UNITS:, ~hand.any(axis=0)].any(axis=0).sum() > new.high)
    assert np.mean(above) > 0.1


def test_the_corrected_form_of_chao2_is_lower() -> None:
    frequency = np.array([1, 1, 1, 2, 3, 5])
    assert alternatives.chao2_corrected(frequency, units=10) == pytest.approx(7.35)
    assert chao2(frequency, units=10) == pytest.approx(10.05)
