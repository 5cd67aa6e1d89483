"""Records of the sections after the comparison: agreement, sensitivity, concepts, exploring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thememap.report.model._comparison import StatusCount
from thememap.report.model._drawing import Drawing
from thememap.report.model._quotes import LabelledValue, QuoteView, RenamingView


@dataclass(frozen=True, kw_only=True)
class ThemeAgreementView:
    """One theme: numbers as text."""

    names: tuple[str, ...]
    n: str
    share: str
    agreement: str
    positive: str
    kappa: str
    kappa_reason: str
    alpha: str
    ac1: str
    remark: str


@dataclass(frozen=True, kw_only=True)
class AgreementTableView:
    """The themes of one level that a coder gave, and what is said of several of them at once."""

    title: str
    themes: tuple[ThemeAgreementView, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DividedQuoteView:
    """A quote that divides the coders, with what each gave."""

    quote: QuoteView
    given: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ClassifierView:
    """The classifier as one more coder: a row a theme, a column a coder, and their means."""

    lead: str
    coders: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    mean: tuple[str, ...]
    left_out: str


@dataclass(frozen=True, kw_only=True)
class AgreementView:
    """The section on agreement; ``least`` names the themes that coders agree on least.

    ``least_forest`` has the coefficients of those alone, the lowest first.
    ``themes`` are those of the level shown, ``tables`` has one a level, that level's first.
    """

    lead: str
    least: str
    coefficient: str
    forest: Drawing | None
    least_forest: Drawing | None
    themes: tuple[ThemeAgreementView, ...]
    tables: tuple[AgreementTableView, ...]
    overall: tuple[str, ...]
    pairs: tuple[str, ...]
    confusions: tuple[str, ...]
    divided: tuple[DividedQuoteView, ...]
    divided_count: int
    classifier: ClassifierView | None
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeRobustnessView:
    """One theme over the analyses of the grid."""

    names: tuple[str, ...]
    status: str
    slug: str
    share: str
    robust: bool
    counts: tuple[StatusCount, ...]
    kappas: tuple[str, ...]
    picture: Drawing | None


@dataclass(frozen=True, kw_only=True)
class SensitivityView:
    """The section on other choices."""

    lead: str
    robust: str
    themes: tuple[ThemeRobustnessView, ...]


@dataclass(frozen=True, kw_only=True)
class MemoView:
    """A memo: what it is about, its words, who wrote it when."""

    about: str
    theme: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    memo: str
    by: str


@dataclass(frozen=True, kw_only=True)
class DecisionsView:
    """What people decided on proposals: a line each kind (kind, proposals, decoys).

    ``on`` has the last decision on each proposal in words, by the proposal's own name; ``listed``
    are the same with what they are on, ``lost`` those on concepts that are no more, and ``remarks``
    say what else was decided elsewhere. ``log``
    says with which digest the log can be compared, and which entries were lost. ``names`` are the
    names that people gave, ``names_lost`` those that nothing in this run can bear.
    """

    lead: str
    names: tuple[str, ...]
    names_lost: tuple[str, ...]
    log: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...]
    on: Mapping[str, str]
    listed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FlagView:
    """Something to look at again; ``themes`` are the paths of those that it is about."""

    kind: str
    theme: str
    themes: tuple[tuple[str, ...], ...]
    sentence: str
    q: str
    quotes: tuple[QuoteView, ...]
    proposal: str


@dataclass(frozen=True, kw_only=True)
class ConceptView:
    """A candidate for re-reading; ``first`` quotes are shown, ``rest`` on request.

    ``more`` says how many of its ``n`` quotes the page leaves out.
    """

    anchor: str
    concept: str
    name: str
    kind: str
    theme: tuple[str, ...]
    evidence: str
    stability: str
    repeated: str
    n: int
    studies: int
    perspectives: tuple[str, ...]
    first: tuple[QuoteView, ...]
    rest: tuple[QuoteView, ...]
    show_rest: str
    more: str
    renaming: RenamingView


@dataclass(frozen=True, kw_only=True)
class ConceptListView:
    """The section on missing concepts.

    ``tested`` are clusters without a theme of a list that passed its test, with ``lead``, or the
    ``reason`` why there are none; ``browse`` those of a list that passed none; ``inside`` those
    inside a theme. Each tier has its own words before it, empty where there is nothing to say.
    ``too_few_uncoded``: of the quotes that were read only ``uncoded`` have no theme, too few for a
    list.
    ``worth`` says what the lists are worth, and ``trials`` what each detector found (detector, in
    ten, in five).
    """

    lead: str
    reason: str
    tested: tuple[ConceptView, ...]
    inside_lead: str
    inside: tuple[ConceptView, ...]
    browse_lead: str
    browse: tuple[ConceptView, ...]
    too_few_uncoded: bool
    uncoded: int
    worth: tuple[str, ...]
    trials: tuple[tuple[str, str, str], ...]
    aside: tuple[LabelledValue, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeTreeNode:
    """A theme in the tree: its number, its place in depth, and the quotes coded at or below it."""

    number: int
    name: str
    depth: int
    n: int


@dataclass(frozen=True, kw_only=True)
class ScaleRow:
    """A scale: its groups and their sizes, and how well themes agree with their best groups.

    ``kappas`` are those of each theme's best group, ``mean``, ``low`` and ``high`` their mean and
    quartiles; they and the stabilities are empty where they were not computed.
    """

    k: int
    groups: int
    shown: bool
    largest: int
    median: int
    kappas: tuple[float, ...]
    mean: float | None
    low: float | None
    high: float | None
    stability: float | None
    stability_null: float | None


@dataclass(frozen=True, kw_only=True)
class ExploreView:
    """The section: ``data`` is JSON that can stand in a page as it is.

    ``choices`` are the lists to choose from, by name: what is chosen by its number. ``scales`` are
    the stops of the slider, none without a ladder; ``finer`` are the scales beyond it.
    """

    map: Drawing | None
    placed: int
    tree: tuple[ThemeTreeNode, ...]
    choices: Mapping[str, tuple[LabelledValue, ...]]
    listed: int
    data: str
    scales: tuple[LabelledValue, ...]
    finer: tuple[int, ...]
