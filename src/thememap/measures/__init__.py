"""Measures of groups against themes that may overlap, each declaring what it means."""

from thememap.measures._element_centric import element_centric_cells
from thememap.measures._expected_information import expected_mutual_information
from thememap.measures._measure import Measure, Range, Value
from thememap.measures._registry import MEASURES, measure
from thememap.measures._shuffle import shuffled_counts
from thememap.measures._shuffled_values import shuffled_values
from thememap.measures._table import Overlaps, SetTable, overlaps, set_table

__all__ = [
    "MEASURES",
    "Measure",
    "Overlaps",
    "Range",
    "SetTable",
    "Value",
    "element_centric_cells",
    "expected_mutual_information",
    "measure",
    "overlaps",
    "set_table",
    "shuffled_counts",
    "shuffled_values",
]
