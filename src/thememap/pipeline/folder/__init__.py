"""Run folder: its files, result, manifest and tables."""
