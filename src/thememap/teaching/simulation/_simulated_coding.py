"""Two coders whose skill is known, who sort quotes into themes whose truth is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, kw_only=True)
class SimulationSetting:
    """One cell of the grid.

    Each of ``quotes`` quotes has one of ``themes`` themes: a share ``prevalence`` (0 to 1) has
    the first, the others share the rest evenly. A coder gives a quote its own theme with
    probability ``accuracy`` (0 to 1), and else any of the other themes, each as likely.
    """

    quotes: int
    themes: int
    prevalence: float
    accuracy: float

    @property
    def with_the_theme(self) -> int:
        """Quotes that have the first theme in truth: at least one, and not all."""
        return min(max(round(self.quotes * self.prevalence), 1), self.quotes - 1)

    @property
    def sensitivity(self) -> float:
        """Share of the quotes with the first theme to which a coder gives it."""
        return self.accuracy

    @property
    def specificity(self) -> float:
        """Share of the quotes without the first theme to which a coder does not give it.

        >>> setting = SimulationSetting(quotes=200, themes=11, prevalence=0.1, accuracy=0.8)
        >>> round(setting.specificity, 3)
        0.98
        """
        return 1 - (1 - self.accuracy) / (self.themes - 1)


def true_themes(setting: SimulationSetting) -> np.ndarray:
    """The theme of each quote, (n,) int from 0; the theme that is looked at is 0.

    >>> true_themes(SimulationSetting(quotes=8, themes=3, prevalence=0.25, accuracy=1)).tolist()
    [0, 0, 1, 2, 1, 2, 1, 2]
    """
    others = np.arange(setting.quotes - setting.with_the_theme) % (setting.themes - 1) + 1
    return np.concatenate([np.zeros(setting.with_the_theme, dtype=np.int64), others])


@dataclass(frozen=True, kw_only=True, eq=False)
class SimulatedTables:
    """Quotes by the theme of the first and of the second coder, (repeats, themes, themes) int64.

    ``skill`` are coders who read; ``chance`` the same answers, dealt to the quotes at random:
    every coder gives each theme as often as before, and knows nothing.
    """

    skill: np.ndarray
    chance: np.ndarray


def simulate_tables(
    setting: SimulationSetting, *, repeats: int, rng: np.random.Generator
) -> SimulatedTables:
    """What two coders do, again and again.

    >>> setting = SimulationSetting(quotes=10, themes=2, prevalence=0.3, accuracy=1.0)
    >>> simulate_tables(setting, repeats=1, rng=np.random.default_rng(0)).skill.tolist()
    [[[3, 0], [0, 7]]]
    """
    truth = true_themes(setting)
    shape = (2, repeats, setting.quotes)
    wrong = (truth + rng.integers(1, setting.themes, size=shape)) % setting.themes
    first, second = np.where(rng.random(shape) < setting.accuracy, truth, wrong)
    # Dealing the second coder's answers makes both independent; dealing the first's as well
    # would change nothing.
    dealt = rng.permuted(second, axis=1)
    return SimulatedTables(
        skill=_contingency_tables(first, second, setting.themes),
        chance=_contingency_tables(first, dealt, setting.themes),
    )


def _contingency_tables(first: np.ndarray, second: np.ndarray, themes: int) -> np.ndarray:
    repeats = len(first)
    cell = (np.arange(repeats)[:, None] * themes + first) * themes + second
    flat = np.bincount(cell.ravel(), minlength=repeats * themes * themes)
    return flat.astype(np.int64, copy=False).reshape(repeats, themes, themes)


def collapse_to_one_theme(tables: np.ndarray) -> np.ndarray:
    """The first theme against all others: (…, 2, 2) with *no* before *yes*.

    >>> collapse_to_one_theme(np.array([[5, 1, 0], [2, 6, 1], [0, 3, 7]])).tolist()
    [[17, 2], [1, 5]]
    """
    both = tables[..., 0, 0]
    first = tables[..., 0, :].sum(axis=-1) - both
    second = tables[..., :, 0].sum(axis=-1) - both
    neither = tables.sum(axis=(-1, -2)) - both - first - second
    return np.stack([np.stack([neither, second], -1), np.stack([first, both], -1)], -2)


def expected_one_theme_tables(setting: SimulationSetting) -> tuple[np.ndarray, np.ndarray]:
    """Expected counts (2, 2) of the first theme under skill and under chance, *no* before *yes*.

    Under chance the two coders are independent, with the margins they have under skill.

    >>> skill, chance = expected_one_theme_tables(
    ...     SimulationSetting(quotes=200, themes=2, prevalence=0.1, accuracy=1.0))
    >>> skill.tolist(), chance.round(6).tolist()
    ([[180.0, 0.0], [0.0, 20.0]], [[162.0, 18.0], [18.0, 2.0]])
    """
    true = setting.with_the_theme
    yes_if_true = np.array([1 - setting.sensitivity, setting.sensitivity])
    yes_if_not = np.array([setting.specificity, 1 - setting.specificity])
    skill = true * np.outer(yes_if_true, yes_if_true)
    skill = skill + (setting.quotes - true) * np.outer(yes_if_not, yes_if_not)
    margin = skill.sum(axis=0)
    return skill, np.outer(margin, margin) / setting.quotes
