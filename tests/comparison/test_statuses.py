from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import binomtest, norm

from helpers.comparing import compare_groups, english
from helpers.material import book_of, codings_of, grouping_of, quotes_of
from thememap.comparison import match_rule, reference_coding, wilson_bound
from thememap.comparison.statuses._status_rules import (
    ThemeMatches,
    best_match,
    group_status,
    theme_status,
)
from thememap.errors import UsageError
from thememap.records import Comparison, ComparisonRules, ThemePath

RULES = ComparisonRules()


def status(**changes: object) -> str:
    theme = ThemeMatches(n=20, matches=1, only_free=False, joint_share=0.5, exclusive=True)
    return theme_status(replace(theme, **changes), RULES)  # type: ignore[arg-type]


def test_the_first_status_that_holds_is_given() -> None:
    assert status(n=4) == "too few"
    assert status(matches=0, only_free=True) == "study-bound"
    assert status(matches=0, only_free=False) == "not echoed"
    assert status(matches=2, joint_share=0.6, exclusive=False) == "split"
    assert status(matches=2, joint_share=0.59, exclusive=False) == "shared"
    assert status(matches=2, joint_share=0.59, exclusive=True) == "echoed"
    assert status() == "echoed"


def test_group_statuses() -> None:
    assert group_status(matches=0, q_read_none=0.05, rules=RULES) == "candidate"
    assert group_status(matches=0, q_read_none=0.051, rules=RULES) == "unaligned"
    assert group_status(matches=0, q_read_none=float("nan"), rules=RULES) == "unaligned"
    assert group_status(matches=1, q_read_none=0.0, rules=RULES) == "named"
    assert group_status(matches=2, q_read_none=0.0, rules=RULES) == "shared"


def test_with_one_study_there_is_one_null_and_nothing_is_study_bound() -> None:
    """Both nulls were drawn, and sentences contrasted what was Monte Carlo noise."""
    quotes = quotes_of([f"text {row}" for row in range(40)], study=["s"] * 40)
    book = book_of(("a",), ("b",))
    given = {quote: [("a",) if row < 20 else ("b",)] for row, quote in enumerate(quotes.quote_id)}
    found = compare_groups(
        quotes=quotes,
        codebook=book,
        reference=reference_coding(
            quotes=quotes, codings=codings_of({"Ada": given}), codebook=book
        ),
        grouping=grouping_of([row % 2 if row % 5 == 0 else row // 20 for row in range(40)]),
        rules=RULES,
    )
    assert found.one_study
    assert english(found.within_study_reason) == "all compared quotes come from one study"
    for score in found.levels[0].scores:
        assert score.null == "free"
        free, within = score.nulls
        assert within.mean is None, "one null"
        assert (score.value is None) == (free.mean is None)
    assert english(found.levels[0].group_findings[0].sentence).startswith("It ")


@pytest.mark.parametrize(("z", "level"), [(1.645, 90.0), (1.96, 95.0), (2.576, 99.0)])
def test_the_level_of_the_wilson_bound_follows_the_constant(z: float, level: float) -> None:
    assert match_rule(ComparisonRules(wilson_z=z)).values["level"] == level


def test_the_best_group_is_a_match_before_a_larger_overlap() -> None:
    jaccard = np.array([0.2, 0.5, 0.3])
    assert best_match(jaccard, [0, 2]) == 2
    assert best_match(jaccard, []) == 1
    assert best_match(np.array([]), []) == -1


def test_the_wilson_bound_agrees_with_scipy() -> None:
    for successes, trials in ((8, 10), (0, 7), (3, 200), (5, 5)):
        low = binomtest(successes, trials).proportion_ci(0.9, method="wilson").low
        found = wilson_bound(np.array(successes), np.array(trials), z=float(norm.ppf(0.95)))
        assert found.item() == pytest.approx(low, abs=1e-12)


def map_of(label: list[int], themes: list[list[ThemePath]], **columns: list[str]) -> Comparison:
    quotes = quotes_of([f"text {row}" for row in range(len(label))], **columns)
    paths = sorted({path for given in themes for path in given})
    book = book_of(*paths)
    codings = codings_of({"A": dict(zip(quotes.quote_id, themes, strict=True))})
    return compare_groups(
        quotes=quotes,
        codebook=book,
        reference=reference_coding(quotes=quotes, codings=codings, codebook=book),
        grouping=grouping_of(label),
        rules=ComparisonRules(
            permutations=19, element_centric_permutations=9, interval_resamples=20
        ),
    )


def test_a_theme_in_one_group_is_echoed_and_the_group_is_named_by_it() -> None:
    found = map_of([0] * 20 + [1] * 20, [[("a",)]] * 20 + [[("b",)]] * 20).levels[0]
    assert [one.status for one in found.theme_findings] == ["echoed", "echoed"]
    assert [one.best_group for one in found.theme_findings] == ["G01", "G02"]
    assert [one.status for one in found.group_findings] == ["named", "named"]
    assert found.theme_findings[0].jaccard == 1.0


def test_a_theme_over_two_groups_is_split() -> None:
    found = map_of([0] * 20 + [1] * 20 + [2] * 40, [[("a",)]] * 40 + [[("b",)]] * 40).levels[0]
    assert found.theme_findings[0].status == "split"
    assert set(found.theme_findings[0].matches) == {"G01", "G02"}


def test_themes_in_one_group_share_it() -> None:
    themes: list[list[ThemePath]] = [[("a",)]] * 15 + [[("b",)]] * 15 + [[("c",)]] * 40
    found = map_of([0] * 30 + [1] * 40, themes).levels[0]
    assert [one.status for one in found.theme_findings] == ["shared", "shared", "echoed"]
    assert found.group_findings[0].status == "shared"
    assert english(found.group_findings[0].sentence) == "It matches 2 themes: a and b."


def test_a_group_of_quotes_without_a_theme_is_a_candidate() -> None:
    found = map_of([0] * 30 + [1] * 12, [[("a",)]] * 30 + [[]] * 12).levels[0]
    assert found.group_findings[1].status == "candidate"
    assert found.group_findings[1].read_none == 12


def test_an_overlap_made_by_studies_alone_is_study_bound() -> None:
    # In each study themes and groups are independent; both differ between the studies.
    label, themes, study = [], [], []
    for name, in_group, in_theme in (("S", 32, 32), ("T", 8, 8)):
        for row in range(40):
            label.append(0 if row < in_group else 1)
            themes.append([("a",)] if (row * 7) % 40 < in_theme else [("b",)])
            study.append(name)
    found = map_of(label, themes, study=study)
    assert not found.within_study_reason
    assert found.levels[0].theme_findings[0].status == "study-bound"


def test_within_study_is_not_used_with_one_quote_a_study() -> None:
    study = [f"S{row}" for row in range(40)]
    found = map_of([0] * 20 + [1] * 20, [[("a",)]] * 20 + [[("b",)]] * 20, study=study)
    assert found.within_study_reason.values["share"] == 0.0
    assert found.levels[0].deciding == "free"
    assert np.isnan(found.levels[0].cells.p_within).all()
    assert found.levels[0].theme_findings[0].status == "echoed"


def test_quotes_that_were_not_read_enter_no_comparison() -> None:
    quotes = quotes_of(["t"] * 30)
    book = book_of(("a",), ("b",))
    given = {q: [("a",)] if row < 10 else [("b",)] for row, q in enumerate(quotes.quote_id[:20])}
    found = compare_groups(
        quotes=quotes,
        codebook=book,
        reference=reference_coding(quotes=quotes, codings=codings_of({"A": given}), codebook=book),
        grouping=grouping_of([0] * 10 + [1] * 20),
        rules=RULES,
        shuffle=False,
    )
    level = found.levels[0]
    assert level.cells.population.tolist() == [20, 20]
    assert level.group_findings[1].n == 20
    assert level.cells.precision[1, 1] == 1.0


def test_a_level_without_codings_is_refused() -> None:
    quotes = quotes_of(["t"] * 3)
    book = book_of(("a",))
    codings = codings_of({"A": {q: [("a",)] for q in quotes.quote_id}})
    with pytest.raises(UsageError, match="levels 1 to 1"):
        compare_groups(
            quotes=quotes,
            codebook=book,
            reference=reference_coding(quotes=quotes, codings=codings, codebook=book),
            grouping=grouping_of([0, 0, 0]),
            rules=RULES,
            level=2,
        )
