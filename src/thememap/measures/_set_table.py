"""Distinct theme sets against distinct group sets: what all measures are computed from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Cached = TypeVar("Cached")
RowBlock = tuple[slice, np.ndarray]

# Pairs of sets that are looked at together: 32 MB as float64.
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
    _kept: dict[str, object] = field(default_factory=dict, init=False, repr=False)

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
    def undefined_reason(self) -> str:
        """What no quote has, in words, or nothing: measures are undefined without it."""
        if not self.left[self.left_n > 0].any():
            return "no quote has a theme"
        return "" if self.right[self.right_n > 0].any() else "no quote has a group"

    def cached(self, name: str, make: Callable[[], Cached]) -> Cached:
        """``make()``, computed once for this table: measures built on others use it."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast("Cached", self._kept[name])

    def with_theme_and_group(self) -> np.ndarray:
        """The counts (a, b), with 0 for quotes that have no theme or no group."""
        both = np.outer(self.left.any(axis=1), self.right.any(axis=1))
        return np.where(both, self.counts, 0)

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

    def left_blocks(self) -> Iterable[RowBlock]:
        """Number of themes that pairs of theme sets share: blocks of rows of (a, a)."""
        return self._left if self._left is not None else _overlap_blocks(self.left_sets)

    def right_blocks(self) -> Iterable[RowBlock]:
        """Number of groups that pairs of group sets share: blocks of rows of (b, b)."""
        return self._right if self._right is not None else _overlap_blocks(self.right_sets)

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

    @cached_property
    def left_sharing(self) -> SharedThresholds | None:
        """Which pairs of theme sets share how many themes, as floats; `None` where it is large."""
        return _shared_thresholds(self._left)

    @cached_property
    def right_sharing(self) -> SharedThresholds | None:
        """The same of group sets."""
        return _shared_thresholds(self._right)

    @cached_property
    def _left(self) -> list[RowBlock] | None:
        return _cacheable_blocks(self.left_sets)

    @cached_property
    def _right(self) -> list[RowBlock] | None:
        return _cacheable_blocks(self.right_sets)


def overlaps(table: SetTable) -> Overlaps:
    """The overlaps of the table's sets.

    >>> table, _, _ = set_table(np.array([[1, 0], [1, 1]]), np.array([[1], [1]]))
    >>> [block.tolist() for rows, block in overlaps(table).left_blocks()]
    [[[1, 1], [1, 2]]]
    """
    return Overlaps(left_sets=table.left, right_sets=table.right)


def _cacheable_blocks(sets: np.ndarray) -> list[RowBlock] | None:
    """The blocks, or ``None`` where they would take too much memory to be kept."""
    return list(_overlap_blocks(sets)) if len(sets) ** 2 <= _MAX_CACHED_ENTRIES else None


@dataclass(frozen=True, kw_only=True, eq=False)
class SharedThresholds:
    """Matrices (a, a) float of pairs of sets: for s = 1, 2, … whether they share at least s, and
    one by the number they share where that is at least s.
    """

    at_least: tuple[np.ndarray, ...]
    inverse: tuple[np.ndarray, ...]
    any_shared: np.ndarray


def _shared_thresholds(blocks: list[RowBlock] | None) -> SharedThresholds | None:
    if not blocks:
        return None
    overlap = np.concatenate([block for _, block in blocks])
    per_shared = np.divide(1.0, overlap, out=np.zeros(overlap.shape), where=overlap > 0)
    steps = range(1, int(overlap.max(initial=0)) + 1)
    return SharedThresholds(
        at_least=tuple((overlap >= s).astype(np.float64) for s in steps),
        inverse=tuple(np.where(overlap >= s, per_shared, 0.0) for s in steps),
        any_shared=(overlap > 0).astype(np.float64),
    )


def _overlap_blocks(sets: np.ndarray) -> Iterator[RowBlock]:
    members = sets.astype(np.float32)
    whole = np.min_scalar_type(sets.shape[1])
    step = max(1, _BLOCK_ENTRIES // max(1, len(sets)))
    for start in range(0, len(sets), step):
        rows = slice(start, min(start + step, len(sets)))
        yield rows, (members[rows] @ members.T).astype(whole)
