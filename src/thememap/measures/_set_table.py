"""Distinct theme sets against distinct group sets: what all measures are computed from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np

from thememap.measures._undefined import Undefined, first_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from thememap.records import Message

Cached = TypeVar("Cached")
RowBlock = tuple[slice, np.ndarray]

# Pairs of sets in one block: 32 MB as float64.
_BLOCK_ENTRIES = 1 << 22
# Pairs of sets whose overlaps are kept: 64 MB for up to 255 themes.
_MAX_CACHED_ENTRIES = 1 << 26


@dataclass(frozen=True, kw_only=True, eq=False)
class SetTable:
    """How many quotes carry each pair of a theme set and a group set.

    ``counts`` (a, b) int64, ``left`` (a, t) bool: which themes each distinct theme set
    holds, ``right`` (b, g) bool: which groups each distinct group set holds. A set may be
    empty: quotes that were read and given nothing, or that are in no group. Its size
    depends on the number of distinct sets, not of quotes, so measures never look at all
    pairs of quotes.
    """

    counts: np.ndarray
    left: np.ndarray
    right: np.ndarray

    def __post_init__(self) -> None:
        if self.counts.shape != (len(self.left), len(self.right)):
            raise ValueError(
                f"counts are {self.counts.shape}, but there are {len(self.left)} theme sets "
                f"and {len(self.right)} group sets"
            )

    @cached_property
    def n(self) -> int:
        """The number of quotes."""
        return int(self.counts.sum())

    @cached_property
    def left_n(self) -> np.ndarray:
        """Quotes with each theme set, (a,) int64."""
        return cast("np.ndarray", self.counts.sum(axis=1))

    @cached_property
    def right_n(self) -> np.ndarray:
        """Quotes with each group set, (b,) int64."""
        return cast("np.ndarray", self.counts.sum(axis=0))

    @cached_property
    def stacked(self) -> np.ndarray:
        """The counts as a stack of one, (1, a, b): the same array whenever it is asked for."""
        return self.counts[None]

    @cached_property
    def left_empty(self) -> np.ndarray:
        """Which theme sets are empty, (a,) bool."""
        return np.logical_not(self.left.any(axis=1))

    @cached_property
    def right_empty(self) -> np.ndarray:
        """Which group sets are empty, (b,) bool."""
        return np.logical_not(self.right.any(axis=1))

    @cached_property
    def n_in_either(self) -> int:
        """The number of quotes with a theme or a group."""
        return self.n - int(self.counts[np.ix_(self.left_empty, self.right_empty)].sum())

    @cached_property
    def lacking(self) -> Message:
        """What no quote has, a theme or a group, if anything: measures are undefined without."""
        return first_reason(
            (not self.left[self.left_n > 0].any(), Undefined.NO_THEME),
            (not self.right[self.right_n > 0].any(), Undefined.NO_GROUP),
        )

    def with_theme_and_group(self) -> np.ndarray:
        """The counts (a, b), with 0 for quotes that have no theme or no group."""
        return np.where(np.outer(~self.left_empty, ~self.right_empty), self.counts, 0)

    def with_counts(self, counts: np.ndarray) -> SetTable:
        """The same sets with other counts: a shuffle, or some of the studies."""
        return replace(self, counts=counts)


def set_table(
    left_membership: np.ndarray, right_membership: np.ndarray
) -> tuple[SetTable, np.ndarray, np.ndarray]:
    """Count the quotes of each distinct theme set and group set.

    ``left_membership`` (n, t) bool and ``right_membership`` (n, g) bool have one row a
    quote. Gives the table and two codes (n,): the row and the column of each quote in it.
    Sets come in an order that depends on the sets alone, so shuffled rows give the same
    table. Raises `ValueError` where the numbers of rows differ.

    >>> themes = np.array([[True, False], [True, False], [True, True], [False, False]])
    >>> groups = np.array([[True], [True], [False], [True]])
    >>> table, left_code, right_code = set_table(themes, groups)
    >>> table.left.astype(int).tolist(), left_code.tolist()
    ([[0, 0], [1, 0], [1, 1]], [1, 1, 2, 0])
    >>> table.counts.tolist()
    [[0, 1], [0, 2], [1, 0]]
    """
    if len(left_membership) != len(right_membership):
        raise ValueError(
            f"{len(left_membership)} rows of themes, {len(right_membership)} of groups"
        )
    left, left_code = _unique_rows(np.asarray(left_membership, dtype=bool))
    right, right_code = _unique_rows(np.asarray(right_membership, dtype=bool))
    counts = count_pairs(left_code, right_code, shape=(len(left), len(right)))
    return SetTable(counts=counts, left=left, right=right), left_code, right_code


def count_pairs(
    left_code: np.ndarray, right_code: np.ndarray, *, shape: tuple[int, int]
) -> np.ndarray:
    """Quotes with each pair of codes, (a, b) int64; ``shape`` is (a, b)."""
    flat = np.bincount(left_code * shape[1] + right_code, minlength=shape[0] * shape[1])
    return flat.astype(np.int64, copy=False).reshape(shape)


def _unique_rows(membership: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct rows in a fixed order, and which of them each row is."""
    n, width = membership.shape
    if n == 0 or width == 0:
        return np.zeros((min(n, 1), width), dtype=bool), np.zeros(n, dtype=np.int64)
    packed = np.ascontiguousarray(np.packbits(membership, axis=1))
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, code = np.unique(keys, return_index=True, return_inverse=True)
    return membership[first], code.astype(np.int64, copy=False).reshape(n)


@dataclass(frozen=True, kw_only=True, eq=False)
class Overlaps:
    """What tables with the same sets have in common, computed when first asked for.

    Build it once with `overlaps` and hand it to every measure and every shuffle.
    """

    left_sets: np.ndarray
    right_sets: np.ndarray
    _kept: dict[str, tuple[bytes, object]] = field(default_factory=dict, repr=False)
    _by_counts: dict[str, tuple[np.ndarray, object]] = field(default_factory=dict, repr=False)

    @cached_property
    def left(self) -> SetOverlaps:
        """What pairs of theme sets share."""
        return SetOverlaps(self.left_sets)

    @cached_property
    def right(self) -> SetOverlaps:
        """What pairs of group sets share."""
        return SetOverlaps(self.right_sets)

    def cached_by_margins(self, name: str, table: SetTable, make: Callable[[], Cached]) -> Cached:
        """``make()``, remembered under ``name`` for as long as the margins stay the same.

        Shuffles keep the margins, so what depends on nothing else is computed once.
        """
        key = table.left_n.tobytes() + table.right_n.tobytes()
        known = self._kept.get(name)
        if known is None or known[0] != key:
            known = (key, make())
            self._kept[name] = known
        return cast("Cached", known[1])

    def cached_by_counts(self, name: str, counts: np.ndarray, make: Callable[[], Cached]) -> Cached:
        """``make()``, remembered under ``name`` as long as these very counts are asked about.

        Measures that are built on others then share what one stack of shuffles gives.
        """
        known = self._by_counts.get(name)
        if known is None or known[0] is not counts:
            known = (counts, make())
            self._by_counts[name] = known
        return cast("Cached", known[1])


def overlaps(table: SetTable) -> Overlaps:
    """The overlaps of the table's sets.

    >>> table, _, _ = set_table(np.array([[1, 0], [1, 1]]), np.array([[1], [1]]))
    >>> [block.tolist() for rows, block in overlaps(table).left.blocks]
    [[[1, 1], [1, 2]]]
    """
    return Overlaps(left_sets=table.left, right_sets=table.right)


class SetOverlaps:
    """The number of members that pairs of sets (a, t) share, in blocks of rows of (a, a)."""

    def __init__(self, sets: np.ndarray) -> None:
        self._sets = sets

    @cached_property
    def _cached(self) -> list[RowBlock] | None:
        if len(self._sets) ** 2 > _MAX_CACHED_ENTRIES:
            return None
        return list(_overlap_blocks(self._sets))

    @property
    def blocks(self) -> Iterable[RowBlock]:
        """The blocks; computed anew each time where they would take too much memory."""
        return _overlap_blocks(self._sets) if self._cached is None else self._cached

    @cached_property
    def thresholds(self) -> SharedThresholds | None:
        """Which pairs share how many members; `None` where the matrices would be too large."""
        if not self._cached:
            return None
        overlap = np.concatenate([block for _, block in self._cached])
        per_shared = np.divide(1.0, overlap, out=np.zeros(overlap.shape), where=overlap > 0)
        steps = range(1, int(overlap.max(initial=0)) + 1)
        return SharedThresholds(
            at_least=tuple((overlap >= s).astype(np.float64) for s in steps),
            inverse=tuple(np.where(overlap >= s, per_shared, 0.0) for s in steps),
            any_shared=(overlap > 0).astype(np.float64),
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class SharedThresholds:
    """Matrices (a, a) float of pairs of sets: for s = 1, 2, … whether they share at least s, and
    one by the number they share where that is at least s.
    """

    at_least: tuple[np.ndarray, ...]
    inverse: tuple[np.ndarray, ...]
    any_shared: np.ndarray


def _overlap_blocks(sets: np.ndarray) -> Iterator[RowBlock]:
    members = sets.astype(np.float32)
    whole = np.min_scalar_type(sets.shape[1])
    step = max(1, _BLOCK_ENTRIES // max(1, len(sets)))
    for start in range(0, len(sets), step):
        rows = slice(start, min(start + step, len(sets)))
        yield rows, (members[rows] @ members.T).astype(whole)
