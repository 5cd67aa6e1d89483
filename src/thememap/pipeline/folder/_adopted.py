"""Which themes were made of proposals, and which of their quotes came from them."""

from __future__ import annotations

import numpy as np

from thememap.pipeline.run._context import Outcome
from thememap.records import ThemePath
from thememap.review import AdoptedThemes


def adopted_values(path: ThemePath, adopted: AdoptedThemes, outcome: Outcome) -> dict[str, object]:
    """Whether a theme was adopted from a proposal; how many quotes accepted proposals gave it.

    Only quotes that have it now are counted, and none of those that it was made of.
    """
    return {
        "adopted": path in adopted.themes,
        "quotes_given": _quotes_now(path, adopted.quotes_of(path), outcome),
    }


def _quotes_now(path: ThemePath, ids: frozenset[str], outcome: Outcome) -> int:
    if not ids:
        return 0
    reference, quotes = outcome.reference, outcome.material.quotes
    columns = [t for t, theme in enumerate(reference.themes) if theme[: len(path)] == path]
    rows = np.flatnonzero(reference.assigned[:, columns].any(axis=1))
    return sum(quotes.quote_id[row] in ids for row in rows)
