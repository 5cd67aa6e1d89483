"""The quotes of other studies that a quote is compared with."""

from __future__ import annotations

import numpy as np

from thememap.evidence._input import EvidenceInput

COMPARED_SHOWN = 3
SIMILARITY_DECIMALS = 5


def compared_quotes(given: EvidenceInput, *, row: int, theme: int) -> tuple[str, ...]:
    """Ids of the theme's quotes of other studies most similar to this one, of different texts."""
    assert given.features is not None  # no theme is listed without features
    texts, of_theme = given.quotes.text, given.member[:, theme]
    others = np.flatnonzero(of_theme & (given.unit != given.unit[row]))
    similarity = given.features[others] @ given.features[row]
    order = np.argsort(-np.round(similarity.astype(np.float64), SIMILARITY_DECIMALS), kind="stable")
    shown: dict[str, int] = {}
    for other in others[order].tolist():
        if texts[other] != texts[row]:
            shown.setdefault(texts[other], other)
        if len(shown) == COMPARED_SHOWN:
            break
    return tuple(given.quotes.quote_id[other] for other in shown.values())
