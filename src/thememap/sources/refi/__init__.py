"""REFI-QDA: projects, codebooks, coded sources."""
