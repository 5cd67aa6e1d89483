"""Agreement of coders as tables."""
