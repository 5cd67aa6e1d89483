"""Records of results: agreement, grouping, comparison, scores."""
