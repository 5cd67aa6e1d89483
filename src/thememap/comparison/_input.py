"""What a comparison starts from, and what follows from it at one level of the codebook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from thememap.comparison._cell_table import cell_table
from thememap.comparison._vector_index import VectorIndex
from thememap.comparison.nulls._within_study_null import study_codes, within_study_obstacle
from thememap.records import (
    Codebook,
    ComparisonRules,
    ConceptWorth,
    Grouping,
    LevelView,
    Message,
    NullKind,
    Quotes,
    ReferenceCoding,
    ThemeGroupTable,
    level_view,
)


def member_of_labels(label: np.ndarray) -> np.ndarray:
    """(n, g) bool: the group of each quote, −1 for none; there is one group at least."""
    member: np.ndarray = label[:, None] == np.arange(int(label.max(initial=0)) + 1)
    return member


@dataclass(frozen=True, kw_only=True, eq=False)
class ComparisonInput:
    """Quotes with a reference coding and with groups.

    ``group_member`` (n, g) bool. ``grouping`` is needed by `compare` only; without ``vectors``
    (n, d) no quote is near a theme, and without ``places`` neither concepts nor flags that rest on
    words are searched. ``concepts_worth`` names the detector of concepts, where one was
    chosen, with what its lists are worth.
    """

    quotes: Quotes
    codebook: Codebook
    reference: ReferenceCoding
    group_member: np.ndarray
    rules: ComparisonRules
    seed: int = 0
    grouping: Grouping | None = None
    vectors: np.ndarray | None = None
    places: VectorIndex | None = None
    concepts_worth: ConceptWorth | None = None

    @classmethod
    def of_grouping(cls, grouping: Grouping, **fields: Any) -> ComparisonInput:
        """The input with the groups of a grouping."""
        member = grouping.label[:, None] == np.arange(len(grouping.groups))
        return cls(grouping=grouping, group_member=member, **fields)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(group.group for group in self.grouping.groups) if self.grouping else ()

    @cached_property
    def study(self) -> np.ndarray:
        """(n,) int codes; a quote without a study is a study of its own."""
        return study_codes(self.quotes.study)

    @cached_property
    def compared(self) -> np.ndarray:
        """(n,) bool: read in the reference coding, and in a group."""
        compared: np.ndarray = self.reference.read & self.group_member.any(axis=1)
        return compared

    @cached_property
    def obstacle(self) -> Message:
        """Why the within-study null is not used, where it is not."""
        return within_study_obstacle(
            study=self.quotes.study,
            compared=self.compared,
            group_member=self.group_member,
            rules=self.rules,
        )

    @property
    def null(self) -> NullKind:
        """The null that decides."""
        return NullKind.FREE if self.obstacle else NullKind.WITHIN_STUDY

    def take(
        self,
        rows: np.ndarray,
        *,
        label: np.ndarray | None = None,
        places: VectorIndex | None = None,
    ) -> ComparisonInput:
        """The quotes in these rows, with other groups (``label`` (n,) int) and other places."""
        member = self.group_member[rows] if label is None else member_of_labels(label)
        return replace(
            self,
            quotes=self.quotes.take(rows),
            reference=self.reference.take(rows),
            group_member=member,
            grouping=None,
            vectors=None,
            places=places,
        )

    def at_level(self, level: int) -> LevelContext:
        """The same at one level."""
        view = level_view(reference=self.reference, codebook=self.codebook, level=level)
        return LevelContext(given=self, view=view)


@dataclass(frozen=True, kw_only=True, eq=False)
class LevelContext:
    """One level of the codebook with its table of themes and groups."""

    given: ComparisonInput
    view: LevelView

    @cached_property
    def cells(self) -> ThemeGroupTable:
        """The counts and exact tests of every theme with every group."""
        given = self.given
        return cell_table(
            view=self.view,
            group_member=given.group_member,
            read=given.reference.read,
            study=None if given.obstacle else given.study,
            rules=given.rules,
        )

    @property
    def matches(self) -> np.ndarray:
        """(themes, groups) bool: the matches under the null that decides."""
        return self.cells.match_free if self.given.obstacle else self.cells.match_within

    @cached_property
    def inside(self) -> np.ndarray:
        """(n, themes) bool: the quotes of each theme that are compared."""
        inside: np.ndarray = self.view.member & self.view.specified & self.given.compared[:, None]
        return inside

    @cached_property
    def whole(self) -> np.ndarray:
        """(n,) bool: the compared quotes that no theme of the level leaves unspecified."""
        whole: np.ndarray = self.given.compared & self.view.specified.all(axis=1)
        return whole
