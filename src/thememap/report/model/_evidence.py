"""Records of the evidence for themes: the first screen, the table of kappas, the cards."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.report.model._drawing import Drawing, LegendEntry
from thememap.report.model._quotes import LabelledValue, QuoteView


@dataclass(frozen=True, kw_only=True)
class KappaView:
    """One kappa of a theme: as a number with its interval, and in a sentence.

    ``kind`` is people, recognition, within_studies or groups.
    """

    kind: str
    title: str
    value: float | None
    number: str
    interval: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class RelationView:
    """A relation to groups or to other themes: what it says, and links to what it is with."""

    sentence: str
    links: tuple[LabelledValue, ...]


@dataclass(frozen=True, kw_only=True)
class RecognisedByView:
    """What a theme is recognised by: words, pairs of quotes, and what a reader should doubt."""

    words: tuple[str, ...]
    pairs: tuple[tuple[QuoteView, QuoteView], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EvidenceView:
    """The evidence for one theme: its kappas in the order of the table, and what follows."""

    kappas: tuple[KappaView, ...]
    picture: Drawing | None
    suggests: str
    suggestion: str
    at_scale: str
    reason: str
    relations: tuple[RelationView, ...]
    recognised_by: RecognisedByView
    learning_curve: str

    def kappa(self, kind: str) -> KappaView | None:
        """The kappa of this kind, where the theme has it."""
        return next((kappa for kappa in self.kappas if kappa.kind == kind), None)


@dataclass(frozen=True, kw_only=True)
class NamedThemeView:
    """A theme by name, with the place of its card, its number of quotes, and what to heed."""

    name: str
    anchor: str
    n: str
    note: str = ""

    @property
    def aside(self) -> str:
        """What follows the name."""
        return ", ".join(filter(None, (self.n, self.note)))


@dataclass(frozen=True, kw_only=True)
class SupportPartView:
    """Themes of one status in a set: a sentence, their names (the largest first), their numbers."""

    slug: str
    sentence: str
    themes: tuple[NamedThemeView, ...]
    more: str
    numbers: str


@dataclass(frozen=True, kw_only=True)
class SupportView:
    """One of the four sets of the first screen."""

    name: str
    title: str
    count: int
    parts: tuple[SupportPartView, ...]


@dataclass(frozen=True, kw_only=True)
class EvidenceTableView:
    """What the table of kappas of a level has around its rows, and the same as one picture.

    ``columns`` are the kinds of kappa that some theme has a value of, ``note`` says what each
    column holds. ``suggests`` is false where all that is suggested is a second coder: that is
    ``one_coder``, once for the table. ``dense`` is the picture for one sheet.
    """

    note: str
    suggests: bool
    one_coder: str
    columns: tuple[str, ...]
    axis: Drawing | None
    legend: tuple[LegendEntry, ...]
    picture: Drawing | None
    dense: Drawing | None
