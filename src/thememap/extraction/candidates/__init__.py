"""Candidate passages: quotation marks, set-off blocks, dialogues, turns."""
