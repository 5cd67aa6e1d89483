"""Append-only logs: hash chain, appending, file lock."""
