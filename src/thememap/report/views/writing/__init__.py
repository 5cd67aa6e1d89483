"""What to write in a paper: methods, results and limits, and all details for a supplement."""
