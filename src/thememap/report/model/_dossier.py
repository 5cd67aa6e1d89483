"""What other sections say of a theme."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.report.model._sections import (
    ConceptView,
    FlagView,
    MemoView,
    ThemeAgreementView,
    ThemeRobustnessView,
)


@dataclass(frozen=True, kw_only=True)
class ThemeDossier:
    """What the page says of one theme outside its own article; empty where it says nothing.

    ``only_in`` is the one study that speaks of it, ``concepts`` are clusters inside it.
    """

    agreement: ThemeAgreementView | None
    robustness: ThemeRobustnessView | None
    only_in: str
    concepts: tuple[ConceptView, ...]
    flags: tuple[FlagView, ...]
    memos: tuple[MemoView, ...]
