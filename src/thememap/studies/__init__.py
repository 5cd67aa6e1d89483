"""Reviews of studies: characteristics, flow, appraisal, translation, argument, evidence."""

from thememap.studies._appraisal import Appraisal, AppraisedCell, appraisal_table
from thememap.studies._audit_trails import argument_trails, statement_trails
from thememap.studies._characteristics import Characteristics, study_characteristics
from thememap.studies._evidence_profile import FindingEvidence, evidence_profile
from thememap.studies._prisma_flow import FlowProblem, PrismaBox, PrismaFlow, prisma_flow
from thememap.studies._reporting_checklists import ReportingChecklist, reporting_checklists
from thememap.studies._summary import ReviewInput, ReviewSummary, summarise_review
from thememap.studies._theme_tables import CodingMatrix, ThemeCountTable, theme_count_table
from thememap.studies._translation import (
    CandidatePair,
    TranslationSummary,
    suggest_pairs,
    summarise_translation,
)
from thememap.studies._validate import validate_review

__all__ = [
    "Appraisal",
    "AppraisedCell",
    "CandidatePair",
    "Characteristics",
    "CodingMatrix",
    "FindingEvidence",
    "FlowProblem",
    "PrismaBox",
    "PrismaFlow",
    "ReportingChecklist",
    "ReviewInput",
    "ReviewSummary",
    "ThemeCountTable",
    "TranslationSummary",
    "appraisal_table",
    "argument_trails",
    "evidence_profile",
    "prisma_flow",
    "reporting_checklists",
    "statement_trails",
    "study_characteristics",
    "suggest_pairs",
    "summarise_review",
    "summarise_translation",
    "theme_count_table",
    "validate_review",
]
