"""A published set of means over ten codes, and ten tables that give them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.teaching.simulation._simulated_measures import agreement_values, positive_agreement

CITATION = (
    "Hill, C., Dahil, A., Simpson, G., et al. (2026). Large language models for thematic analysis "
    "in healthcare research: A blinded mixed-methods comparison with human analysts. "
    "PLOS Digital Health. https://doi.org/10.1371/journal.pdig.0001189"
)
PUBLISHED_MEANS = {"percent_agreement": 0.935, "kappa": 0.34, "ac1": 0.93, "prevalence": 0.078}
"""Means over the ten codes of the study's codebook, as its abstract gives them."""
PUBLISHED_SPREAD = 0.032
"""Standard deviation of the prevalence over the ten codes, from the same abstract."""
TableCounts = tuple[int, int, int, int]

# Found by a search over whole numbers for tables whose means have the published digits.
TEN_CODES: tuple[TableCounts, ...] = (
    (0, 8, 9, 183), (0, 10, 7, 183), (0, 10, 4, 186), (0, 12, 1, 187), (1, 13, 2, 184),
    (5, 9, 5, 181), (13, 2, 13, 172), (22, 0, 9, 169), (24, 1, 7, 168), (26, 0, 8, 166),
)  # fmt: skip
"""Quotes of 200 with the code by both, by the first only, by the second only, by neither."""
OTHER_TEN_CODES: tuple[TableCounts, ...] = (
    (0, 7, 1, 192), (0, 10, 3, 187), (1, 10, 6, 183), (2, 11, 11, 176), (1, 12, 9, 178),
    (0, 13, 5, 182), (15, 2, 20, 163), (22, 0, 7, 171), (23, 0, 3, 174), (27, 0, 0, 173),
)  # fmt: skip
"""Ten other tables with the same means: the means do not say which ten there are."""
POOLED_TABLE: TableCounts = (91, 65, 65, 1779)
"""One table of 2,000 with both margins 7.8 % and 93.5 % agreement."""


@dataclass(frozen=True, kw_only=True)
class CodeValues:
    """What one table, or the mean over several, gives; None where undefined.

    ``prevalence`` is the mean share of quotes with the code over both coders,
    ``first_prevalence`` that of the first alone.
    """

    percent_agreement: float
    kappa: float
    alpha: float
    ac1: float
    positive_agreement: float | None
    prevalence: float
    first_prevalence: float


def code_values(counts: TableCounts) -> CodeValues:
    """Every value of one table.

    >>> found = code_values(POOLED_TABLE)
    >>> round(found.percent_agreement, 3), round(found.prevalence, 3), round(found.kappa, 2)
    (0.935, 0.078, 0.55)
    """
    both, first, second, neither = counts
    table = np.array([[neither, second], [first, both]])
    n = sum(counts)
    values = {name: float(value) for name, value in agreement_values(table).items()}
    return CodeValues(
        **values,
        positive_agreement=float(positive_agreement(table)) if both + first + second else None,
        prevalence=(2 * both + first + second) / (2 * n),
        first_prevalence=(both + first) / n,
    )


def mean_values(codes: tuple[TableCounts, ...]) -> CodeValues:
    """The mean over codes of each value, as studies report it.

    >>> found = mean_values(TEN_CODES)
    >>> f"{found.percent_agreement:.1%} {found.kappa:.2f} {found.ac1:.2f} {found.prevalence:.1%}"
    '93.5% 0.34 0.93 7.8%'
    """
    values = [code_values(counts) for counts in codes]

    def mean(name: str) -> float:
        return float(np.mean([getattr(value, name) for value in values]))

    return CodeValues(**{name: mean(name) for name in CodeValues.__dataclass_fields__})
