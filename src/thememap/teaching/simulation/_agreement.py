"""Agreement of two simulated coders: every coefficient is the one that `thememap agree` uses."""

from __future__ import annotations

import numpy as np

from thememap.measures import (
    NominalSums,
    cohen_kappa,
    gwet_ac1,
    nominal_alpha,
    percent_agreement,
    specific_agreement,
)

YES_CATEGORY = 1


def sums_of_tables(tables: np.ndarray) -> NominalSums:
    """The sums of two coders' tables (…, q, q): what `nominal_sums` counts from single quotes."""
    agreeing = np.diagonal(tables, axis1=-2, axis2=-1).astype(np.float64)
    given = (tables.sum(axis=-1) + tables.sum(axis=-2)).astype(np.float64)
    n = tables.sum(axis=(-1, -2)).astype(np.float64)
    return NominalSums(
        paired=n, agreeing=agreeing.sum(axis=-1), rated=n, share=given / 2, values=given,
        same=2 * agreeing,
    )  # fmt: skip


def agreement_values(tables: np.ndarray) -> dict[str, np.ndarray]:
    """Percent agreement, kappa, alpha and AC1 of tables (…, q, q), each (…); NaN if undefined.

    >>> table = np.array([[118, 5], [2, 0]])
    >>> {name: round(float(value), 3) for name, value in agreement_values(table).items()}
    {'percent_agreement': 0.944, 'kappa': -0.023, 'alpha': -0.025, 'ac1': 0.941}
    """
    sums = sums_of_tables(tables)
    return {
        "percent_agreement": percent_agreement(sums),
        "kappa": cohen_kappa(tables),
        "alpha": nominal_alpha(sums),
        "ac1": gwet_ac1(sums),
    }


def positive_agreement(tables: np.ndarray) -> np.ndarray:
    """Of the quotes to which one coder gives the theme, the share where the other does too.

    ``tables`` (…, 2, 2) with *no* before *yes*; NaN where nobody gave it.
    """
    return specific_agreement(sums_of_tables(tables), YES_CATEGORY)
