"""The reference coding: which codes groups are compared with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.errors import UsageError
from thememap.records import (
    CONSENSUS_NAMES,
    Codebook,
    Codings,
    Quotes,
    ReferenceCoding,
    ReferenceRule,
    coder_assignments,
    roll_up,
)


def reference_coding(
    *, quotes: Quotes, codings: Codings, codebook: Codebook, rule: str = ""
) -> ReferenceCoding:
    """The reference coding by a rule: a coder's name, ``union`` or ``majority``.

    The empty rule is the default: the only coder; else a coder called consensus or
    final; else the majority of those who read the quote, ties counted as coded. The
    majority is taken at every node of the tree after rolling up, so that two coders who
    chose siblings agree at the parent; the deepest nodes that reach it are assigned.

    Raises `UsageError` where the rule names nobody.
    """
    chosen = rule or default_rule(codings.coders)
    themes = codebook.paths
    if chosen in codings.coders:
        return coder_assignments(quotes=quotes, codings=codings, themes=themes, coder=chosen)
    by_coder = [
        coder_assignments(quotes=quotes, codings=codings, themes=themes, coder=coder)
        for coder in codings.coders
    ]
    if not by_coder:
        n = len(quotes)
        return ReferenceCoding(
            rule="no codings",
            themes=themes,
            read=np.zeros(n, dtype=bool),
            assigned=np.zeros((n, len(themes)), dtype=bool),
        )
    reads = np.stack([coding.read for coding in by_coder])
    if chosen == ReferenceRule.UNION:
        assigned = np.any([coding.assigned for coding in by_coder], axis=0)
    elif chosen == ReferenceRule.MAJORITY:
        assigned = _majority_vote(reads, [coding.assigned for coding in by_coder], themes)
    else:
        raise UsageError(
            f"[reference] coding = {rule!r}: there is no such coder. Coders: "
            f"{', '.join(codings.coders)}. Name one of them, or 'union' or 'majority'."
        )
    read = np.asarray(reads.any(axis=0))
    return ReferenceCoding(rule=chosen, themes=themes, read=read, assigned=assigned)


def default_rule(coders: Sequence[str]) -> str:
    """What the empty rule means for these coders.

    >>> default_rule(["Anna"]), default_rule(["Anna", "Consensus"]), default_rule(["A", "B"])
    ('Anna', 'Consensus', 'majority')
    """
    if len(coders) == 1:
        return coders[0]
    for name in CONSENSUS_NAMES:
        for coder in coders:
            if coder.strip().lower() == name:
                return coder
    return ReferenceRule.MAJORITY.value


def _majority_vote(
    reads: np.ndarray, given: Sequence[np.ndarray], themes: Sequence[tuple[str, ...]]
) -> np.ndarray:
    votes = np.sum([roll_up(assigned, themes) for assigned in given], axis=0)
    readers = reads.sum(axis=0)[:, None]
    reached = (votes > 0) & (2 * votes >= readers)
    row = {path: column for column, path in enumerate(themes)}
    deepest: np.ndarray = reached.copy()
    for path in themes:
        parent = row.get(path[:-1])
        if parent is not None:
            deepest[:, parent] &= ~reached[:, row[path]]
    return deepest
