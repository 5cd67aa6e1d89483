"""The nouns: what the stages pass to each other. Frozen, made of arrays and plain values."""

from thememap.records._codebook import Codebook, Theme
from thememap.records._codings import Codings, ReferenceCoding
from thememap.records._comparison import (
    GROUP_STATUSES,
    THEME_STATUSES,
    Cells,
    Comparison,
    Concept,
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
    "Attribution",
    "Block",
    "BlockKind",
    "Cells",
    "CoarseGroup",
    "CoarseLevel",
    "Codebook",
    "Codings",
    "Comparison",
    "Concept",
    "Document",
    "Extraction",
    "FoundQuote",
    "Group",
    "GroupFinding",
    "Grouping",
    "Hierarchy",
    "LeftOut",
    "LevelComparison",
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
    "Theme",
    "ThemeFinding",
    "ThemePath",
    "Ties",
    "codes_of",
    "format_path",
    "parse_path",
    "split_path",
    "varied_rows",
]
