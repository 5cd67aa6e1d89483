"""Extraction of quotes from files: passages, account, verification."""
