"""Commands that analyse, one file for each."""
