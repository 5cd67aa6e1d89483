"""Output: lines, summary, progress, terminal."""
