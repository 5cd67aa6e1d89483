"""Who speaks: attributions, context cues, roles."""
