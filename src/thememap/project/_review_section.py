"""``[review]``: what a systematic review says of itself."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from thememap.project._sections import Names, Section

Count = Annotated[int, Field(ge=0)] | None
CASP = {
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
LONG_QUESTION = {
    "underpinnings": "Are the study's theoretical underpinnings clear, consistent and coherent?"
}
"""The question that Long, French & Brooks (2020) add; for ``[review.appraisal_scheme]``."""


class ReviewTables(Section):
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


Unknown = Annotated[Count, BeforeValidator(lambda value: None if value == "unknown" else value)]


class Screening(Section):
    """Numbers of the flow from records to studies; one that is not known is left out, or "unknown".

    Records, reports and studies are three things: a report is a paper, a study a sample.
    ``databases`` maps a database to its records, ``reasons`` a reason to the full texts excluded.
    """

    databases: dict[str, Unknown] = Field(default_factory=dict)
    other_sources: Unknown = None
    records: Unknown = None
    duplicates: Unknown = None
    titles_screened: Unknown = None
    titles_excluded: Unknown = None
    full_texts_sought: Unknown = None
    full_texts_not_retrieved: Unknown = None
    full_texts_read: Unknown = None
    reasons: dict[str, Unknown] = Field(default_factory=dict)
    reports_included: Unknown = None
    studies_included: Unknown = None
    therapist_views_only: Unknown = None
    client_views_only: Unknown = None
    both_views: Unknown = None


class AppraisalScheme(Section):
    """``[review.appraisal_scheme]``: questions (id to words) and the answers that are allowed.

    Default: the ten questions of CASP with the answers of Long, French & Brooks (2020).
    """

    questions: dict[str, str] = Field(default_factory=lambda: dict(CASP))
    answers: Names = ("yes", "to a certain extent", "can't tell", "no")


class Model(Section):
    """The synthesis as a model: its statement, and its levels from small to large."""

    statement: str = ""
    micro: Names = ()
    dyad: Names = ()
    macro: Names = ()


class ReviewSection(Section):
    """``[review]``: question, search, screening, tables, synthesis, gaps; all optional.

    ``weak_studies`` are those that the team calls weak; ``weights`` what better ones count.
    """

    reference: str = ""
    registration: str = ""
    question: str = ""
    databases: Names = ()
    searched: str = ""
    searched_on: dict[str, str] = Field(default_factory=dict)
    screening: Screening = Screening()
    tables: ReviewTables = ReviewTables()
    appraisal_scheme: AppraisalScheme = AppraisalScheme()
    weak_studies: Names = ()
    weights: dict[str, Annotated[float, Field(ge=0)]] = Field(default_factory=dict)
    included_from: str = ""
    methods_of_studies: Names = ()
    appraisal: str = ""
    synthesis: str = ""
    line_of_argument: str = ""
    refutational: str = ""
    model: Model = Model()
    gaps: Names = ()
    neighbouring_ideas: Names = ()
    notes: Names = ()
