"""Which offset convention a project follows: one decision for all its passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from thememap.errors import DataError
from thememap.records import ALL_CONVENTIONS, OffsetBasis, OffsetConvention, OffsetStatus
from thememap.sources.offsets._convention_evidence import (
    BoundaryCounts,
    ConventionCandidate,
    PositionedText,
    distinct_candidates,
    evidence_lead,
    is_unusual_convention,
)
from thememap.sources.offsets._errors import ambiguous_offsets_message, no_convention_message
from thememap.sources.offsets._offset_decoder import TextSpan

MIN_BOUNDARY_SHARE = 0.8
"""Least share of ends that are at a word's edge; a wrong reading has about half of that."""
MIN_LEAD = 2.0
MIN_LEAD_SHARE = 0.25
"""A reading is worse if it loses two ends or more, and a quarter of those where they differ."""
MIN_EVIDENCE_PASSAGES = 6
"""Fewer different passages than this say nothing about a share."""
MAX_UNDECIDED_SHARE = 0.05
"""Share of passages that may lie elsewhere under another reading that is as good."""
MIN_REPEATED_MATCHES = 3
STANDARD_CONVENTION = ALL_CONVENTIONS[0]
EVIDENCE_BASES = frozenset({OffsetBasis.REPEATED_TEXT, OffsetBasis.WORDS})


@dataclass(frozen=True, kw_only=True, eq=False)
class OffsetChoice:
    """The convention taken, what it was chosen by, and how the passages lie under it.

    ``usual`` is the program's or the standard's convention. ``spans`` are those of each text.
    ``matching`` of ``repeating`` passages equal the text that
    the file repeats. ``inside_words`` and ``undecided`` name passages: those that begin or end
    inside a word, and those that another reading, as good as this, has elsewhere. ``unspaced``
    passages are in writing that does not part words. ``few`` passages make no evidence.
    """

    program: str
    usual: OffsetConvention
    convention: OffsetConvention
    basis: OffsetBasis
    passages: int
    has_little_evidence: bool
    edges: BoundaryCounts
    runner_up: BoundaryCounts | None
    repeating: int
    matching: int
    unspaced: int
    inside_words: tuple[str, ...]
    undecided: tuple[str, ...]
    spans: tuple[tuple[TextSpan | None, ...], ...]

    @cached_property
    def _undecided(self) -> frozenset[str]:
        return frozenset(self.undecided)

    def status(self, where: str, *, equal: bool) -> OffsetStatus:
        """How sure the place of a passage is; ``equal`` says that it equals the repeated text."""
        if equal:
            usual = self.convention == self.usual
            return OffsetStatus.VERIFIED if usual else OffsetStatus.REPAIRED
        if self.has_little_evidence or where in self._undecided or self.basis not in EVIDENCE_BASES:
            return OffsetStatus.UNVERIFIED
        return OffsetStatus.INFERRED


def choose_offset_convention(
    texts: Sequence[PositionedText],
    *,
    name: str,
    program: str = "",
    usual: OffsetConvention | None = None,
    given: OffsetConvention | None = None,
    never_stop: bool = False,
) -> OffsetChoice | None:
    """The reading that the repeated texts, else the words, speak for; ``None`` without passages.

    ``usual`` is what the program is known to write: it is taken where nothing decides. ``given``
    is what the user said. With ``never_stop`` a usual convention is taken without evidence.
    Raises `DataError` where no reading is convincing, or several are.
    """
    if not any(text.positions for text in texts):
        return None
    standard = usual or STANDARD_CONVENTION
    if given is not None:
        (reading,) = distinct_candidates(texts, [given])
        decision = _Decision(reading=reading, basis=OffsetBasis.OPTION)
        return _build_choice(texts, decision, program=program, usual=standard)
    order = [usual, *ALL_CONVENTIONS] if usual is not None else list(ALL_CONVENTIONS)
    readings = distinct_candidates(texts, list(dict.fromkeys(order)))
    candidates, by_text = _candidates_matching_text(readings)
    best = _best_candidate(candidates)
    equals = [best, *_close_candidates(candidates, best)]
    known = next((reading for reading in equals if reading.convention == usual), None)
    if never_stop and known is None and not by_text:
        known = next(reading for reading in readings if reading.convention == usual)
        equals = [known]
    best = known or best
    undecided = best.differing([reading for reading in equals if reading is not best])
    several = len(undecided) > MAX_UNDECIDED_SHARE * best.passages
    others = [reading for reading in readings if reading is not best]
    if known is not None and (several or (never_stop and not by_text)):
        basis, undecided = OffsetBasis.PROGRAM, []
    elif by_text:
        basis = OffsetBasis.REPEATED_TEXT
    elif all(map(is_unusual_convention, others)):
        basis = OffsetBasis.ALL_AGREE
    else:
        basis = OffsetBasis.WORDS
    runner_up = max(others, key=lambda reading: reading.boundary_score, default=None)
    if not never_stop:
        if not by_text and best.is_unconvincing(
            least=MIN_BOUNDARY_SHARE, few=MIN_EVIDENCE_PASSAGES
        ):
            shown = [best] if runner_up is None else [best, runner_up]
            raise DataError(no_convention_message(name, shown, MIN_BOUNDARY_SHARE))
        if several and known is None:
            raise DataError(ambiguous_offsets_message(name, equals, len(undecided)))
    decision = _Decision(reading=best, basis=basis, runner_up=runner_up, undecided=undecided)
    return _build_choice(texts, decision, program=program, usual=standard)


def _best_candidate(readings: Sequence[ConventionCandidate]) -> ConventionCandidate:
    """The reading with most ends at words, of equals the first; an unusual one only if clear."""
    usual = [reading for reading in readings if not is_unusual_convention(reading)]
    best = max(usual or readings, key=lambda reading: reading.boundary_score)
    ahead = max(readings, key=lambda reading: reading.boundary_score)
    return ahead if _is_clearly_worse(best, than=ahead) else best


def _close_candidates(
    readings: Sequence[ConventionCandidate], best: ConventionCandidate
) -> list[ConventionCandidate]:
    """Readings that are not clearly worse than the best; an unusual one only if it is better."""
    return [
        reading
        for reading in readings
        if reading is not best
        and not _is_clearly_worse(reading, than=best)
        and (
            is_unusual_convention(best)
            or not is_unusual_convention(reading)
            or _has_higher_score(reading, than=best)
        )
    ]


def _has_higher_score(reading: ConventionCandidate, *, than: ConventionCandidate) -> bool:
    return 2 * reading.unspaced <= reading.passages and reading.boundary_score > than.boundary_score


def _candidates_matching_text(
    readings: Sequence[ConventionCandidate],
) -> tuple[list[ConventionCandidate], bool]:
    """The readings that equal most of the repeated texts, if these are repetitions at all."""
    most = max(reading.matching for reading in readings)
    texts = readings[0].repeating
    if not most or (most < MIN_REPEATED_MATCHES and most < texts):
        return list(readings), False
    return [r for r in readings if r.matching == most], 2 * most >= texts


def _is_clearly_worse(reading: ConventionCandidate, *, than: ConventionCandidate) -> bool:
    ahead, ends = evidence_lead(than, reading)
    return ahead >= MIN_LEAD and ahead >= MIN_LEAD_SHARE * ends


@dataclass(frozen=True, kw_only=True, eq=False)
class _Decision:
    reading: ConventionCandidate
    basis: OffsetBasis
    runner_up: ConventionCandidate | None = None
    undecided: Sequence[int] = ()


def _build_choice(
    texts: Sequence[PositionedText], decision: _Decision, *, program: str, usual: OffsetConvention
) -> OffsetChoice:
    reading = decision.reading
    where = [name for text in texts for name in text.where]
    return OffsetChoice(
        program=program,
        usual=usual,
        convention=reading.convention,
        basis=decision.basis,
        passages=reading.passages,
        has_little_evidence=len(reading.distinct_passages) < MIN_EVIDENCE_PASSAGES,
        edges=reading.boundary_counts,
        runner_up=None if decision.runner_up is None else decision.runner_up.boundary_counts,
        repeating=reading.repeating,
        matching=reading.matching,
        unspaced=reading.unspaced,
        inside_words=tuple(where[i] for i in reading.inside_words),
        undecided=tuple(where[i] for i in decision.undecided),
        spans=reading.spans,
    )
