"""Proposals mixed with decoys, decisions on them, and what these change."""

from thememap.review._blank_sheet import ReviewSheet, make_sheet, read_sealed_sheet, write_sheet
from thememap.review._changes import (
    ReviewChanges,
    change_messages,
    changes_from_decisions,
    theme_instead,
    updated_codebook,
)
from thememap.review._decided_codings import DecidedCodings, decided_codings
from thememap.review._decisions import (
    PAGE_SHEET,
    AcceptanceCounts,
    DecisionSummary,
    ProposalDecision,
    ReviewDecision,
    count_acceptance,
    last_decisions,
    summarise_decisions,
)
from thememap.review._decoys import draw_decoys
from thememap.review._expected_themes import ThemeForecast, theme_forecast
from thememap.review._filled_sheet import FilledSheet, read_filled_sheet
from thememap.review._proposal import (
    EARLIER_KINDS,
    EARLIER_STATUSES,
    Proposal,
    ProposalKind,
    ReviewMaterial,
    list_proposals,
)
from thememap.review._refutations import Refutations, refutations
from thememap.review._reread_changes import RereadChanges, reread_changes
from thememap.review._run_comparison import (
    ChangeCause,
    ConceptChange,
    ConceptFate,
    RunDifference,
    RunSnapshot,
    SettingChange,
    ThemeChange,
    changed_settings,
    common_scale,
    compare_snapshots,
)

__all__ = [
    "EARLIER_KINDS",
    "EARLIER_STATUSES",
    "PAGE_SHEET",
    "AcceptanceCounts",
    "ChangeCause",
    "ConceptChange",
    "ConceptFate",
    "DecidedCodings",
    "DecisionSummary",
    "FilledSheet",
    "Proposal",
    "ProposalDecision",
    "ProposalKind",
    "Refutations",
    "RereadChanges",
    "ReviewChanges",
    "ReviewDecision",
    "ReviewMaterial",
    "ReviewSheet",
    "RunDifference",
    "RunSnapshot",
    "SettingChange",
    "ThemeChange",
    "ThemeForecast",
    "change_messages",
    "changed_settings",
    "changes_from_decisions",
    "common_scale",
    "compare_snapshots",
    "count_acceptance",
    "decided_codings",
    "draw_decoys",
    "last_decisions",
    "list_proposals",
    "make_sheet",
    "read_filled_sheet",
    "read_sealed_sheet",
    "refutations",
    "reread_changes",
    "summarise_decisions",
    "theme_forecast",
    "theme_instead",
    "updated_codebook",
    "write_sheet",
]
