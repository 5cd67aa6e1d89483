"""What stands for a theme: coders with each other, recognition across studies, groups."""

from thememap.evidence._input import CoderReading, EvidenceInput, coder_readings

__all__ = [
    "CoderReading",
    "EvidenceInput",
    "coder_readings",
]
