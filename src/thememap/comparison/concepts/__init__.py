"""Concepts: candidate themes that the codebook lacks."""
