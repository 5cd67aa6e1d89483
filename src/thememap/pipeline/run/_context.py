"""What the stages of a run share, how far they are, and what they gave."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from thememap.pipeline.run._cache import StageCache
from thememap.project import Depth
from thememap.records import (
    Agreement,
    Comparison,
    Grouping,
    LevelComparison,
    Material,
    ReferenceCoding,
    Saturation,
    Sensitivity,
)

if TYPE_CHECKING:
    from thememap.embedding import Encoder
    from thememap.engines import Engine
    from thememap.project import Project
    from thememap.studies import ReviewSummary


class Progress(Protocol):
    """Told of every stage and, inside long ones, how much is done."""

    def stage(self, name: str) -> None:
        """A stage begins."""

    def step(self, done: int, total: int) -> None:
        """So much of the stage is done."""


class SilentProgress:
    """Says nothing."""

    def stage(self, name: str) -> None:
        """Ignore it."""

    def step(self, done: int, total: int) -> None:
        """Ignore it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class RunContext:
    """The project of a run with its depth, cache, engine and progress.

    ``languages`` (ISO 639-1) are those whose lists of words are used, empty where nobody looked;
    ``lists_of_quotes`` (n) is the one of each quote. ``quote_languages`` (n) is the language of
    each quote as a column says or as it was detected;
    ``seconds`` are those that each stage took, in order; ``opened`` has, by name, the encoders that
    were opened for names and other further texts.
    """

    project: Project
    depth: Depth = Depth.STANDARD
    cache: StageCache = field(default_factory=StageCache)
    progress: Progress = field(default_factory=SilentProgress)
    engine: Engine | None = None
    languages: tuple[str, ...] = ()
    lists_of_quotes: tuple[str, ...] = ()
    quote_languages: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    opened: dict[str, Encoder] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage and announce it."""
        self.progress.stage(name)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = time.perf_counter() - start


@dataclass(frozen=True, kw_only=True, eq=False)
class Outcome:
    """Everything that is written into the run folder.

    ``encoder`` says what the vectors came from (empty where there are none), ``fine_groups`` over
    how many small groups of texts the groups were made (`None`: over the texts themselves).
    """

    context: RunContext
    material: Material
    reference: ReferenceCoding
    grouping: Grouping
    comparison: Comparison
    agreement: Agreement | None = None
    sensitivity: Sensitivity = field(default_factory=Sensitivity)
    saturation: Saturation = field(default_factory=Saturation)
    review: ReviewSummary | None = None
    encoder: Mapping[str, object] = field(default_factory=dict)
    fine_groups: int | None = None

    @property
    def project(self) -> Project:
        """The project that was run."""
        return self.context.project

    @property
    def shown_level(self) -> LevelComparison | None:
        """The comparison at the level that is shown; `None` where nothing was compared."""
        levels = self.comparison.levels
        return next((level for level in levels if level.level == self.comparison.shown_level), None)
