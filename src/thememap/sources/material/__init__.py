"""Canonical material: names, unlisted themes, duplicates, assembly."""
