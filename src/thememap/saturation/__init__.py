"""Is there enough? How themes accumulate over studies, and how many more would come."""

from thememap.saturation._accumulate import accumulate_themes
from thememap.saturation._estimate import estimate_saturation, estimate_table_saturation

__all__ = ["accumulate_themes", "estimate_saturation", "estimate_table_saturation"]
