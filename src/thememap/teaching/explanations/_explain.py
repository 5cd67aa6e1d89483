"""A measure worked through on somebody's own table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from thememap.errors import UsageError
from thememap.message_words import did_you_mean
from thememap.teaching.explanations._measures import MEASURE_EXPLANATIONS, NOT_VALIDITY
from thememap.teaching.explanations._worked_example import TwoByTwo, WorkedExample, too_few_caution

EXPLAINED_MEASURES = tuple(MEASURE_EXPLANATIONS)


def explain(measure: str, table: TwoByTwo) -> WorkedExample:
    """Work a measure through on a two-by-two table.

    The value is that of `thememap.measures`; the sums are rounded to three digits. Raises
    `UsageError` for a measure that is not explained, or a table without a quote.

    >>> worked = explain("kappa", TwoByTwo(both=4, first_only=2, second_only=2, neither=32))
    >>> round(worked.value, 3), worked.steps[-1].sum
    (0.608, '(0.900 − 0.745) / (1 − 0.745) = 0.608')
    """
    known = MEASURE_EXPLANATIONS.get(measure)
    if known is None:
        raise UsageError(
            f"There is no explanation of {measure!r}.{did_you_mean(measure, MEASURE_EXPLANATIONS)} "
            f"Explained: {', '.join(MEASURE_EXPLANATIONS)}."
        )
    counts = (table.both, table.first_only, table.second_only, table.neither)
    if min(counts) < 0 or not table.n:
        raise UsageError(
            "A table has four counts from 0: both, first only, second only, neither; and at least "
            "one quote."
        )
    value = _measure_value(measure, table)
    return WorkedExample(
        measure=measure,
        title=known.title,
        asks=known.asks,
        table=table,
        steps=known.steps(table),
        value=value,
        reason="" if value is not None else known.undefined,
        says=_interpretation(measure, table, value),
        cannot=(*known.cannot, NOT_VALIDITY),
        caution=too_few_caution(table),
        source=known.source,
    )


def _measure_value(measure: str, table: TwoByTwo) -> float | None:
    from thememap import measures

    square = np.array([[table.both, table.first_only], [table.second_only, table.neither]])
    divided = table.first_only + table.second_only
    counts = np.repeat([[0, 2], [1, 1], [2, 0]], [table.both, divided, table.neither], axis=0)
    sums = measures.nominal_sums(counts, cluster=np.zeros(len(counts), dtype=int), clusters=1)
    coefficients: dict[str, Callable[[measures.NominalSums], np.ndarray]] = {
        "agreement": measures.percent_agreement,
        "kappa": lambda _: measures.cohen_kappa(square),
        "pi": lambda _: measures.scott_pi(square),
        "alpha": measures.nominal_alpha,
        "ac1": measures.gwet_ac1,
        "pabak": measures.brennan_prediger,
        "positive": partial(measures.specific_agreement, category=1),
        "negative": partial(measures.specific_agreement, category=0),
    }
    value = float(np.ravel(coefficients[measure](sums))[0])
    return None if np.isnan(value) else value


def _interpretation(measure: str, table: TwoByTwo, value: float | None) -> str:
    if value is None:
        return ""
    if measure == "agreement":
        return f"Both did the same on {value:.0%} of the quotes."
    if measure in ("positive", "negative"):
        what = "one gave it, the other gave it too" if measure == "positive" else "one left it "
        what += "" if measure == "positive" else "out, the other left it out too"
        return f"Where {what} in {value:.0%} of the cases."
    if value <= 0:
        return "No more agreement than this measure expects of chance."
    return f"{value:.0%} of the way from what this measure calls chance to full agreement."
