"""The stages in order, and the run folder they end in."""

from thememap.pipeline._agreeing import (
    agreement_values,
    discussed_in,
    material_for_agreement,
)
from thememap.pipeline._analyse import analyse, analyse_given_groups
from thememap.pipeline._consensus import Decided, apply_consensus, write_consensus_sheet
from thememap.pipeline._deciding import OnThePage, decide
from thememap.pipeline._evaluating import evaluate_project
from thememap.pipeline._exporting import Exported, export
from thememap.pipeline._extract_account import ExtractedFiles, account_of
from thememap.pipeline._extract_files import extract_files
from thememap.pipeline._outcome import Outcome
from thememap.pipeline._progress import Progress, Silent
from thememap.pipeline._review_loop import (
    Applied,
    SheetMade,
    diff,
    review_apply,
    review_log,
    review_sheet,
)
from thememap.pipeline._reviewing import with_review
from thememap.pipeline._run_folder import check_place, write_run
from thememap.pipeline._stages import material_of
from thememap.pipeline._why import NearQuote, Why, why

__all__ = [
    "Applied",
    "Decided",
    "Exported",
    "ExtractedFiles",
    "NearQuote",
    "OnThePage",
    "Outcome",
    "Progress",
    "SheetMade",
    "Silent",
    "Why",
    "account_of",
    "agreement_values",
    "analyse",
    "analyse_given_groups",
    "apply_consensus",
    "check_place",
    "decide",
    "diff",
    "discussed_in",
    "evaluate_project",
    "export",
    "extract_files",
    "material_for_agreement",
    "material_of",
    "review_apply",
    "review_log",
    "review_sheet",
    "why",
    "with_review",
    "write_consensus_sheet",
    "write_run",
]
