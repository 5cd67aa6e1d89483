"""Names, exemplars, composition and map positions of groups."""
