"""Agreement measures worked through on a 2x2 table."""
