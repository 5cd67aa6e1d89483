"""Columns of tables: finding them by header, roles, messages."""
