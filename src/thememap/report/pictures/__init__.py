"""Geometry of the pictures, drawn on the page and in papers."""
