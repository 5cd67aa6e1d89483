"""Two coders whose skill is known: what is drawn, and what the measures make of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import (
    adjusted_mutual_info_score,
    adjusted_rand_score,
    cohen_kappa_score,
)

from thememap.errors import UsageError
from thememap.measures import nominal_alpha, nominal_sums
from thememap.teaching import SimulationGrid, simulate
from thememap.teaching.simulation._simulated_coding import (
    SimulationSetting,
    collapse_to_one_theme,
    expected_one_theme_tables,
    simulate_tables,
    true_themes,
)
from thememap.teaching.simulation._simulated_measures import (
    agreement_values,
    group_measure_values,
    sums_of_tables,
)

settings = st.builds(
    SimulationSetting,
    quotes=st.integers(20, 120),
    themes=st.integers(2, 8),
    prevalence=st.floats(0.01, 0.99),
    accuracy=st.floats(0, 1),
)


def labels_of(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One pair of labels a quote, as single quotes would have them."""
    first, second = np.indices(table.shape)
    return np.repeat(first.ravel(), table.ravel()), np.repeat(second.ravel(), table.ravel())


@given(settings, st.integers(0, 99))
def test_chance_has_the_margins_of_skill_and_every_quote(
    setting: SimulationSetting, seed: int
) -> None:
    tables = simulate_tables(setting, repeats=3, rng=np.random.default_rng(seed))
    for axis in (1, 2):
        assert (tables.skill.sum(axis=axis) == tables.chance.sum(axis=axis)).all()
    assert (tables.skill.sum(axis=(1, 2)) == setting.quotes).all()


@given(settings, st.integers(0, 99))
def test_sums_of_a_table_are_those_of_its_single_quotes(
    setting: SimulationSetting, seed: int
) -> None:
    table = simulate_tables(setting, repeats=1, rng=np.random.default_rng(seed)).skill[0]
    first, second = labels_of(table)
    counts = np.eye(setting.themes, dtype=int)[first] + np.eye(setting.themes, dtype=int)[second]
    single = nominal_sums(counts, cluster=np.zeros(len(first), dtype=int), clusters=1)
    ours = sums_of_tables(table)
    for name in single.__dataclass_fields__:
        assert np.allclose(getattr(single, name)[0], getattr(ours, name)), name
    assert np.allclose(nominal_alpha(single)[0], nominal_alpha(ours), equal_nan=True)


def test_values_of_a_simulated_table_are_those_of_scikit_learn() -> None:
    setting = SimulationSetting(quotes=300, themes=6, prevalence=0.3, accuracy=0.7)
    tables = simulate_tables(setting, repeats=4, rng=np.random.default_rng(5))
    kappa = agreement_values(tables.skill)["kappa"]
    skill, chance = group_measure_values(tables.skill, tables.chance)
    for stack, grouped in ((tables.skill, skill), (tables.chance, chance)):
        for number, table in enumerate(stack):
            first, second = labels_of(table)
            assert grouped["adjusted_rand"][number] == pytest.approx(
                adjusted_rand_score(first, second)
            )
            assert grouped["adjusted_mutual_information"][number] == pytest.approx(
                adjusted_mutual_info_score(first, second)
            )
            if stack is tables.skill:
                assert kappa[number] == pytest.approx(cohen_kappa_score(first, second))


def test_a_quote_has_one_theme_and_the_first_has_its_share() -> None:
    truth = true_themes(SimulationSetting(quotes=200, themes=5, prevalence=0.08, accuracy=1))
    assert np.bincount(truth).tolist() == [16, 46, 46, 46, 46]


@pytest.mark.parametrize("themes", [2, 7])
def test_many_repeats_come_to_the_expected_counts(themes: int) -> None:
    setting = SimulationSetting(quotes=100, themes=themes, prevalence=0.2, accuracy=0.8)
    tables = simulate_tables(setting, repeats=4000, rng=np.random.default_rng(2))
    for drawn, expected in zip(
        (tables.skill, tables.chance), expected_one_theme_tables(setting), strict=True
    ):
        assert np.allclose(collapse_to_one_theme(drawn).mean(axis=0), expected, atol=0.35)


def test_guessing_coders_have_no_kappa_whatever_they_agree_on() -> None:
    found = simulate(SimulationGrid(prevalence=(0.078,), themes=(2,), accuracy=(1.0,), repeats=400))
    chance = found.cells[0].chance
    agreement, kappa, ac1 = (
        chance["one theme", name].mean for name in ("percent_agreement", "kappa", "ac1")
    )
    # 1 − 2 · 0.08 · 0.92, as 16 of 200 quotes have the theme
    assert agreement == pytest.approx(0.853, abs=0.005)
    assert kappa == pytest.approx(0, abs=0.02)
    assert ac1 == pytest.approx(0.826, abs=0.01)


def test_skill_without_mistakes_is_full_agreement_everywhere() -> None:
    found = simulate(
        SimulationGrid(prevalence=(0.1, 0.6), themes=(2, 6), accuracy=(1.0,), repeats=5)
    )
    for cell in found.cells:
        assert {one.mean for one in cell.skill.values()} == {1.0}


def test_a_cell_has_the_same_numbers_in_whatever_grid_it_stands() -> None:
    small = simulate(SimulationGrid(prevalence=(0.3,), themes=(3,), accuracy=(0.8,), repeats=5))
    large = simulate(
        SimulationGrid(prevalence=(0.1, 0.3), themes=(2, 3), accuracy=(0.8, 0.9), repeats=5)
    )
    where = {"prevalence": 0.3, "themes": 3, "accuracy": 0.8}
    assert small.cells[0] == large.cell(**where)
    assert small != simulate(
        SimulationGrid(prevalence=(0.3,), themes=(3,), accuracy=(0.8,), repeats=5, seed=1)
    )


def test_a_measure_without_variation_has_no_value_and_says_how_often() -> None:
    grid = SimulationGrid(quotes=10, prevalence=(0.1,), themes=(10,), accuracy=(0.3,), repeats=60)
    kappa = simulate(grid).cells[0].skill["one theme", "kappa"]
    assert 0 < kappa.defined < 60
    assert kappa.mean is not None


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"prevalence": (0.0,)}, "--prevalence"),
        ({"prevalence": (8.0,)}, "0.08"),
        ({"prevalence": (float("nan"),)}, "--prevalence"),
        ({"prevalence": (0.001,)}, "more --quotes"),
        ({"prevalence": (0.999,)}, "all of them"),
        ({"themes": (1,)}, "--themes"),
        ({"accuracy": (1.2,)}, "--accuracy"),
        ({"accuracy": ()}, "--accuracy"),
        ({"quotes": 3}, "--quotes"),
        ({"repeats": 1}, "--repeats"),
        ({"seed": -1}, "--seed"),
        ({"repeats": 100_000}, "fewer repeats"),
    ],
)
def test_what_cannot_be_simulated_is_named(values: dict[str, object], named: str) -> None:
    with pytest.raises(UsageError, match=named):
        SimulationGrid(**values)  # type: ignore[arg-type]
