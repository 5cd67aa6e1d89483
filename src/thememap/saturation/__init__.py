"""Is there enough? How themes accumulate over studies, and how many more would come."""

from thememap.saturation._accumulate import accumulate_themes
from thememap.saturation._collection_order import check_collection_order
from thememap.saturation._estimate import estimate_saturation, estimate_table_saturation
from thememap.saturation._stopping_rules import stopping_units

__all__ = [
    "accumulate_themes",
    "check_collection_order",
    "estimate_saturation",
    "estimate_table_saturation",
    "stopping_units",
]
