"""Codings from rows of tables."""
