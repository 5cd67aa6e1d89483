"""Groups of quotes: points, graph, methods, number of groups, names, reasons."""

from thememap.grouping._assemble import GroupingInput, assemble_grouping, grouping_from_table
from thememap.grouping._confounding import MIN_QUOTES_TO_CENTRE, centre_within, explained_share
from thememap.grouping._facts import (
    ConfoundingReason,
    NoGroupReason,
    NumberChooser,
    NumberReason,
)
from thememap.grouping._ladder import (
    LADDER,
    MIN_POINTS_TO_GROUP,
    ladder_of,
    partition_at_scales,
    scales_of,
)
from thememap.grouping._number_of_groups import (
    candidate_numbers,
    choose_from_curve,
    number_by_method,
    number_by_rule_of_thumb,
    number_by_themes,
    number_by_user,
    single_group_number,
)
from thememap.grouping._scales import ScaleNames, ScalesInput
from thememap.grouping.describe._cut_runs import SCRIPTS_TO_CUT
from thememap.grouping.describe._set_names import describe_sets
from thememap.grouping.describe._terms import (
    TermOccurrences,
    extract_terms,
    membership,
    membership_of,
)
from thememap.grouping.describe._terms_by_language import extract_terms_by_language
from thememap.grouping.describe._text_vectors import TextVectors
from thememap.grouping.describe._tokens import MAX_WORD_LENGTH
from thememap.grouping.methods._linkage import (
    cut_tree,
    group_merge_tree,
    ward_tree,
)
from thememap.grouping.methods._registry import (
    METHOD_CHOOSES_NUMBER,
    METHODS,
    GroupingMethod,
    MethodName,
    get_method,
    partition_points,
)
from thememap.grouping.methods._spectral import cluster_qr, spectral_vectors
from thememap.grouping.points._boilerplate import boilerplate_reasons
from thememap.grouping.points._distinct_texts import DistinctTexts
from thememap.grouping.points._neighbours import Neighbours, PointGraph, nearest_neighbours
from thememap.grouping.points._prepare import DEFAULT_NEIGHBOURS, PreparedPoints, prepare_points

__all__ = [
    "DEFAULT_NEIGHBOURS",
    "LADDER",
    "MAX_WORD_LENGTH",
    "METHODS",
    "METHOD_CHOOSES_NUMBER",
    "MIN_POINTS_TO_GROUP",
    "MIN_QUOTES_TO_CENTRE",
    "SCRIPTS_TO_CUT",
    "ConfoundingReason",
    "DistinctTexts",
    "GroupingInput",
    "GroupingMethod",
    "MethodName",
    "Neighbours",
    "NoGroupReason",
    "NumberChooser",
    "NumberReason",
    "PointGraph",
    "PreparedPoints",
    "ScaleNames",
    "ScalesInput",
    "TermOccurrences",
    "TextVectors",
    "assemble_grouping",
    "boilerplate_reasons",
    "candidate_numbers",
    "centre_within",
    "choose_from_curve",
    "cluster_qr",
    "cut_tree",
    "describe_sets",
    "explained_share",
    "extract_terms",
    "extract_terms_by_language",
    "get_method",
    "group_merge_tree",
    "grouping_from_table",
    "ladder_of",
    "membership",
    "membership_of",
    "nearest_neighbours",
    "number_by_method",
    "number_by_rule_of_thumb",
    "number_by_themes",
    "number_by_user",
    "partition_at_scales",
    "partition_points",
    "prepare_points",
    "scales_of",
    "single_group_number",
    "spectral_vectors",
    "ward_tree",
]
