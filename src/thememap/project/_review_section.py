"""``[review]``: what a systematic review says of itself."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from thememap.project._sections import Names, Section

Count = Annotated[int, Field(ge=0)] | None


class Screening(Section):
    """Numbers of the flow from records to studies; a number that is not known is left out.

    Records, reports and studies are three things: a report is a paper, a study a sample.
    """

    records: Count = None
    titles_screened: Count = None
    full_texts_read: Count = None
    reports_included: Count = None
    studies_included: Count = None
    therapist_views_only: Count = None
    client_views_only: Count = None
    both_views: Count = None


class Model(Section):
    """The synthesis as a model: its statement, and its levels from small to large."""

    statement: str = ""
    micro: Names = ()
    dyad: Names = ()
    macro: Names = ()


class ReviewSection(Section):
    """``[review]``: question, search, screening, appraisal, synthesis, gaps; all optional."""

    reference: str = ""
    registration: str = ""
    question: str = ""
    databases: Names = ()
    searched: str = ""
    screening: Screening = Screening()
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
