"""Models: registry, files, management."""
