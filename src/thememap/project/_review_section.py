"""``[review]``: what a systematic review says of itself."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from thememap.project._sections import NameList, ProjectFileSection

OptionalCount = Annotated[int, Field(ge=0)] | None
CASP_QUESTIONS = {
    "aims": "Was there a clear statement of the aims of the research?",
    "qualitative": "Is a qualitative methodology appropriate?",
    "design": "Was the research design appropriate to address the aims?",
    "recruitment": "Was the recruitment strategy appropriate to the aims?",
    "data-collection": "Were the data collected in a way that addressed the research issue?",
    "relationship": "Was the relationship between researcher and participants considered?",
    "ethics": "Have ethical issues been taken into consideration?",
    "analysis": "Was the data analysis sufficiently rigorous?",
    "findings": "Is there a clear statement of findings?",
    "value": "How valuable is the research?",
}
FULL_CASP_QUESTIONS = {
    "underpinnings": "Are the study's theoretical underpinnings clear, consistent and coherent?"
}
"""The question that Long, French & Brooks (2020) add; for ``[review.appraisal_scheme]``."""


class ReviewTablesSection(ProjectFileSection):
    """``[review.tables]``: the files of a review's tables, each optional."""

    studies: str = ""
    reports: str = ""
    appraisal: str = ""
    constructs: str = ""
    relations: str = ""
    translations: str = ""
    synthesis: str = ""
    argument: str = ""
    model: str = ""
    findings: str = ""


UnknownOrCount = Annotated[
    OptionalCount, BeforeValidator(lambda value: None if value == "unknown" else value)
]


class ScreeningSection(ProjectFileSection):
    """Numbers of the flow from records to studies; one that is not known is left out, or "unknown".

    Records, reports and studies are three things: a report is a paper, a study a sample.
    ``databases`` maps a database to its records, ``reasons`` a reason to the full texts excluded.
    """

    databases: dict[str, UnknownOrCount] = Field(default_factory=dict)
    other_sources: UnknownOrCount = None
    records: UnknownOrCount = None
    duplicates: UnknownOrCount = None
    titles_screened: UnknownOrCount = None
    titles_excluded: UnknownOrCount = None
    full_texts_sought: UnknownOrCount = None
    full_texts_not_retrieved: UnknownOrCount = None
    full_texts_read: UnknownOrCount = None
    reasons: dict[str, UnknownOrCount] = Field(default_factory=dict)
    reports_included: UnknownOrCount = None
    studies_included: UnknownOrCount = None
    therapist_views_only: UnknownOrCount = None
    client_views_only: UnknownOrCount = None
    both_views: UnknownOrCount = None


class AppraisalSchemeSection(ProjectFileSection):
    """``[review.appraisal_scheme]``: questions (id to words) and the answers that are allowed.

    Default: the ten questions of CASP with the answers of Long, French & Brooks (2020).
    """

    questions: dict[str, str] = Field(default_factory=lambda: dict(CASP_QUESTIONS))
    answers: NameList = ("yes", "to a certain extent", "can't tell", "no")


class SynthesisModelSection(ProjectFileSection):
    """The synthesis as a model: its statement, and its levels from small to large."""

    statement: str = ""
    micro: NameList = ()
    dyad: NameList = ()
    macro: NameList = ()


class ReviewSection(ProjectFileSection):
    """``[review]``: question, search, screening, tables, synthesis, gaps; all optional.

    ``weak_studies`` are those that the team calls weak; ``weights`` what better ones count.
    """

    reference: str = ""
    registration: str = ""
    question: str = ""
    databases: NameList = ()
    searched: str = ""
    searched_on: dict[str, str] = Field(default_factory=dict)
    screening: ScreeningSection = ScreeningSection()
    tables: ReviewTablesSection = ReviewTablesSection()
    appraisal_scheme: AppraisalSchemeSection = AppraisalSchemeSection()
    weak_studies: NameList = ()
    weights: dict[str, Annotated[float, Field(ge=0)]] = Field(default_factory=dict)
    included_from: str = ""
    methods_of_studies: NameList = ()
    appraisal: str = ""
    synthesis: str = ""
    line_of_argument: str = ""
    refutational: str = ""
    model: SynthesisModelSection = SynthesisModelSection()
    gaps: NameList = ()
    neighbouring_ideas: NameList = ()
    notes: NameList = ()
