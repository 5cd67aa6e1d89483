"""Rules that accept or reject a candidate, and their word lists."""
