"""Coding sheets and card-sort sheets, blank and filled."""
