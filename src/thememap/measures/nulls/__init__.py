"""Null distributions of measures by shuffling."""
