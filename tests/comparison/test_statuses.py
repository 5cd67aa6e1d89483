from __future__ import annotations

import numpy as np
import pytest

from helpers.comparing import compare_groups, english
from helpers.material import book_of, codings_of, grouping_of, quotes_of
from thememap.comparison import reference_coding
from thememap.comparison.statuses._status_rules import best_match, group_status
from thememap.errors import UsageError
from thememap.records import Comparison, ComparisonRules, ThemePath

RULES = ComparisonRules()


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


def test_the_best_group_is_a_match_before_a_larger_overlap() -> None:
    kappa = np.array([0.2, 0.5, 0.3, np.nan])
    assert best_match(kappa, [0, 2]) == 2
    assert best_match(kappa, []) == 1
    assert best_match(np.array([np.nan]), []) == -1
    assert best_match(np.array([]), []) == -1


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
    assert found.theme_findings[0].kappa == 1.0


def test_a_theme_over_two_groups_is_split_over_them() -> None:
    found = map_of([0] * 20 + [1] * 20 + [2] * 40, [[("a",)]] * 40 + [[("b",)]] * 40).levels[0]
    (relation,) = found.theme_findings[0].relations
    assert relation.kind == "split over"
    assert relation.groups == ("G01", "G02")
    assert found.theme_findings[1].relations == ()


def test_themes_in_one_group_share_it() -> None:
    themes: list[list[ThemePath]] = [[("a",)]] * 15 + [[("b",)]] * 15 + [[("c",)]] * 40
    found = map_of([0] * 30 + [1] * 40, themes).levels[0]
    first, second, third = found.theme_findings
    assert [(one.kind, one.groups, one.themes) for one in first.relations] == [
        ("shares a group with", ("G01",), (("b",),))
    ]
    assert [one.themes for one in second.relations] == [(("a",),)]
    assert third.relations == ()
    assert found.group_findings[0].status == "shared"
    assert english(found.group_findings[0].sentence) == "It matches 2 themes: a and b."


def test_an_overlap_below_the_least_kappa_is_no_match_however_many_quotes() -> None:
    """A significance test alone calls every theme of a large corpus matched."""
    label = [0] * 500 + [1] * 500
    themes: list[list[ThemePath]] = [[("a",)] if row % 2 else [("b",)] for row in range(1000)]
    themes[:100] = [[("a",)]] * 100
    found = map_of(label, themes).levels[0]
    assert found.cells.q_free[0, 0] <= 0.05
    assert found.cells.kappa[0, 0] < 0.2
    assert not found.theme_findings[0].matches
    assert found.group_findings[0].status == "unaligned"


def test_a_group_of_quotes_without_a_theme_is_a_candidate() -> None:
    found = map_of([0] * 30 + [1] * 12, [[("a",)]] * 30 + [[]] * 12).levels[0]
    assert found.group_findings[1].status == "candidate"
    assert found.group_findings[1].read_none == 12


def test_an_overlap_made_by_studies_alone_is_no_match() -> None:
    # In each study themes and groups are independent; both differ between the studies.
    label, themes, study = [], [], []
    for name, in_group, in_theme in (("S", 32, 32), ("T", 8, 8)):
        for row in range(40):
            label.append(0 if row < in_group else 1)
            themes.append([("a",)] if (row * 7) % 40 < in_theme else [("b",)])
            study.append(name)
    found = map_of(label, themes, study=study)
    assert not found.within_study_reason
    assert found.levels[0].cells.match_free[0, 0]
    assert not found.levels[0].theme_findings[0].matches


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
