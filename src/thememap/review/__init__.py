"""Proposals mixed with decoys, decisions on them, and what these change."""

from thememap.review._adopted_themes import (
    AdoptedThemes,
    adopted_themes,
    history_entries,
    with_given_quotes,
)
from thememap.review._blank_sheet import ReviewSheet, make_sheet, read_sealed_sheet, write_sheet
from thememap.review._changes import (
    ReviewChanges,
    change_messages,
    changes_from_decisions,
    check_new_themes,
    rename_messages,
    renamed_changes,
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
from thememap.review._names import (
    Nameable,
    NameBook,
    StandingName,
    given_names,
    is_rename,
    rename_entry,
    standing_names,
)
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
from thememap.review._standing_decisions import (
    DecisionBook,
    StandingDecision,
    standing_decisions,
)

__all__ = [
    "EARLIER_KINDS",
    "EARLIER_STATUSES",
    "PAGE_SHEET",
    "AcceptanceCounts",
    "AdoptedThemes",
    "ChangeCause",
    "ConceptChange",
    "ConceptFate",
    "DecidedCodings",
    "DecisionBook",
    "DecisionSummary",
    "FilledSheet",
    "NameBook",
    "Nameable",
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
    "StandingDecision",
    "StandingName",
    "ThemeChange",
    "ThemeForecast",
    "adopted_themes",
    "change_messages",
    "changed_settings",
    "changes_from_decisions",
    "check_new_themes",
    "common_scale",
    "compare_snapshots",
    "count_acceptance",
    "decided_codings",
    "draw_decoys",
    "given_names",
    "history_entries",
    "is_rename",
    "last_decisions",
    "list_proposals",
    "make_sheet",
    "read_filled_sheet",
    "read_sealed_sheet",
    "refutations",
    "rename_entry",
    "rename_messages",
    "renamed_changes",
    "reread_changes",
    "standing_decisions",
    "standing_names",
    "summarise_decisions",
    "theme_forecast",
    "theme_instead",
    "updated_codebook",
    "with_given_quotes",
    "write_sheet",
]
