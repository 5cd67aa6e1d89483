"""What measures declare is fit to be printed."""

from __future__ import annotations

import re

import pytest

from thememap.agreement import COEFFICIENTS
from thememap.measures import MEASURES, measure
from thememap.report.catalogue import Catalogue

DECLARED = (*MEASURES, *COEFFICIENTS)


@pytest.mark.parametrize("one", DECLARED, ids=lambda one: one.name)
def test_each_measure_and_coefficient_says_all_of_itself(one):
    text = Catalogue(approach="codebook")
    said = {aspect: text.message(value) for aspect, value in one.texts().items()}
    assert re.fullmatch(r"[a-z0-9_]+", one.name)
    assert said["title"]
    assert said["meaning"].endswith(".")
    assert said["meaning"].count(". ") == 0
    assert one.low < one.high
    assert " to " in said["range"]
    assert said["chance"]
    assert said["undefined"].startswith(("with ", "where ", "for "))
    assert re.search(r"\(\d{4}\)", one.citation)


@pytest.mark.parametrize("one", MEASURES, ids=lambda one: one.name)
def test_a_measure_is_found_by_its_name(one):
    assert measure(one.name) is one


def test_names_are_unique():
    assert len({one.name for one in DECLARED}) == len(DECLARED)
