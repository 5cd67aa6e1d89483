"""What a review of studies holds next to quotes and codings, as people wrote it down.

Every record knows ``where`` it stands (file and row), for messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

REPORTED, PARTLY_REPORTED, NOT_REPORTED = "reported", "partly", "not"
RECIPROCAL, REFUTATIONAL, PARTIAL, NO_RELATION, UNDECIDED = (
    "reciprocal",
    "refutational",
    "partial",
    "none",
    "undecided",
)
TRANSLATION_RELATIONS = (RECIPROCAL, REFUTATIONAL, PARTIAL, NO_RELATION, UNDECIDED)
STUDY_RELATIONS = (RECIPROCAL, REFUTATIONAL, "line of argument", "unrelated", UNDECIDED)
MODEL_LEVELS = ("micro", "dyad", "macro")


@dataclass(frozen=True, kw_only=True)
class Study:
    """A primary study: a sample of people. ``sex`` and ``ethnicity``: *reported*, *partly*, *not*.

    Empty where nobody wrote it down; ``participants`` is `None` then. ``year`` is that of a row of
    the table of studies that names no report; a report has its own.
    """

    study: str
    where: str
    country: str = ""
    method: str = ""
    perspective: str = ""
    participants: int | None = None
    setting: str = ""
    sex: str = ""
    sex_where: str = ""
    ethnicity: str = ""
    ethnicity_where: str = ""
    year: str = ""


@dataclass(frozen=True, kw_only=True)
class StudyReport:
    """A paper of a study; two papers can share one study."""

    report: str
    study: str
    where: str
    authors: str = ""
    year: str = ""


@dataclass(frozen=True, kw_only=True)
class AppraisalAnswer:
    """What one appraiser (or *consensus*) answered to one question on one study."""

    study: str
    question: str
    answer: str
    where: str
    explanation: str = ""
    appraiser: str = ""


@dataclass(frozen=True, kw_only=True)
class Construct:
    """An interpretation of a study's authors (second order), in their own words."""

    construct: str
    study: str
    label: str
    where: str
    order: str = "second"
    words: str = ""
    page: str = ""
    context: str = ""
    quote_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StudyRelation:
    """How two studies relate on one aspect (phase 4 of Noblit & Hare 1988)."""

    study: str
    other_study: str
    relation: str
    where: str
    aspect: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Translation:
    """How a construct relates to another study's, or to a third-order statement (phase 5)."""

    construct: str
    other: str
    relation: str
    where: str
    other_reading: str = ""
    proposed_by: str = ""
    decided_by: str = ""
    date: str = ""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A third-order statement of the reviewers (phase 6), with what supports and refutes it."""

    statement: str
    text: str
    where: str
    concept: str = ""
    supported_by: tuple[str, ...] = ()
    refuted_by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ArgumentStep:
    """A step of the line of argument; ``rests_on`` are statements, constructs, earlier steps."""

    step: str
    claim: str
    where: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ModelPart:
    """A node (with a ``level``) or an edge (``source`` to ``target``) of the model."""

    part: str
    kind: str
    label: str
    where: str
    level: str = ""
    source: str = ""
    target: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReviewFinding:
    """A review finding with people's words on CERQual's four components; never a grade of ours."""

    finding: str
    text: str
    where: str
    constructs: tuple[str, ...] = ()
    methodological_limitations: str = ""
    coherence: str = ""
    adequacy: str = ""
    relevance: str = ""
    confidence: str = ""


@dataclass(frozen=True, kw_only=True)
class ScreeningFlow:
    """Numbers of the flow from records to studies; `None` is a number that is not known.

    Records, reports and studies are three things. ``databases`` and ``reasons`` map a database,
    and a reason why a full text was excluded, to a number.
    """

    databases: Mapping[str, int | None] = field(default_factory=dict)
    other_sources: int | None = None
    records: int | None = None
    duplicates: int | None = None
    titles_screened: int | None = None
    titles_excluded: int | None = None
    full_texts_sought: int | None = None
    full_texts_not_retrieved: int | None = None
    full_texts_read: int | None = None
    reasons: Mapping[str, int | None] = field(default_factory=dict)
    reports_included: int | None = None
    studies_included: int | None = None


@dataclass(frozen=True, kw_only=True)
class Review:
    """All tables of a review; every one may be empty.

    ``weak_studies`` are those that the team calls weak, ``weights`` what it gives better ones.
    """

    studies: tuple[Study, ...] = ()
    reports: tuple[StudyReport, ...] = ()
    appraisal: tuple[AppraisalAnswer, ...] = ()
    constructs: tuple[Construct, ...] = ()
    relations: tuple[StudyRelation, ...] = ()
    translations: tuple[Translation, ...] = ()
    statements: tuple[Statement, ...] = ()
    argument: tuple[ArgumentStep, ...] = ()
    model: tuple[ModelPart, ...] = ()
    findings: tuple[ReviewFinding, ...] = ()
    screening: ScreeningFlow = field(default_factory=ScreeningFlow)
    weak_studies: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(
            (
                self.studies, self.reports, self.appraisal, self.constructs, self.relations,
                self.translations, self.statements, self.argument, self.model, self.findings,
                self.screening != ScreeningFlow(),
            )
        )  # fmt: skip
