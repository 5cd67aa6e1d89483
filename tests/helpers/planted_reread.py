"""A made corpus whose codings are known to be right, until a test changes them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.planted_evidence import evidence_input, plant
from thememap.evidence import EvidenceInput, level_evidence, quotes_to_reread
from thememap.records import RereadKind, RereadList

THEMES = 5


def clustered(seed: int = 0, *, n: int = 480) -> EvidenceInput:
    """Five themes that are five of eight groups of quotes: one theme a quote, or none."""
    corpus = plant(seed, n=n)
    return evidence_input(corpus, member=corpus.label[:, None] == np.arange(THEMES))


def with_codings(given: EvidenceInput, member: np.ndarray) -> EvidenceInput:
    """The same quotes with other codings (n, t) bool."""
    return replace(given, view=replace(given.view, member=member))


def reread(given: EvidenceInput) -> RereadList:
    """What to read again, by the evidence for the same codings."""
    return quotes_to_reread(given, level_evidence(given))


def pairs(result: RereadList, kind: RereadKind) -> set[tuple[int, int]]:
    """Row and theme of each proposal of a kind; `clustered` numbers its quotes by row."""
    themes = [(name,) for name in ("a group", "b direction", "c jargon", "d sessions", "e random")]
    return {
        (int(proposal.quote_id.lstrip("q")), themes.index(proposal.theme))
        for proposal in result.proposals
        if proposal.kind is kind
    }
