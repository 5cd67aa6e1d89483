"""Quotes as vectors, with themes that are known to be recognisable, or not."""

from __future__ import annotations

import numpy as np

from thememap.evidence import RecognitionInput
from thememap.records import ComparisonRules


def recognition_input(
    features: np.ndarray | None,
    member: np.ndarray,
    study: np.ndarray,
    **changes: object,
) -> RecognitionInput:
    """Themes over all quotes, studies as folds and as units."""
    fields: dict[str, object] = {
        "features": features,
        "member": member,
        "among": np.ones(member.shape, dtype=bool),
        "fold": study,
        "unit": study,
        "rules": ComparisonRules(),
    }
    return RecognitionInput(**{**fields, **changes})  # type: ignore[arg-type]


def random_features(n: int, d: int, *, seed: int = 0) -> np.ndarray:
    """(n, d) float32 directions without groups, of length 1."""
    x = np.random.default_rng(seed).standard_normal((n, d))
    return (x / np.linalg.norm(x, axis=1, keepdims=True)).astype(np.float32)


def hyperplane_theme(x: np.ndarray, *, share: float, seed: int = 0) -> np.ndarray:
    """(n,) bool: the quotes that lie farthest in a random direction, and are no cluster."""
    along = x @ np.random.default_rng(seed).standard_normal(x.shape[1])
    inside: np.ndarray = along >= np.quantile(along, 1 - share)
    return inside
