"""Null distributions and tests of counts."""
