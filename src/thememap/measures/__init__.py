"""Measures that compare groups with overlapping themes; each declares what it means."""

from thememap.measures._element_centric import element_centric_cells
from thememap.measures._measure import Measure, MeasureRange, MeasureValue
from thememap.measures._registry import MEASURES, measure
from thememap.measures._set_table import Overlaps, SetTable, overlaps, set_table
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
    dice_distances,
    jaccard_distances,
    masi_distances,
    set_alpha,
    set_sums,
)
from thememap.measures.coders._unitising_alpha import unitising_alpha
from thememap.measures.nulls._shuffle import shuffled_counts
from thememap.measures.nulls._shuffled_values import shuffled_values
from thememap.measures.partitions._expected_mutual_information import expected_mutual_information

__all__ = [
    "MEASURES",
    "Measure",
    "MeasureRange",
    "MeasureValue",
    "NominalSums",
    "Overlaps",
    "SetSums",
    "SetTable",
    "brennan_prediger",
    "cohen_kappa",
    "dice_distances",
    "element_centric_cells",
    "expected_mutual_information",
    "fleiss_kappa",
    "gwet_ac1",
    "jaccard_distances",
    "masi_distances",
    "measure",
    "nominal_alpha",
    "nominal_sums",
    "overlaps",
    "percent_agreement",
    "prevalence",
    "scott_pi",
    "set_alpha",
    "set_sums",
    "set_table",
    "shuffled_counts",
    "shuffled_values",
    "specific_agreement",
    "unitising_alpha",
]
