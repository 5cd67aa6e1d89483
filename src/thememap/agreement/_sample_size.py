"""How many quotes two coders must share."""

from __future__ import annotations

from math import ceil
from statistics import NormalDist


def quotes_needed(
    *, prevalence: float, kappa: float, width: float, level: float = 0.95, design: float = 1.0
) -> int:
    """Quotes that two coders must both read for an interval of kappa of a given width.

    From the large-sample variance of kappa under a common prevalence (Bloch & Kraemer 1989,
    Donner & Eliasziw 1992): (1 − κ)/n · [(1 − κ)(1 − 2κ) + κ(2 − κ)/(2p(1 − p))]. ``prevalence``
    p in (0, 1), ``width`` of the whole interval. ``design`` multiplies the number where quotes of
    a study are alike (1 + (quotes a study − 1) · their correlation). Below some 40 quotes, or with
    fewer than five positive ones, the formula promises too much.

    >>> quotes_needed(prevalence=0.3, kappa=0.7, width=0.2)
    236
    """
    if not 0 < prevalence < 1 or not 0 < width < 2 or not -1 < kappa < 1:
        raise ValueError(
            "prevalence must be between 0 and 1, kappa between -1 and 1, width above 0"
        )
    z = NormalDist().inv_cdf(0.5 + level / 2)
    unit_variance = (1 - kappa) * (
        (1 - kappa) * (1 - 2 * kappa) + kappa * (2 - kappa) / (2 * prevalence * (1 - prevalence))
    )
    return ceil(design * unit_variance * (2 * z / width) ** 2)
