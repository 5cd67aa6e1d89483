"""The reference coding: which codes groups are compared with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.errors import UsageError
from thememap.records import Codebook, Codings, Quotes, ReferenceCoding

AGREED_NAMES = ("consensus", "final")


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
        read, assigned = _one_coder(quotes, codings, themes, coder=chosen)
        return ReferenceCoding(rule=chosen, themes=themes, read=read, assigned=assigned)
    by_coder = [_one_coder(quotes, codings, themes, coder=coder) for coder in codings.coders]
    if not by_coder:
        n = len(quotes)
        return ReferenceCoding(
            rule="no codings",
            themes=themes,
            read=np.zeros(n, dtype=bool),
            assigned=np.zeros((n, len(themes)), dtype=bool),
        )
    reads = np.stack([read for read, _ in by_coder])
    if chosen == "union":
        assigned = np.any([given for _, given in by_coder], axis=0)
    elif chosen == "majority":
        assigned = _majority(reads, [given for _, given in by_coder], themes)
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
    for name in AGREED_NAMES:
        for coder in coders:
            if coder.strip().lower() == name:
                return coder
    return "majority"


def rolled_up(assigned: np.ndarray, themes: Sequence[tuple[str, ...]]) -> np.ndarray:
    """(n, t) bool: given at a theme or anywhere below it."""
    result: np.ndarray = assigned.copy()
    row = {path: column for column, path in enumerate(themes)}
    for path in sorted(themes, key=len, reverse=True):
        parent = row.get(path[:-1])
        if parent is not None:
            result[:, parent] |= result[:, row[path]]
    return result


def _one_coder(
    quotes: Quotes, codings: Codings, themes: Sequence[tuple[str, ...]], *, coder: str
) -> tuple[np.ndarray, np.ndarray]:
    row = quotes.position()
    column = {path: number for number, path in enumerate(themes)}
    read = np.zeros(len(quotes), dtype=bool)
    assigned = np.zeros((len(quotes), len(themes)), dtype=bool)
    for quote_id, who, theme in zip(codings.quote_id, codings.coder, codings.theme, strict=True):
        if who == coder:
            read[row[quote_id]] = True
            if theme is not None:
                assigned[row[quote_id], column[theme]] = True
    return read, assigned


def _majority(
    reads: np.ndarray, given: Sequence[np.ndarray], themes: Sequence[tuple[str, ...]]
) -> np.ndarray:
    votes = np.sum([rolled_up(one, themes) for one in given], axis=0)
    readers = reads.sum(axis=0)[:, None]
    reached = (votes > 0) & (2 * votes >= readers)
    row = {path: column for column, path in enumerate(themes)}
    deepest: np.ndarray = reached.copy()
    for path in themes:
        parent = row.get(path[:-1])
        if parent is not None:
            deepest[:, parent] &= ~reached[:, row[path]]
    return deepest
