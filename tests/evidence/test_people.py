"""Kappa of coders with each other, over the quotes that both read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from helpers.material import book_of, codings_of, quotes_of
from thememap.comparison import reference_coding
from thememap.evidence import EvidenceInput, coder_readings
from thememap.evidence._people import people_evidence
from thememap.records import Codings, ComparisonRules, ReferenceRule, level_view

BOOK = book_of(("Trust", "early"), ("Trust", "late"), ("Waiting",))
EARLY, LATE, WAITING, TRUST = ("Trust", "early"), ("Trust", "late"), ("Waiting",), ("Trust",)
N = 60


def coded(coder: str, seed: int, read: range = range(N)) -> dict[str, Any]:
    """What an invented coder gave: mostly what all see, here and there something else."""
    truth, slips = np.random.default_rng(9), np.random.default_rng(seed)
    seen = truth.random((N, 3)) < 0.4
    given = seen ^ (slips.random((N, 3)) < 0.1)
    paths = (EARLY, LATE, WAITING)
    return {
        coder: {
            f"q{row:04d}": [path for path, yes in zip(paths, given[row], strict=True) if yes]
            for row in read
        }
    }


def people_input(codings: Codings, *, rule: str = "", level: int = 2) -> EvidenceInput:
    quotes = quotes_of(["invented"] * N, study=[f"s{row % 6}" for row in range(N)])
    reference = reference_coding(quotes=quotes, codings=codings, codebook=BOOK, rule=rule)
    return EvidenceInput(
        quotes=quotes,
        view=level_view(reference=reference, codebook=BOOK, level=level),
        compared=reference.read,
        scales=(),
        rules=ComparisonRules(),
        coders=coder_readings(quotes=quotes, codings=codings, codebook=BOOK, level=level),
        reference_rule=reference.rule,
    )


def yes(codings: Codings, coder: str, path: tuple[str, ...], rows: range) -> list[bool]:
    given = set(zip(codings.quote_id, codings.coder, codings.theme, strict=True))
    return [(f"q{row:04d}", coder, path) in given for row in rows]


def test_the_reference_coder_agrees_with_the_mean_of_the_others_on_what_both_read() -> None:
    codings = codings_of({**coded("Ada", 1), **coded("Ben", 2, range(40)), **coded("Cleo", 3)})
    people, who = people_evidence(people_input(codings, rule="Ada"))
    for t, path in enumerate((EARLY, LATE, WAITING)):
        kappas = [
            cohen_kappa_score(yes(codings, "Ada", path, rows), yes(codings, other, path, rows))
            for other, rows in (("Ben", range(40)), ("Cleo", range(N)))
        ]
        assert people.kappa[t] == pytest.approx(np.mean(kappas), abs=1e-8)
        assert people.low[t] < people.kappa[t] < people.high[t]
    assert people.n.tolist() == [N] * 3
    assert who.key == "evidence.people.reference_with"
    assert who.values == {"coder": "Ada", "n": 2, "coders": ("Ben", "Cleo")}


@pytest.mark.parametrize("rule", [ReferenceRule.MAJORITY, ReferenceRule.UNION])
def test_where_the_reference_is_derived_all_pairs_of_coders_count(rule: str) -> None:
    codings = codings_of({**coded("Ada", 1), **coded("Ben", 2), **coded("Cleo", 3)})
    people, who = people_evidence(people_input(codings, rule=rule))
    pairs = (("Ada", "Ben"), ("Ada", "Cleo"), ("Ben", "Cleo"))
    kappas = [
        cohen_kappa_score(*(yes(codings, coder, WAITING, range(N)) for coder in pair))
        for pair in pairs
    ]
    assert people.kappa[2] == pytest.approx(np.mean(kappas), abs=1e-8)
    assert who.key == "evidence.people.all_pairs"
    assert who.values == {"n": 3, "coders": ("Ada", "Ben", "Cleo")}


def test_a_quote_that_a_coder_did_not_read_is_not_a_no() -> None:
    half, whole = coded("Ben", 1, range(30)), coded("Ada", 1)
    people, _ = people_evidence(people_input(codings_of({**whole, **half}), rule="Ada"))
    assert people.kappa.tolist() == [1.0] * 3
    assert people.n.tolist() == [30] * 3


def test_a_quote_given_only_the_parent_is_left_out_below_it() -> None:
    ada, ben = coded("Ada", 1), coded("Ben", 1)
    for row in range(10):
        ben["Ben"][f"q{row:04d}"] = [TRUST]
    below, _ = people_evidence(people_input(codings_of({**ada, **ben}), rule="Ada"))
    assert below.n.tolist() == [N - 10, N - 10, N]
    assert below.kappa[:2].tolist() == [1.0, 1.0]
    assert below.kappa[2] < 1.0


def test_one_coder_has_nobody_to_agree_with() -> None:
    people, who = people_evidence(people_input(codings_of(coded("Ada", 1))))
    assert np.isnan(people.kappa).all()
    assert {reason.key for reason in people.reasons} == {"evidence.people.one_coder"}
    assert not who


def test_coders_who_read_different_quotes_share_nothing() -> None:
    codings = codings_of({**coded("Ada", 1, range(30)), **coded("Ben", 1, range(30, N))})
    people, _ = people_evidence(people_input(codings, rule="Ada"))
    assert {reason.key for reason in people.reasons} == {"evidence.people.nothing_shared"}


def test_a_theme_given_to_too_few_of_the_shared_quotes_has_no_kappa() -> None:
    codings = codings_of({**coded("Ada", 1), **coded("Ben", 1, range(2))})
    people, _ = people_evidence(people_input(codings, rule="Ada"))
    assert np.isnan(people.kappa).all()
    assert people.reasons[0].key == "evidence.people.too_few"


def test_at_quick_depth_coders_have_no_interval() -> None:
    codings = codings_of({**coded("Ada", 1), **coded("Ben", 2)})
    people, _ = people_evidence(replace(people_input(codings), shuffle=False))
    assert not np.isnan(people.kappa).any()
    assert np.isnan(people.low).all()
    assert people.interval.key == "score.not_computed"
