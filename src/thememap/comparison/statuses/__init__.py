"""Statuses of themes and groups, with evidence."""
