"""What to read again: quotes that may lack a theme, that may not belong, that are at odds."""
