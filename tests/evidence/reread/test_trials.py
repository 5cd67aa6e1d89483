"""What proposals are worth: codes hidden and exchanged, refits, rates and intervals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as given_strategies
from hypothesis import settings
from hypothesis import strategies as st

from helpers.planted_evidence import evidence_input, plant
from helpers.planted_reread import clustered
from thememap.evidence import level_evidence
from thememap.evidence.recognition._folds import make_folds
from thememap.evidence.reread._rates import RateCurve, rate_interval
from thememap.evidence.reread._theme_scores import ThemeScores
from thememap.evidence.reread._trials import (
    Trials,
    exchanged_trials,
    hidden_trials,
    partly_hidden_trials,
)


@pytest.fixture(scope="module")
def scores() -> ThemeScores:
    given = clustered()
    return ThemeScores.of(given, level_evidence(given))


def test_scores_of_changed_codings_are_those_of_classifiers_that_learnt_again(
    scores: ThemeScores,
) -> None:
    given = scores.given
    changed = given.member.copy()
    changed[::7] = False
    x = given.features
    assert x is not None
    fold = make_folds(given.unit, rules=given.rules, seed=given.seed)
    expected = np.zeros(changed.shape)
    for held_out in np.unique(fold):
        train, test = fold != held_out, fold == held_out
        mean, y = x[train].mean(axis=0), changed[train].astype(float)
        centred = x[train] - mean
        gram = centred.T @ centred + given.rules.ridge * np.eye(x.shape[1])
        beta = np.linalg.solve(gram, centred.T @ (y - y.mean(axis=0)))
        expected[test] = (x[test] - mean) @ beta + y.mean(axis=0)
    after, before = scores.scores([changed, given.member])
    assert np.allclose(after, expected, atol=1e-5)
    assert np.allclose(before, scores.score, atol=1e-6)


def test_a_tenth_of_the_coded_quotes_is_hidden_and_a_twentieth_of_the_codings_exchanged(
    scores: ThemeScores,
) -> None:
    coded, draws = int(scores.given.member.any(axis=1).sum()), scores.given.rules.reread_draws
    hidden = hidden_trials(scores)
    assert hidden.changed == draws * (coded // 10)
    # The tenth of a theme's quotes that are least like it are not proposed for it.
    assert hidden.right.sum() >= 0.85 * hidden.changed
    assert not (hidden.right & ~hidden.about).any()
    exchanged = exchanged_trials(scores)
    assert exchanged.changed == draws * (coded // 20)
    assert exchanged.right.sum() == exchanged.changed
    assert np.allclose(exchanged.chance, exchanged.changed / draws / coded)


def test_one_of_several_themes_is_hidden_from_a_quote_that_keeps_the_others() -> None:
    corpus = plant()
    base = corpus.label[:, None] == np.arange(4)
    member = np.hstack([base, base[:, [0]] | base[:, [1]]])
    given = evidence_input(corpus, member=member)
    scores = ThemeScores.of(given, level_evidence(given))
    assert scores.several_share == pytest.approx(0.5, abs=0.05)
    trials = partly_hidden_trials(scores)
    several = int((member.sum(axis=1) > 1).sum())
    assert trials.changed == given.rules.reread_draws * (several // 10)
    strongest = np.argsort(-trials.strength, kind="stable")[: trials.changed // 2]
    assert trials.right[strongest].mean() >= 0.9


def test_a_proposal_is_right_by_chance_as_often_as_a_random_quote_lost_its_theme(
    scores: ThemeScores,
) -> None:
    trials = hidden_trials(scores)
    nothing = int((~scores.given.member.any(axis=1)).sum())
    hidden = trials.changed / scores.given.rules.reread_draws
    # Five themes of like size: one in five of those that lost any.
    expected = hidden / (nothing + hidden) / 5
    assert 0.7 * expected < trials.chance.mean() < 1.5 * expected


@settings(max_examples=40, deadline=None)
@given_strategies(
    st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=1, max_size=200),
)
def test_rates_never_fall_with_strength_and_mean_what_was_right(
    proposals: list[tuple[int, bool]],
) -> None:
    strength = np.array([value for value, _ in proposals]) / 20
    right = np.array([is_right for _, is_right in proposals])
    trials = Trials(
        row=np.arange(len(right)),
        strength=strength,
        right=right,
        about=right,
        chance=np.zeros(len(right)),
        changed=len(right),
    )
    rate = RateCurve.of(trials).of_strength(strength)
    assert (np.diff(rate[np.argsort(strength, kind="stable")]) >= 0).all()
    assert rate.mean() == pytest.approx(right.mean(), abs=1e-3)
    low, high = rate_interval(right, np.arange(len(right)))
    assert 0 <= low <= right.mean() + 1e-4
    assert right.mean() - 1e-4 <= high <= 1


def test_the_interval_is_that_of_wilson_and_wider_where_proposals_come_in_clusters() -> None:
    right = np.arange(100) < 80
    # Wilson (1927), 80 of 100: 0.7112 to 0.8666.
    assert rate_interval(right, np.arange(100)) == pytest.approx((0.711, 0.867), abs=0.002)
    clustered_low, clustered_high = rate_interval(right, np.arange(100) // 10)
    assert clustered_low < 0.55
    assert clustered_high > 0.87
    low, high = rate_interval(np.ones(50, dtype=bool), np.arange(50) % 5)
    assert (low, high) == (pytest.approx(0.566, abs=0.002), 1.0)
