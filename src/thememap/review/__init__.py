"""The review loop: proposals among decoys, a sheet, decisions, and what they change."""

from thememap.review._acceptance import Acceptance, acceptance, has_decoys
from thememap.review._changes import (
    Changes,
    changed_codebook,
    changed_codings,
    changes_of,
    in_words,
)
from thememap.review._decoys import decoys
from thememap.review._difference import (
    ConceptChange,
    Difference,
    RunView,
    ThemeChange,
    difference,
)
from thememap.review._proposal import CONCEPT, INSIDE, KINDS, Proposal, ReviewMaterial, proposals
from thememap.review._read_sheet import ACCEPT, REJECT, UNSURE, Decision, FilledSheet, read_filled
from thememap.review._sheet import Sheet, make_sheet, sealed, write_sheet
from thememap.review._standing import IN_THE_REPORT, Standing, last_decisions, standing

__all__ = [
    "ACCEPT",
    "CONCEPT",
    "INSIDE",
    "IN_THE_REPORT",
    "KINDS",
    "REJECT",
    "UNSURE",
    "Acceptance",
    "Changes",
    "ConceptChange",
    "Decision",
    "Difference",
    "FilledSheet",
    "Proposal",
    "ReviewMaterial",
    "RunView",
    "Sheet",
    "Standing",
    "ThemeChange",
    "acceptance",
    "changed_codebook",
    "changed_codings",
    "changes_of",
    "decoys",
    "difference",
    "has_decoys",
    "in_words",
    "last_decisions",
    "make_sheet",
    "proposals",
    "read_filled",
    "sealed",
    "standing",
    "write_sheet",
]
