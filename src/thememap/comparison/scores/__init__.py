"""Scores of the whole theme by group table."""
