"""Reviews of studies: characteristics, flow, appraisal, translation, argument, evidence."""

from thememap.studies._appraised import Appraisal, AppraisedCell, appraised
from thememap.studies._candidate_pairs import CandidatePair, candidate_pairs
from thememap.studies._characteristics import Characteristics, characteristics
from thememap.studies._check import check_review, known_studies
from thememap.studies._flow import Box, Flow, flow
from thememap.studies._profile import Evidence, evidence_profile
from thememap.studies._reporting import Checklist, checklists
from thememap.studies._summary import ReviewSummary, summarise_review
from thememap.studies._theme_tables import ThemeTable, theme_table
from thememap.studies._trail import argument_trails, statement_trails
from thememap.studies._translated import Translated, looked_for_refutation, translated

__all__ = [
    "Appraisal",
    "AppraisedCell",
    "Box",
    "CandidatePair",
    "Characteristics",
    "Checklist",
    "Evidence",
    "Flow",
    "ReviewSummary",
    "ThemeTable",
    "Translated",
    "appraised",
    "argument_trails",
    "candidate_pairs",
    "characteristics",
    "check_review",
    "checklists",
    "evidence_profile",
    "flow",
    "known_studies",
    "looked_for_refutation",
    "statement_trails",
    "summarise_review",
    "theme_table",
    "translated",
]
