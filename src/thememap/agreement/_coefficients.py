"""The coefficients of agreement, each declaring what it computes and where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from thememap.agreement._facts import AgreementFact
from thememap.measures import (
    Declaration,
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    nominal_alpha,
    percent_agreement,
    set_alpha,
    specific_agreement,
)

YES, NO = 1, 0


@dataclass(frozen=True, kw_only=True)
class Coefficient(Declaration):
    """A coefficient of agreement between coders; its texts are keys of the catalogue.

    ``values`` gives (…) values of sums with any leading shape, NaN where it is undefined;
    ``reason`` is then why. ``corrects_chance`` says whether 0 is what chance gives.
    """

    values: Callable[[Any], np.ndarray]
    reason: AgreementFact
    corrects_chance: bool = True
    low: float = -1.0
    high: float = 1.0


PERCENT_AGREEMENT = Coefficient(
    name="agreement",
    values=percent_agreement,
    reason=AgreementFact.NOTHING_SHARED,
    corrects_chance=False,
    low=0.0,
    citation="Gisev, N., Bell, J. S., & Chen, T. F. (2013). Interrater agreement and interrater "
    "reliability. Research in Social and Administrative Pharmacy, 9(3), 330–338. "
    "https://doi.org/10.1016/j.sapharm.2012.04.004",
)
_SPECIFIC = (
    "Cicchetti, D. V., & Feinstein, A. R. (1990). High agreement but low kappa: II. Resolving the "
    "paradoxes. Journal of Clinical Epidemiology, 43(6), 551–558. "
    "https://doi.org/10.1016/0895-4356(90)90159-M"
)
POSITIVE_AGREEMENT = Coefficient(
    name="positive",
    values=partial(specific_agreement, category=YES),
    reason=AgreementFact.NEVER_USED,
    corrects_chance=False,
    low=0.0,
    citation=_SPECIFIC,
)
NEGATIVE_AGREEMENT = Coefficient(
    name="negative",
    values=partial(specific_agreement, category=NO),
    reason=AgreementFact.NEVER_USED,
    corrects_chance=False,
    low=0.0,
    citation=_SPECIFIC,
)
COHEN_KAPPA = Coefficient(
    name="kappa",
    values=lambda tables: cohen_kappa(tables.values),
    reason=AgreementFact.CERTAIN_CHANCE,
    citation="Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and "
    "Psychological Measurement, 20(1), 37–46. https://doi.org/10.1177/001316446002000104",
)
FLEISS_KAPPA = Coefficient(
    name="fleiss",
    values=fleiss_kappa,
    reason=AgreementFact.CERTAIN_CHANCE,
    citation="Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. "
    "Psychological Bulletin, 76(5), 378–382. https://doi.org/10.1037/h0031619",
)
_KRIPPENDORFF = (
    "Krippendorff, K. (2004). Content analysis: An introduction to its methodology (2nd ed.). Sage."
)
ALPHA = Coefficient(
    name="alpha",
    values=nominal_alpha,
    reason=AgreementFact.CERTAIN_CHANCE,
    citation=_KRIPPENDORFF,
)
AC1 = Coefficient(
    name="ac1",
    values=gwet_ac1,
    reason=AgreementFact.CERTAIN_CHANCE,
    citation="Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the "
    "presence of high agreement. British Journal of Mathematical and Statistical Psychology, "
    "61(1), 29–48. https://doi.org/10.1348/000711006X126600",
)
PABAK = Coefficient(
    name="pabak",
    values=brennan_prediger,
    reason=AgreementFact.NOTHING_SHARED,
    citation="Byrt, T., Bishop, J., & Carlin, J. B. (1993). Bias, prevalence and kappa. Journal of "
    "Clinical Epidemiology, 46(5), 423–429. https://doi.org/10.1016/0895-4356(93)90018-V",
)
ALPHA_JACCARD = Coefficient(
    name="alpha_jaccard",
    values=set_alpha,
    reason=AgreementFact.SAME_SETS,
    citation=_KRIPPENDORFF,
)
ALPHA_MASI = Coefficient(
    name="alpha_masi",
    values=set_alpha,
    reason=AgreementFact.SAME_SETS,
    citation="Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic "
    "and pragmatic annotation. Proceedings of LREC 2006, 831–836.",
)
THEME_COEFFICIENTS = (
    PERCENT_AGREEMENT,
    COHEN_KAPPA,
    FLEISS_KAPPA,
    ALPHA,
    AC1,
    PABAK,
    POSITIVE_AGREEMENT,
    NEGATIVE_AGREEMENT,
)
"""The coefficients of one theme; Cohen's kappa is computed of tables, the others of sums."""
COEFFICIENTS = (*THEME_COEFFICIENTS, ALPHA_JACCARD, ALPHA_MASI)
"""All coefficients; the last two are those of whole sets of codes."""
