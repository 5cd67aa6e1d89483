"""Groups of the data: points, graph, methods, number of groups, names."""

from thememap.grouping._assemble import assemble
from thememap.grouping._distinct import Points
from thememap.grouping._fixed import fixed_grouping
from thememap.grouping._methods import METHODS, partition
from thememap.grouping._names import keywords, name_of
from thememap.grouping._neighbours import neighbour_graph
from thememap.grouping._number import (
    LONGEST_CURVE,
    candidate_numbers,
    from_curve,
    given_number,
    rule_of_thumb,
    too_few_to_choose,
)
from thememap.grouping._prepare import NEIGHBOURS, Prepared, prepare
from thememap.grouping._spectral import cluster_qr, spectral_vectors
from thememap.grouping._terms import Terms, terms_of
from thememap.grouping._tree import ward_tree

__all__ = [
    "LONGEST_CURVE",
    "METHODS",
    "NEIGHBOURS",
    "Points",
    "Prepared",
    "Terms",
    "assemble",
    "candidate_numbers",
    "cluster_qr",
    "fixed_grouping",
    "from_curve",
    "given_number",
    "keywords",
    "name_of",
    "neighbour_graph",
    "partition",
    "prepare",
    "rule_of_thumb",
    "spectral_vectors",
    "terms_of",
    "too_few_to_choose",
    "ward_tree",
]
