"""Measures that compare groups with overlapping themes; each declares what it means."""

from thememap.measures._adjusted_mutual_information import expected_mutual_information
from thememap.measures._cell_kappas import KAPPA_DECIMALS, cell_kappas, kappa_of_counts
from thememap.measures._delete_half import delete_half_ends
from thememap.measures._element_centric import element_centric_cells
from thememap.measures._false_discovery import benjamini_hochberg
from thememap.measures._measure import Declaration, Measure, MeasureValue, Population
from thememap.measures._permutations import (
    TIE_TOLERANCE,
    permutation_p,
    permute_within_blocks,
    random_block_order,
)
from thememap.measures._perspective_gaps import (
    PerspectiveGap,
    frequent_perspectives,
    perspective_gaps,
)
from thememap.measures._registry import MEASURES, measure, omega_index
from thememap.measures._sequential_p import sequential_p
from thememap.measures._set_table import Overlaps, SetTable, overlaps, set_table
from thememap.measures._shuffles import shuffled_counts, shuffled_values
from thememap.measures._undefined import Undefined
from thememap.measures.coders._nominal_agreement import (
    NominalSums,
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    nominal_alpha,
    nominal_sums,
    percent_agreement,
    prevalence,
    scott_pi,
    specific_agreement,
)
from thememap.measures.coders._set_agreement import (
    SetSums,
    jaccard_distances,
    masi_distances,
    set_alpha,
    set_sums,
)
from thememap.measures.coders._unitising_alpha import Span, unitising_alpha

__all__ = [
    "KAPPA_DECIMALS",
    "MEASURES",
    "TIE_TOLERANCE",
    "Declaration",
    "Measure",
    "MeasureValue",
    "NominalSums",
    "Overlaps",
    "PerspectiveGap",
    "Population",
    "SetSums",
    "SetTable",
    "Span",
    "Undefined",
    "benjamini_hochberg",
    "brennan_prediger",
    "cell_kappas",
    "cohen_kappa",
    "delete_half_ends",
    "element_centric_cells",
    "expected_mutual_information",
    "fleiss_kappa",
    "frequent_perspectives",
    "gwet_ac1",
    "jaccard_distances",
    "kappa_of_counts",
    "masi_distances",
    "measure",
    "nominal_alpha",
    "nominal_sums",
    "omega_index",
    "overlaps",
    "percent_agreement",
    "permutation_p",
    "permute_within_blocks",
    "perspective_gaps",
    "prevalence",
    "random_block_order",
    "scott_pi",
    "sequential_p",
    "set_alpha",
    "set_sums",
    "set_table",
    "shuffled_counts",
    "shuffled_values",
    "specific_agreement",
    "unitising_alpha",
]
