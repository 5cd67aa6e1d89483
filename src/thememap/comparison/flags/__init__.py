"""Flags: what the coders should look at again."""
