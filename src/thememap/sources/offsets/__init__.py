"""Offsets: encodings, choice of convention, placing passages."""
