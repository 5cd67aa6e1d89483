"""Commands around the analysis: first steps, help, models, removal."""
