"""A made corpus in which what stands for each theme is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.material import quotes_of
from thememap.evidence import EvidenceInput
from thememap.records import ComparisonRules, LevelView, Scale, ScaleGroup

ECHOED, DIRECTION, JARGON, SESSIONS, RANDOM, RARE = range(6)
NAMES = ("a group", "b direction", "c jargon", "d sessions", "e random", "f rare")
GROUPS, STUDIES, QUOTES = 8, 12, 480


@dataclass(frozen=True, kw_only=True, eq=False)
class PlantedCorpus:
    """Vectors, studies, groups and themes; see `plant`."""

    vectors: np.ndarray
    study: np.ndarray
    label: np.ndarray
    member: np.ndarray


def plant(seed: int = 0, *, n: int = QUOTES, studies: int = STUDIES) -> PlantedCorpus:
    """Themes in the order of ``NAMES``.

    A group with some errors; the quotes farthest along a direction that divides every group;
    quotes that say in each study by other words what they have in common; whole sessions;
    any quotes; and four quotes.
    """
    rng = np.random.default_rng(seed)
    study = np.arange(n) % studies
    label = rng.integers(0, GROUPS, n)
    axes = np.linalg.qr(rng.normal(size=(96, 96)))[0]
    centres, direction, jargon = axes[:GROUPS], axes[GROUPS], axes[-studies:]
    vectors = 1.5 * centres[label] + 0.15 * rng.normal(size=(n, 96))
    along = rng.normal(size=n)
    vectors += along[:, None] * direction
    member = np.zeros((n, len(NAMES)), dtype=bool)
    member[:, ECHOED] = (label == 0) ^ (rng.random(n) < 0.02)
    member[:, DIRECTION] = along >= np.quantile(along, 0.85)
    member[:, JARGON] = rng.random(n) < 0.15
    vectors += 1.2 * member[:, [JARGON]] * jargon[study]
    member[:, SESSIONS] = np.isin(study, [1, 4, 7])
    member[:, RANDOM] = rng.random(n) < 0.15
    member[rng.choice(n, 4, replace=False), RARE] = True
    return PlantedCorpus(vectors=vectors, study=study, label=label, member=member)


def scale_of(label: np.ndarray) -> Scale:
    """A scale with these groups, −1 for none."""
    k = int(label.max(initial=-1)) + 1
    groups = tuple(
        ScaleGroup(group=f"G{g + 1:02}", n=int((label == g).sum()), name="", keywords=())
        for g in range(k)
    )
    return Scale(k=k, label=label, groups=groups)


def evidence_input(
    corpus: PlantedCorpus, *, member: np.ndarray | None = None, **changes: Any
) -> EvidenceInput:
    """What the evidence starts from; with other codings ``member`` (n, t) where they are given."""
    codings = corpus.member if member is None else member
    n, t = codings.shape
    view = LevelView(
        level=1,
        themes=tuple((name,) for name in (*NAMES, *(f"x{code:02}" for code in range(t)))[:t]),
        member=codings,
        specified=np.ones((n, t), dtype=bool),
    )
    fields: dict[str, Any] = {
        "quotes": quotes_of(
            [f"invented quote {row}" for row in range(n)],
            study=[f"study {code}" for code in corpus.study],
        ),
        "view": view,
        "compared": np.ones(n, dtype=bool),
        "scales": (scale_of(corpus.label // 2), scale_of(corpus.label)),
        "rules": ComparisonRules(),
        "features": corpus.vectors.astype(np.float32),
    }
    return EvidenceInput(**{**fields, **changes})
