"""The review loop: proposals among decoys, a sheet, decisions, and what they change."""

from thememap.review._acceptance import AcceptanceCounts, count_acceptance, has_decoys
from thememap.review._blank_sheet import ReviewSheet, make_sheet, read_sealed_sheet, write_sheet
from thememap.review._changes import (
    ReviewChanges,
    change_lines,
    changes_from_decisions,
    updated_codebook,
    updated_codings,
)
from thememap.review._decision_summary import (
    PAGE_SHEET,
    DecisionSummary,
    last_decisions,
    summarise_decisions,
)
from thememap.review._decoys import draw_decoys
from thememap.review._filled_sheet import (
    ACCEPT,
    REJECT,
    UNSURE,
    FilledSheet,
    ProposalDecision,
    read_filled_sheet,
)
from thememap.review._proposal import (
    CONCEPT,
    INSIDE_THEME,
    PROPOSAL_KINDS,
    Proposal,
    ReviewMaterial,
    list_proposals,
)
from thememap.review._run_comparison import (
    ConceptChange,
    RunDifference,
    RunSnapshot,
    ThemeChange,
    compare_snapshots,
)

__all__ = [
    "ACCEPT",
    "CONCEPT",
    "INSIDE_THEME",
    "PAGE_SHEET",
    "PROPOSAL_KINDS",
    "REJECT",
    "UNSURE",
    "AcceptanceCounts",
    "ConceptChange",
    "DecisionSummary",
    "FilledSheet",
    "Proposal",
    "ProposalDecision",
    "ReviewChanges",
    "ReviewMaterial",
    "ReviewSheet",
    "RunDifference",
    "RunSnapshot",
    "ThemeChange",
    "change_lines",
    "changes_from_decisions",
    "compare_snapshots",
    "count_acceptance",
    "draw_decoys",
    "has_decoys",
    "last_decisions",
    "list_proposals",
    "make_sheet",
    "read_filled_sheet",
    "read_sealed_sheet",
    "summarise_decisions",
    "updated_codebook",
    "updated_codings",
    "write_sheet",
]
