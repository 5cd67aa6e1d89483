"""Commands that analyse: one file a command."""
