"""A coded set on which themes are struck, absorbed, merged, split and planted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from thememap.comparison import (
    ComparisonInput,
    VectorIndex,
    compare,
    find_concepts,
)
from thememap.evidence import text_features
from thememap.experiments._evidence import (
    EvidenceSource,
    evidence_by_level,
    reread_at_shown_level,
)
from thememap.grouping import PreparedPoints
from thememap.records import (
    Codebook,
    Comparison,
    ComparisonRules,
    Concept,
    ConceptDetector,
    ConceptWorth,
    Grouping,
    Quotes,
    ReferenceCoding,
    Theme,
    ThemePath,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Benchmark:
    """Quotes with the themes of one level, taken flat, and with their groups.

    ``member`` (n, t) bool; ``read`` (n,) bool; ``catch_all`` (t,) bool: labels that do not count as
    themes. Groups do not depend on codings, and so are made once.
    """

    quotes: Quotes
    themes: tuple[ThemePath, ...]
    member: np.ndarray
    read: np.ndarray
    catch_all: np.ndarray
    prepared: PreparedPoints
    grouping: Grouping
    rules: ComparisonRules
    seed: int = 0

    @property
    def single_theme(self) -> np.ndarray:
        """(n,) bool: quotes that carry one theme."""
        carried: np.ndarray = self.member.sum(axis=1) == 1
        return carried

    def eligible_themes(
        self, *, least: int = 15, small: int = 300, share: float = 0.05
    ) -> list[int]:
        """Themes with at least ``least`` quotes that carry no other; in sets of fewer than
        ``small`` quotes with at least ``share`` of them.
        """
        n = int(self.read.sum())
        enough = least if n >= small else share * n
        single_count = (self.single_theme[:, None] & self.member & self.read[:, None]).sum(axis=0)
        return [
            t
            for t in range(len(self.themes))
            if not self.catch_all[t] and single_count[t] >= enough
        ]

    def intact(self) -> np.ndarray:
        """The codings without catch-all labels, (n, t') bool."""
        return self.member[:, ~self.catch_all]

    def compare_codings(
        self, member: np.ndarray, *, source: EvidenceSource | None = None
    ) -> Comparison:
        """The comparison of the groups with other codings, (n, t') bool, of the same quotes.

        Without shuffles of whole-table scores, which no detector needs. Themes are recognised,
        their evidence has nulls, and quotes are proposed to be read again, only where the
        ``source`` says so.
        """
        given = self.with_codings(member)
        source = source or EvidenceSource(shuffle=False)
        comparison = compare(given, evidence=evidence_by_level(given, source), shuffle=False)
        if not source.shuffle:
            return comparison
        return replace(comparison, reread=reread_at_shown_level(comparison, given, source))

    def uncoded_concepts(
        self, member: np.ndarray, *, detector: ConceptDetector, test: bool
    ) -> tuple[Concept, ...]:
        """The concepts that no theme holds under other codings, (n, t') bool, and nothing else.

        Without ``test`` all are there to browse.
        """
        given = replace(self.with_codings(member), concepts_worth=ConceptWorth(detector=detector))
        within_study = test and not given.obstacle
        return find_concepts(given, level=None, within_study=within_study, test=test).found

    def with_codings(self, member: np.ndarray) -> ComparisonInput:
        """What a comparison with other codings, (n, t') bool, starts from."""
        themes = tuple((f"theme {t}",) for t in range(member.shape[1]))
        points = self.prepared.points
        return ComparisonInput.of_grouping(
            self.grouping,
            quotes=self.quotes,
            codebook=Codebook.of(Theme(path=path) for path in themes),
            reference=ReferenceCoding(
                rule="evaluation", themes=themes, read=self.read, assigned=member
            ),
            rules=self.rules,
            seed=self.seed,
            places=VectorIndex(
                point=points.point,
                vectors=points.vectors,
                nearest=self.prepared.neighbour_links.nearest,
            ),
        )

    @cached_property
    def features(self) -> np.ndarray:
        """(n, d) what themes are recognised by; quotes without a vector have zeros."""
        points = self.prepared.points
        vectors = np.zeros((len(self.quotes), points.vectors.shape[1]))
        vectors[points.point >= 0] = points.vectors[points.point[points.point >= 0]]
        return text_features(vectors, self.quotes.text, rules=self.rules)

    def rows(self, quote_ids: tuple[str, ...]) -> np.ndarray:
        """The rows of some quotes."""
        return np.array([self._position[quote_id] for quote_id in quote_ids], dtype=np.int64)

    @cached_property
    def _position(self) -> dict[str, int]:
        return self.quotes.position()


def uncode_random_tenth(
    member: np.ndarray, *, but: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """The codings after a random tenth of the coded quotes other than ``but`` lost theirs."""
    changed: np.ndarray = member.copy()
    coded = np.flatnonzero(member.any(axis=1) & ~but)
    changed[rng.permutation(coded)[: len(coded) // 10]] = False
    return changed
