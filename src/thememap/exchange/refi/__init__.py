"""REFI-QDA: projects, codebooks, texts, validation."""
