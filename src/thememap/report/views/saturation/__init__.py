"""Is there enough? The section, its sentences for other places, and its methods."""
