"""The stage takes no time worth a mention, so it runs at every depth."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from helpers.material import book_of, codings_of, quotes_of
from thememap.records import Incidence, Material, SaturationRules, coder_assignments
from thememap.saturation import accumulate_themes, estimate_saturation

MOST_SECONDS = 2.0
QUOTES, UNITS = 3000, 300
THEMES = (
    *((f"A{a}",) for a in range(10)),
    *((f"A{a}", f"B{b}") for a in range(10) for b in range(3)),
    *((f"A{a}", f"B{b}", f"C{c}") for a in range(10) for b in range(3) for c in range(2)),
)


def test_a_hundred_themes_in_three_hundred_units_take_less_than_two_seconds() -> None:
    rng = np.random.default_rng(1)
    studies = [f"S{number:03}" for number in rng.integers(0, UNITS, QUOTES)]
    quotes = quotes_of(
        [""] * QUOTES,
        study=studies,
        perspective=[f"p{number}" for number in rng.integers(0, 4, QUOTES)],
    )
    days = tuple(f"2021-{int(s[1:]) % 12 + 1:02}-{int(s[1:]) % 28 + 1:02}" for s in studies)
    quotes = replace(quotes, attributes={"Date": days})
    leaves, rates = THEMES[40:], rng.beta(0.3, 3, 60)
    codes = {
        quote: [leaves[at] for at in set(rng.choice(60, rng.integers(0, 4), p=rates / rates.sum()))]
        for quote in quotes.quote_id
    }
    material = Material(
        quotes=quotes, codebook=book_of(*THEMES), codings=codings_of({"ann": codes})
    )
    reference = coder_assignments(
        quotes=quotes, codings=material.codings, themes=THEMES, coder="ann"
    )
    start = time.process_time()
    result = estimate_saturation(
        material=material, reference=reference, rules=SaturationRules(order="Date")
    )
    assert time.process_time() - start < MOST_SECONDS
    assert (len(result.levels), result.units) == (3, len(set(studies)))
    assert [len(level.by_perspective) for level in result.levels] == [4, 4, 4]


def test_very_many_units_have_a_curve_of_few_points() -> None:
    rng = np.random.default_rng(2)
    units = 50_000
    table = Incidence(
        units=tuple(f"{number:05}" for number in range(units)),
        themes=tuple((str(number),) for number in range(40)),
        occurs=rng.random((units, 40)) < rng.beta(0.3, 10, 40),
        ordered=True,
    )
    start = time.process_time()
    themes = accumulate_themes(table, rules=SaturationRules(), seed=0)
    assert time.process_time() - start < 2 * MOST_SECONDS
    curve = [point for point in themes.accumulation if not point.extrapolated]
    assert (len(curve), len(themes.repeated)) == (300, 300)
    assert (curve[0].units, curve[-1].units) == (1, units)
    assert curve[-1].expected == themes.collected[-1] == themes.observed
