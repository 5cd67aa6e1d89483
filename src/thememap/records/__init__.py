"""The nouns: what the stages pass to each other. Frozen, made of arrays and plain values."""

from thememap.records._agreement import (
    Agreement,
    BatchAgreement,
    CoderPair,
    Confusion,
    Disagreement,
    LevelAgreement,
    SpanAgreement,
    ThemeAgreement,
)
from thememap.records._codebook import Codebook, Theme
from thememap.records._codings import Codings, ReferenceCoding
from thememap.records._comparison import (
    GROUP_STATUSES,
    THEME_STATUSES,
    Cells,
    Comparison,
    Concept,
    Flag,
    GroupFinding,
    LevelComparison,
    ThemeFinding,
)
from thememap.records._document import Block, BlockKind, Document, Offsets, Segment
from thememap.records._extraction import (
    Attribution,
    Extraction,
    FoundQuote,
    Order,
    RejectedCandidate,
    Shape,
)
from thememap.records._grouping import (
    NO_GROUP,
    CoarseGroup,
    CoarseLevel,
    Group,
    Grouping,
    Hierarchy,
    Nuisance,
    NumberOfGroups,
    RestsOn,
    Ties,
)
from thememap.records._levels import (
    LevelView,
    coding_of,
    level_view,
    levels_with_codings,
    rolled_up,
)
from thememap.records._material import LeftOut, Material, SourceFile
from thememap.records._paths import ThemePath, format_path, parse_path, split_path
from thememap.records._quotes import UNKNOWN, Quotes, codes_of
from thememap.records._rules import Rules
from thememap.records._score import Null, Score
from thememap.records._varied import varied_rows

__all__ = [
    "GROUP_STATUSES",
    "NO_GROUP",
    "THEME_STATUSES",
    "UNKNOWN",
    "Agreement",
    "Attribution",
    "BatchAgreement",
    "Block",
    "BlockKind",
    "Cells",
    "CoarseGroup",
    "CoarseLevel",
    "Codebook",
    "CoderPair",
    "Codings",
    "Comparison",
    "Concept",
    "Confusion",
    "Disagreement",
    "Document",
    "Extraction",
    "Flag",
    "FoundQuote",
    "Group",
    "GroupFinding",
    "Grouping",
    "Hierarchy",
    "LeftOut",
    "LevelAgreement",
    "LevelComparison",
    "LevelView",
    "Material",
    "Nuisance",
    "Null",
    "NumberOfGroups",
    "Offsets",
    "Order",
    "Quotes",
    "ReferenceCoding",
    "RejectedCandidate",
    "RestsOn",
    "Rules",
    "Score",
    "Segment",
    "Shape",
    "SourceFile",
    "SpanAgreement",
    "Theme",
    "ThemeAgreement",
    "ThemeFinding",
    "ThemePath",
    "Ties",
    "codes_of",
    "coding_of",
    "format_path",
    "level_view",
    "levels_with_codings",
    "parse_path",
    "rolled_up",
    "split_path",
    "varied_rows",
]
