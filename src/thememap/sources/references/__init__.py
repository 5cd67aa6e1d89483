"""References: RIS files, study labels, index of reports."""
