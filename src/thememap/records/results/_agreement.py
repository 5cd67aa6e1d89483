"""Agreement between coders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thememap.records._kinds import ResamplingUnit
from thememap.records._message import NO_MESSAGE, Message
from thememap.records.material._theme_paths import ThemePath
from thememap.records.results._score import Score


@dataclass(frozen=True, kw_only=True)
class ThemeAgreement:
    """How far coders agree on one theme, over quotes that two of them read.

    ``scores`` by name: ``agreement`` (share of agreeing pairs), ``positive``, ``negative``,
    ``kappa`` (two coders), ``fleiss``, ``alpha``, ``ac1``, ``pabak``. ``prevalence`` is the mean
    share of *yes* over the ``n`` quotes; ``uses`` how often each coder gave it, and ``parent_only``
    counts the quotes that are not among them though two coders read them: one gave it, the
    other only its parent. For two coders ``table`` is
    (both, first only, second only, neither), with ``prevalence_index`` and ``bias_index`` (Byrt
    et al. 1993). ``given_parent`` is the agreement on quotes where all who read it gave its parent.
    ``remark`` says something where numbers part ways or there is too little to judge.
    """

    theme: ThemePath
    level: int
    n: int
    scores: Mapping[str, Score]
    prevalence: float | None
    uses: Mapping[str, int]
    parent_only: int = 0
    table: tuple[int, int, int, int] | None = None
    prevalence_index: float | None = None
    bias_index: float | None = None
    given_parent: float | None = None
    given_parent_n: int = 0
    too_few: bool = False
    remark: Message = NO_MESSAGE


@dataclass(frozen=True, kw_only=True)
class LevelAgreement:
    """Agreement at one level of the codebook; ``overall`` holds alpha by set distance."""

    level: int
    themes: tuple[ThemeAgreement, ...]
    overall: Mapping[str, Score]


@dataclass(frozen=True, kw_only=True)
class QuoteDisagreement:
    """A quote on which coders differ: ``distance`` is the mean Jaccard distance of their sets."""

    quote_id: str
    distance: float
    given: Mapping[str, tuple[ThemePath, ...]]


@dataclass(frozen=True, kw_only=True)
class ThemeConfusion:
    """Two themes of which one coder gave the one and another the other, on ``n`` quotes."""

    first: ThemePath
    second: ThemePath
    n: int
    first_definition: str = ""
    second_definition: str = ""


@dataclass(frozen=True, kw_only=True)
class BatchAgreement:
    """Agreement on the quotes of one batch (or date, or whatever the column holds)."""

    batch: str
    n: int
    agreement: float | None
    alpha_jaccard: float | None


@dataclass(frozen=True, kw_only=True)
class CoderPair:
    """Omega index of two coders over the ``n`` quotes that both read, at one level.

    ``groups_with_first`` and ``groups_with_second`` are those of the groups with each of the two,
    over the same quotes and sets; `None` where there are no groups to compare.
    """

    first: str
    second: str
    level: int
    n: int
    omega: float | None
    groups_with_first: float | None = None
    groups_with_second: float | None = None
    reason: Message = NO_MESSAGE


@dataclass(frozen=True, kw_only=True)
class SpanAgreement:
    """Agreement on where passages of a theme begin and end, over sources two coders marked.

    ``alpha_u`` is Krippendorff's unitising alpha, ``both`` and ``any`` count characters that all,
    and that any of the coders marked; ``sources`` counts the texts.
    """

    theme: ThemePath
    alpha_u: float | None
    both: int
    any: int
    sources: int
    reason: Message = NO_MESSAGE


@dataclass(frozen=True, kw_only=True)
class ThemeClassifierAgreement:
    """Cohen's kappa of the classifier with each coder, on one theme.

    Each is over the quotes that this coder and another one read, and that the classifier gave, or
    withheld, the theme without having seen their study.
    """

    theme: ThemePath
    kappas: Mapping[str, Score]


@dataclass(frozen=True, kw_only=True)
class LevelClassifierAgreement:
    """The classifier with each coder at one level of the codebook.

    ``themes`` are those that the classifier could learn; ``mean`` is the mean kappa over them with
    each coder, `None` where no theme has one.
    """

    level: int
    themes: tuple[ThemeClassifierAgreement, ...]
    mean: Mapping[str, float | None]


@dataclass(frozen=True, kw_only=True)
class ClassifierAgreement:
    """The classifier as one more coder: a machine, counted in no other coefficient.

    ``learnt_from`` is the reference coding of the other studies, from which it learnt.
    """

    learnt_from: str
    levels: tuple[LevelClassifierAgreement, ...]


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Agreement between coders at every level.

    ``units`` counts quotes that two coders read; ``clusters`` what intervals resample and
    ``cluster_count`` how many there are, ``resamples`` how often (0: there are no intervals).
    ``classifier`` compares a machine with each coder, where
    there is one. ``reason`` says why there is none.
    """

    coders: tuple[str, ...]
    units: int
    read_by: Mapping[str, int]
    clusters: ResamplingUnit
    cluster_count: int
    levels: tuple[LevelAgreement, ...]
    shown_level: int
    disagreements: tuple[QuoteDisagreement, ...] = ()
    confusions: tuple[ThemeConfusion, ...] = ()
    batches: tuple[BatchAgreement, ...] = ()
    pairs: tuple[CoderPair, ...] = ()
    spans: tuple[SpanAgreement, ...] = ()
    classifier: ClassifierAgreement | None = None
    resamples: int = 0
    notes: tuple[Message, ...] = ()
    reason: Message = NO_MESSAGE
