"""Memos and tables of a review of studies, validated row by row."""
