"""Records of the section on what to read again."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.report.model._quotes import LabelledValue, QuoteView


@dataclass(frozen=True, kw_only=True)
class RereadRow:
    """One quote to read again for one theme.

    ``kind_number`` is that of its kind, ``theme_number`` that of its theme among those to choose.
    ``compared`` are quotes of other studies; ``rather`` names the theme that it is more like.
    ``source`` is the proposal's own name, ``question`` what accepting it answers with yes.
    ``instead`` is the written path of the theme that a quote may belong to instead.
    """

    rank: int
    anchor: str
    kind_number: int
    kind: str
    theme: tuple[str, ...]
    theme_anchor: str
    theme_number: int
    quote: QuoteView
    now: str
    why: str
    rate: str
    compare: str
    compared: tuple[QuoteView, ...]
    rather: tuple[str, ...]
    rather_anchor: str
    source: str
    question: str
    instead: str


@dataclass(frozen=True, kw_only=True)
class RereadKindView:
    """One kind: how many are listed, what to expect of them, and how that was ``tried``."""

    number: int
    title: str
    n: int
    sentence: str
    tried: str


@dataclass(frozen=True, kw_only=True)
class RereadView:
    """The section: ``first`` rows are shown, the ``rest`` on request.

    ``reason`` says why there are none; ``themes`` are those with a row, with how many. ``note``
    says how the numbers of the ``kinds`` go together.
    """

    reason: str
    kinds: tuple[RereadKindView, ...]
    note: str
    first: tuple[RereadRow, ...]
    rest: tuple[RereadRow, ...]
    themes: tuple[LabelledValue, ...]

    @property
    def rows(self) -> tuple[RereadRow, ...]:
        """All rows, the strongest first."""
        return self.first + self.rest
