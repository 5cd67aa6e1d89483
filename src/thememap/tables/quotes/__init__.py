"""Quotes from rows of tables: ids, values, repeats."""
