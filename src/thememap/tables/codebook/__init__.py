"""Codebooks from tables and TOML, and names like a theme's."""
