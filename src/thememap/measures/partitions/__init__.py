"""Measures of partitions without overlap."""
