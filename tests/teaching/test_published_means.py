"""The published means over ten codes, and ten tables that give them."""

from __future__ import annotations

import numpy as np
import pytest

from thememap.teaching.simulation._published_means import (
    OTHER_TEN_CODES,
    POOLED_TABLE,
    PUBLISHED_MEANS,
    PUBLISHED_SPREAD,
    TEN_CODES,
    TableCounts,
    code_values,
    mean_values,
)


@pytest.mark.parametrize("codes", [TEN_CODES, OTHER_TEN_CODES], ids=["ten", "other ten"])
def test_ten_codes_have_the_published_means(codes: tuple[TableCounts, ...]) -> None:
    assert len(codes) == 10
    assert {sum(one) for one in codes} == {200}
    found = mean_values(codes)
    assert f"{found.percent_agreement:.1%}" == "93.5%"
    assert f"{found.kappa:.2f}" == "0.34"
    assert f"{found.ac1:.2f}" == "0.93"
    assert f"{found.prevalence:.1%}" == "7.8%"
    spread = float(np.std([code_values(one).first_prevalence for one in codes], ddof=1))
    assert f"{spread:.1%}" == "3.2%"


def test_the_published_figures_are_those_of_the_abstract() -> None:
    assert PUBLISHED_MEANS == {
        "percent_agreement": 0.935, "kappa": 0.34, "ac1": 0.93, "prevalence": 0.078
    }  # fmt: skip
    assert PUBLISHED_SPREAD == 0.032


def test_one_table_with_these_margins_has_another_kappa() -> None:
    both, first, second, _ = POOLED_TABLE
    assert (both + first) / sum(POOLED_TABLE) == (both + second) / sum(POOLED_TABLE) == 0.078
    assert code_values(POOLED_TABLE).percent_agreement == 0.935
    assert f"{code_values(POOLED_TABLE).kappa:.2f}" == "0.55"


def test_values_of_a_code_by_hand() -> None:
    """22 by both, none by the first only, 9 by the second only, 169 by neither."""
    found = code_values((22, 0, 9, 169))
    observed = 191 / 200
    expected = 22 / 200 * 31 / 200 + 178 / 200 * 169 / 200
    share = (22 + 31) / 400
    assert found.percent_agreement == pytest.approx(observed)
    assert found.kappa == pytest.approx((observed - expected) / (1 - expected))
    guess = 2 * share * (1 - share)
    assert found.ac1 == pytest.approx((observed - guess) / (1 - guess))
    assert found.positive_agreement == pytest.approx(44 / 53)


def test_what_the_page_says_of_rare_and_frequent_codes_is_so() -> None:
    found = [code_values(one) for one in TEN_CODES]
    rare = [one for one in found if one.kappa <= 0.1]
    frequent = [one for one in found if one.kappa >= 0.8]
    assert len(rare) == 5
    assert len(frequent) == 3
    assert max(one.prevalence for one in rare) < 0.05
    assert min(one.prevalence for one in frequent) > 0.1
    assert min(one.ac1 for one in rare) > 0.9
