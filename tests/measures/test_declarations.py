"""What measures declare is fit to be printed."""

from __future__ import annotations

import re

import pytest

from thememap.measures import MEASURES, measure


@pytest.mark.parametrize("one", MEASURES, ids=lambda one: one.name)
def test_each_measure_says_all_of_itself(one):
    assert measure(one.name) is one
    assert re.fullmatch(r"[a-z_]+", one.name)
    assert one.meaning.endswith(".")
    assert one.meaning.count(". ") == 0
    assert one.range.low < one.range.high
    assert " to " in str(one.range)
    assert one.chance
    assert one.undefined.startswith(("with ", "where "))
    assert re.search(r"\(\d{4}\)", one.citation)


def test_names_are_unique():
    assert len({one.name for one in MEASURES}) == len(MEASURES)
