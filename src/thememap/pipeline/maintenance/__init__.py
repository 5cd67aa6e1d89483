"""Maintenance: health checks, network watch, removal of artefacts."""
