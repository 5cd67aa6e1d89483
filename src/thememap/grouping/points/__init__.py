"""Distinct texts, neighbours, fine groups: what a method groups."""
