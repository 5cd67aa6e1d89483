"""Scores of a class, and the pages that show them."""
