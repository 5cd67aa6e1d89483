"""Groups of the data: points, graph, methods, number of groups, names."""

from thememap.grouping._assemble import assemble
from thememap.grouping._distinct import Points
from thememap.grouping._fixed import fixed_grouping
from thememap.grouping._linkage import cut
from thememap.grouping._merging import merged, tree_of_groups
from thememap.grouping._methods import METHODS, OWN_NUMBER, Method, method_of, partition
from thememap.grouping._names import keywords, name_of
from thememap.grouping._neighbours import Neighbours, nearest_neighbours
from thememap.grouping._noun_phrases import named_by_phrases
from thememap.grouping._nuisance import centred, explained
from thememap.grouping._number import (
    LONGEST_CURVE,
    candidate_numbers,
    from_curve,
    given_number,
    own_number,
    rule_of_thumb,
    too_few_to_choose,
)
from thememap.grouping._prepare import NEIGHBOURS, Prepared, prepare
from thememap.grouping._sample import Sample
from thememap.grouping._set_aside import set_aside
from thememap.grouping._spectral import cluster_qr, spectral_vectors
from thememap.grouping._terms import LONGEST_WORD, Terms, terms_of
from thememap.grouping._tree import ward_tree

__all__ = [
    "LONGEST_CURVE",
    "LONGEST_WORD",
    "METHODS",
    "NEIGHBOURS",
    "OWN_NUMBER",
    "Method",
    "Neighbours",
    "Points",
    "Prepared",
    "Sample",
    "Terms",
    "assemble",
    "candidate_numbers",
    "centred",
    "cluster_qr",
    "cut",
    "explained",
    "fixed_grouping",
    "from_curve",
    "given_number",
    "keywords",
    "merged",
    "method_of",
    "name_of",
    "named_by_phrases",
    "nearest_neighbours",
    "own_number",
    "partition",
    "prepare",
    "rule_of_thumb",
    "set_aside",
    "spectral_vectors",
    "terms_of",
    "too_few_to_choose",
    "tree_of_groups",
    "ward_tree",
]
