"""The stages in order, and the run folder they end in."""

from thememap.pipeline._accept_loss import accept_loss
from thememap.pipeline._agreeing import (
    agreement_values,
    discussed_in,
    material_for_agreement,
)
from thememap.pipeline._analyse import analyse, analyse_given_groups
from thememap.pipeline._checking import TooFew, themes_with_too_few
from thememap.pipeline._consensus import Decided, apply_consensus, write_consensus_sheet
from thememap.pipeline._deciding import OnThePage, decide
from thememap.pipeline._doctor import Health, Place, examine
from thememap.pipeline._evaluating import bench_of_project, evaluate_project
from thememap.pipeline._exporting import Exported, export
from thememap.pipeline._extract_account import ExtractedFiles, account_of
from thememap.pipeline._extract_files import extract_files
from thememap.pipeline._manifest import versions
from thememap.pipeline._outcome import Outcome
from thememap.pipeline._progress import Progress, Silent
from thememap.pipeline._purge import STAYS as PURGE_LEAVES
from thememap.pipeline._purge import PurgePlan, carry_out, plan_purge
from thememap.pipeline._review_loop import (
    Applied,
    DecisionLog,
    SheetMade,
    diff,
    review_apply,
    review_log,
    review_sheet,
)
from thememap.pipeline._reviewing import with_review
from thememap.pipeline._run_files import adopt_run
from thememap.pipeline._run_folder import check_place, write_run
from thememap.pipeline._stages import material_of, named_concepts
from thememap.pipeline._traces import described, run_folders_in
from thememap.pipeline._vendor_traces import (
    FORGET_IN_REGISTRY,
    VendorTraces,
    remove_vendor_traces,
    vendor_traces,
)
from thememap.pipeline._why import NearQuote, Why, why

__all__ = [
    "FORGET_IN_REGISTRY",
    "PURGE_LEAVES",
    "Applied",
    "Decided",
    "DecisionLog",
    "Exported",
    "ExtractedFiles",
    "Health",
    "NearQuote",
    "OnThePage",
    "Outcome",
    "Place",
    "Progress",
    "PurgePlan",
    "SheetMade",
    "Silent",
    "TooFew",
    "VendorTraces",
    "Why",
    "accept_loss",
    "account_of",
    "adopt_run",
    "agreement_values",
    "analyse",
    "analyse_given_groups",
    "apply_consensus",
    "bench_of_project",
    "carry_out",
    "check_place",
    "decide",
    "described",
    "diff",
    "discussed_in",
    "evaluate_project",
    "examine",
    "export",
    "extract_files",
    "material_for_agreement",
    "material_of",
    "named_concepts",
    "plan_purge",
    "remove_vendor_traces",
    "review_apply",
    "review_log",
    "review_sheet",
    "run_folders_in",
    "themes_with_too_few",
    "vendor_traces",
    "versions",
    "why",
    "with_review",
    "write_consensus_sheet",
    "write_run",
]
