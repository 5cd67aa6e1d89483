"""Which offset convention a project follows: one decision for all its passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from thememap.errors import DataError
from thememap.records import CONVENTIONS, OffsetBasis, OffsetConvention, Offsets
from thememap.sources._counted_text import CountedText, Span
from thememap.sources._offset_evidence import Reading, distinct_readings, is_unusual, lead
from thememap.sources._offset_messages import no_reading, several_readings

CONVINCING = 0.8
"""Least share of ends that lie at a word's edge; a wrong reading has about half of that."""
LEAST_LEAD = 2.0
LEAST_LEAD_SHARE = 0.25
"""A reading is worse if it loses two ends or more, and a quarter of those where they differ."""
FEW = 6
"""Fewer different passages than this say nothing about a share."""
UNDECIDED_AT_MOST = 0.05
"""Share of passages that may lie elsewhere under another reading that is as good."""
SHORTEST_REPEATED = 3
STANDARD = CONVENTIONS[0]
EVIDENCE = frozenset({OffsetBasis.REPEATED_TEXT, OffsetBasis.WORDS})


@dataclass(frozen=True, kw_only=True, eq=False)
class PositionedText:
    """A text with the positions of its passages as a file has them.

    ``repeated`` are texts that the file gives for each passage (none, or some that may be no
    repetition at all but a title or a comment); ``where`` names each passage for messages.
    """

    counted: CountedText
    positions: Sequence[tuple[int, int]]
    repeated: Sequence[tuple[str, ...]]
    where: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Edges:
    """How many passages begin, and end, at a word's edge under a reading."""

    convention: OffsetConvention
    begin: int
    end: int


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
    few: bool
    edges: Edges
    next_best: Edges | None
    repeating: int
    matching: int
    unspaced: int
    inside_words: tuple[str, ...]
    undecided: tuple[str, ...]
    spans: tuple[tuple[Span | None, ...], ...]

    @cached_property
    def _undecided(self) -> frozenset[str]:
        return frozenset(self.undecided)

    def status(self, where: str, *, equal: bool) -> Offsets:
        """How sure the place of a passage is; ``equal`` says that it equals the repeated text."""
        if equal:
            return "verified" if self.convention == self.usual else "repaired"
        if self.few or where in self._undecided or self.basis not in EVIDENCE:
            return "unverified"
        return "inferred"


def choose_offsets(
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
    if given is not None:
        (reading,) = distinct_readings(texts, [given])
        return _choice(
            texts, reading, program=program, usual=usual or STANDARD, basis=OffsetBasis.OPTION
        )
    order = [usual, *CONVENTIONS] if usual is not None else list(CONVENTIONS)
    readings = distinct_readings(texts, list(dict.fromkeys(order)))
    candidates, by_text = _those_that_repeat(readings)
    best = _best(candidates)
    equals = [best, *_rivals(candidates, best)]
    known = next((reading for reading in equals if reading.convention == usual), None)
    if never_stop and known is None and not by_text:
        known = next(reading for reading in readings if reading.convention == usual)
        equals = [known]
    best = known or best
    undecided = best.differing([reading for reading in equals if reading is not best])
    several = len(undecided) > UNDECIDED_AT_MOST * best.passages
    if known is not None and (several or (never_stop and not by_text)):
        basis, undecided = OffsetBasis.PROGRAM, []
    elif by_text:
        basis = OffsetBasis.REPEATED_TEXT
    elif all(is_unusual(reading) for reading in readings if reading is not best):
        basis = OffsetBasis.ALL_AGREE
    else:
        basis = OffsetBasis.WORDS
    following = max(
        (r for r in readings if r is not best), key=lambda reading: reading.quality, default=None
    )
    if not never_stop:
        if not by_text and best.unconvincing(least=CONVINCING, few=FEW):
            shown = [best] if following is None else [best, following]
            raise DataError(no_reading(name, shown, CONVINCING))
        if several and known is None:
            raise DataError(several_readings(name, equals, len(undecided)))
    return _choice(
        texts,
        best,
        program=program,
        usual=usual or STANDARD,
        basis=basis,
        following=following,
        undecided=undecided,
    )


def _best(readings: Sequence[Reading]) -> Reading:
    """The reading with most ends at words, of equals the first; an unusual one only if clear."""
    usual = [reading for reading in readings if not is_unusual(reading)]
    best = max(usual or readings, key=lambda reading: reading.quality)
    ahead = max(readings, key=lambda reading: reading.quality)
    return ahead if _is_worse(best, than=ahead) else best


def _rivals(readings: Sequence[Reading], best: Reading) -> list[Reading]:
    """Readings that are not clearly worse than the best; an unusual one only if it is better."""
    return [
        reading
        for reading in readings
        if reading is not best
        and not _is_worse(reading, than=best)
        and (is_unusual(best) or not is_unusual(reading) or _is_better(reading, than=best))
    ]


def _is_better(reading: Reading, *, than: Reading) -> bool:
    return 2 * reading.unspaced <= reading.passages and reading.quality > than.quality


def _those_that_repeat(readings: Sequence[Reading]) -> tuple[list[Reading], bool]:
    """The readings that equal most of the repeated texts, if these are repetitions at all."""
    most = max(reading.matching for reading in readings)
    texts = readings[0].repeating
    if not most or (most < SHORTEST_REPEATED and most < texts):
        return list(readings), False
    return [r for r in readings if r.matching == most], 2 * most >= texts


def _is_worse(reading: Reading, *, than: Reading) -> bool:
    ahead, ends = lead(than, reading)
    return ahead >= LEAST_LEAD and ahead >= LEAST_LEAD_SHARE * ends


def _choice(
    texts: Sequence[PositionedText],
    reading: Reading,
    *,
    program: str,
    usual: OffsetConvention,
    basis: OffsetBasis,
    following: Reading | None = None,
    undecided: Sequence[int] = (),
) -> OffsetChoice:
    where = [name for text in texts for name in text.where]
    return OffsetChoice(
        program=program,
        usual=usual,
        convention=reading.convention,
        basis=basis,
        passages=reading.passages,
        few=len(reading.different) < FEW,
        edges=_edges(reading),
        next_best=_edges(following) if following is not None else None,
        repeating=reading.repeating,
        matching=reading.matching,
        unspaced=reading.unspaced,
        inside_words=tuple(where[i] for i in reading.inside_words),
        undecided=tuple(where[i] for i in undecided),
        spans=reading.spans,
    )


def _edges(reading: Reading) -> Edges:
    return Edges(convention=reading.convention, begin=reading.begin, end=reading.end)
