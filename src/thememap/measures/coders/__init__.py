"""Coefficients of inter-coder agreement."""
