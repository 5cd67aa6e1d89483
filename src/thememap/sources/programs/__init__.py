"""Project files of Taguette, QualCoder and NVivo."""
