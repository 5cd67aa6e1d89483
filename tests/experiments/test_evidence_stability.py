"""What half-samples of few studies and of many take."""

from __future__ import annotations

import numpy as np

from helpers.planted_evidence import evidence_input, plant
from thememap.experiments._evidence_stability import _halves_of_each_unit


def test_few_studies_are_not_halved_but_their_quotes() -> None:
    """Half of three studies are two: in them nothing could be recognised."""
    assert evidence_input(plant(studies=3)).halves_quotes
    assert evidence_input(plant(studies=4)).halves_quotes
    assert not evidence_input(plant(studies=5)).halves_quotes


def test_half_of_the_quotes_of_each_study_are_taken() -> None:
    whole = evidence_input(plant(studies=3))
    halves = list(_halves_of_each_unit(whole))
    assert len(halves) == 20
    for half in halves:
        assert np.bincount(half.unit).tolist() == [80, 80, 80]
    first, second = (set(half.quotes.quote_id) for half in halves[:2])
    assert first != second
