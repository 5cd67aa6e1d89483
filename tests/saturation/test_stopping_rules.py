"""Stopping rules of the field: the worked example of Guest, Namey & Chen 2020, and all orders."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thememap.records import Incidence, SaturationRules, StoppingOutcome, StoppingRuleKind
from thememap.saturation import accumulate_themes, stopping_units

# New themes of each interview. Published are: 37 in the base of four; runs of two that add 7, 4 and
# 1 (19 %, 11 %, 3 %); a stop at 6 + 2; with runs of three a stop at 7 + 3, both at 5 %. How the 37
# and the 7 divide, and what came after the ninth interview, is made up to fit.
GUEST_NEW = (16, 9, 7, 5, 4, 3, 1, 0, 1, 0, 0)


def in_order(new: tuple[int, ...]) -> Incidence:
    """Interviews that bring so many new themes, one after the other."""
    by = np.repeat(np.arange(len(new)), new)
    return Incidence(
        units=tuple(f"interview {number:02}" for number in range(len(new))),
        themes=tuple((f"theme {number}",) for number in range(len(by))),
        occurs=np.arange(len(new))[:, None] == by,
        ordered=True,
    )


def outcomes(table: Incidence, rules: SaturationRules) -> tuple[StoppingOutcome, ...]:
    return accumulate_themes(table, rules=rules, seed=0).stopping


def test_the_worked_example_stops_after_six_and_two_interviews() -> None:
    rules = SaturationRules(run_lengths=(2, 3), new_information=(0.05,))
    two, three, _ = outcomes(in_order(GUEST_NEW), rules)
    assert (two.stopped_at, two.themes_then) == (6 + 2, 45)
    assert (three.stopped_at, three.themes_then) == (7 + 3, 46)


@pytest.mark.parametrize(
    ("threshold", "stop"), [(0.20, 4 + 2), (0.12, 5 + 2), (0.03, 6 + 2), (0.02, 9 + 2)]
)
def test_runs_overlap_and_are_measured_against_the_base(threshold: float, stop: int) -> None:
    rules = SaturationRules(run_lengths=(2,), new_information=(threshold,))
    assert outcomes(in_order(GUEST_NEW), rules)[0].stopped_at == stop


def test_a_share_that_is_the_threshold_is_enough() -> None:
    rules = SaturationRules(base_size=1, run_lengths=(1,), new_information=(0.07,))
    assert outcomes(in_order((100, 8, 7, 5)), rules)[0].stopped_at == 3


def test_ten_and_three_looks_at_each_three_in_a_row_after_the_ten() -> None:
    def stop(*new: int) -> int | None:
        return outcomes(in_order(new), SaturationRules())[-1].stopped_at

    assert stop(*[2] * 10, 0, 0, 0, 1) == 13
    assert stop(*[2] * 10, 0, 0, 1, 0, 0, 0) == 16
    assert stop(*[2] * 9, 0, 0, 0, 1, 0, 0) is None


def test_too_few_units_are_a_reason_and_no_answer() -> None:
    *guest, francis = outcomes(in_order((3, 1, 0, 0, 0, 0)), SaturationRules())
    assert [bool(rule.reason) for rule in guest] == [False, False, True, True]
    assert francis.reason.values == {"needed": 13, "n": 6}
    assert francis.share_stopped is None
    assert francis.stop.value is None


def test_without_themes_in_the_base_no_share_is_defined() -> None:
    rules = SaturationRules(base_size=2, run_lengths=(1,), new_information=(0.0,))
    assert outcomes(in_order((0, 0, 0, 2, 1)), rules)[0].stopped_at is None


def by_hand(rule: StoppingOutcome, occurs: np.ndarray) -> tuple[int, int] | None:
    """After how many units the rule stops in the order of the rows, and the themes known then."""
    seen: set[int] = set()
    new = []
    for row in occurs:
        themes = set(np.flatnonzero(row).tolist())
        new.append(len(themes - seen))
        seen |= themes
    base = sum(new[: rule.base])
    for end in range(rule.base + rule.run, len(new) + 1):
        added = sum(new[end - rule.run : end])
        if rule.kind is StoppingRuleKind.INITIAL_SAMPLE:
            enough = added == 0
        else:
            enough = base > 0 and added <= rule.threshold * base
        if enough:
            return end, sum(new[:end])
    return None


@given(arrays(bool, st.tuples(st.just(5), st.integers(1, 6))))
def test_over_all_orders_of_a_small_table(occurs: np.ndarray) -> None:
    rules = SaturationRules(
        base_size=1, run_lengths=(1, 2), new_information=(0.5,), initial_sample=2,
        stopping_criterion=1,
    )  # fmt: skip
    table = Incidence(
        units=tuple("abcde"),
        themes=tuple((str(number),) for number in range(occurs.shape[1])),
        occurs=occurs,
    )
    observed = int(occurs.any(axis=0).sum())
    for rule in outcomes(table, rules):
        if not observed:
            assert rule.reason
            continue
        stops = [by_hand(rule, occurs[list(order)]) for order in permutations(range(5))]
        units, themes = zip(*filter(None, stops), strict=True) if any(stops) else ((), ())
        assert rule.share_stopped == pytest.approx(len(units) / len(stops))
        assert rule.stopped_at is None
        if units:
            assert rule.stop.value == sorted(units)[(len(units) - 1) // 2]
            assert rule.known.value == pytest.approx(np.mean(themes) / observed)
            assert rule.known.low <= rule.known.value <= rule.known.high
        else:
            assert rule.stop.value is None


@given(arrays(bool, st.tuples(st.integers(1, 9), st.integers(1, 6))))
def test_many_collections_at_once_stop_where_each_stops_alone(occurs: np.ndarray) -> None:
    rules = SaturationRules(
        base_size=2, run_lengths=(1, 3), new_information=(0.0, 0.5), initial_sample=3,
        stopping_criterion=2, orders=1,
    )  # fmt: skip
    collections = [occurs, occurs[::-1]]
    known = np.array([np.logical_or.accumulate(one, axis=0).sum(axis=1) for one in collections])
    alone = [
        [
            rule.stopped_at or 0
            for rule in outcomes(
                Incidence(
                    units=tuple(f"{n}" for n in range(len(one))),
                    themes=tuple((f"{n}",) for n in range(one.shape[1])),
                    occurs=one,
                    ordered=True,
                ),
                rules,
            )
        ]
        for one in collections
    ]
    assert stopping_units(known.T, rules=rules).tolist() == alone
