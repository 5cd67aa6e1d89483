"""Running the stages: analysis, cache, progress, outcome."""
