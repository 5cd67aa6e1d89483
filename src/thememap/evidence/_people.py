"""How the reference coder agrees with each other coder, theme by theme."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from thememap.evidence._facts import EvidenceFact
from thememap.evidence._input import CoderReading, EvidenceInput
from thememap.evidence._kind_scores import EvidenceKind, KindScores, interval_note
from thememap.evidence.nulls._unit_tables import UnitTables, half_interval
from thememap.records import NO_MESSAGE, Message, message


def people_evidence(given: EvidenceInput) -> tuple[KindScores, Message]:
    """Kappa of the reference coder with each other coder, or of all pairs, and who they are.

    Where the reference is a coder, the mean over its pairs with each other coder; where it is
    derived (majority, union), over every pair of coders. Over the quotes of a theme's population
    that both read and neither left unspecified: a quote that a coder did not read is never a
    *no*. A pair counts for a theme that either gave to ``rules.too_few`` of these quotes or more.
    ``n`` are the quotes that some pair read.
    """
    kappas, halves, used = [], [], []
    shared = np.zeros(given.among.shape, dtype=bool)
    pairs = _pairs(given.coders, given.reference_rule)
    for first, second in pairs:
        among = given.among & _specified(first) & _specified(second)
        if not among.any():
            continue
        used.append((first, second))
        shared |= among
        a, b = first.view.member, second.view.member
        enough = ((a | b) & among).sum(axis=0) >= given.rules.too_few
        tables = UnitTables.of(a, b, among=among & enough, unit=given.resampled[1])
        kappas.append(tables.kappa())
        if given.shuffle:
            halves.append(tables.half_kappas(given.half_weights))
    if not used:
        return KindScores.undefined(EvidenceKind.PEOPLE, given, _obstacle(given)), NO_MESSAGE
    kappa = _mean_of_known(np.array(kappas))
    low = high = np.full(kappa.shape, np.nan)
    if halves:
        low, high = half_interval(kappa, _mean_of_known(np.array(halves)), units=tables.units)
    few = message(EvidenceFact.PEOPLE_TOO_FEW, n=given.rules.too_few)
    kind = KindScores(
        kind=EvidenceKind.PEOPLE,
        kappa=kappa,
        n=shared.sum(axis=0),
        low=low,
        high=high,
        interval=interval_note(given),
        reasons=tuple(few if undefined else NO_MESSAGE for undefined in np.isnan(kappa)),
    )
    return kind, _who(used, given.reference_rule)


def _pairs(
    coders: Sequence[CoderReading], reference: str
) -> list[tuple[CoderReading, CoderReading]]:
    by_name = {reading.coder: reading for reading in coders}
    if reference in by_name:
        return [(by_name[reference], other) for other in coders if other.coder != reference]
    return list(combinations(coders, 2))


def _specified(reading: CoderReading) -> np.ndarray:
    """(n, t) bool: read by this coder, and not only given a parent of the theme."""
    specified: np.ndarray = reading.view.specified & reading.read[:, None]
    return specified


def _mean_of_known(values: np.ndarray) -> np.ndarray:
    """Mean over the first axis of what is not NaN; NaN where nothing is."""
    known = ~np.isnan(values)
    total = np.where(known, values, 0.0).sum(axis=0)
    mean = np.full(total.shape, np.nan)
    np.divide(total, known.sum(axis=0), out=mean, where=known.any(axis=0))
    return mean


def _obstacle(given: EvidenceInput) -> Message:
    if len(given.coders) > 1:
        return message(EvidenceFact.PEOPLE_NOTHING_SHARED)
    return message(EvidenceFact.ONE_CODER if given.coders else EvidenceFact.PEOPLE_NOT_ASKED)


def _who(used: Sequence[tuple[CoderReading, CoderReading]], reference: str) -> Message:
    if not used:
        return NO_MESSAGE
    if used[0][0].coder == reference:
        others = tuple(second.coder for _, second in used)
        return message(EvidenceFact.REFERENCE_WITH, coder=reference, n=len(others), coders=others)
    coders = tuple(dict.fromkeys(reading.coder for pair in used for reading in pair))
    return message(EvidenceFact.ALL_PAIRS, n=len(used), coders=coders)
