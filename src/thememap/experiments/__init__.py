"""Experiments run stages again: resampling, and what comes back."""

from thememap.experiments._number_of_groups import RESAMPLES, Choice, choose_groups
from thememap.experiments._resampling import Resample, halves
from thememap.experiments._status_stability import with_status_stability

__all__ = ["RESAMPLES", "Choice", "Resample", "choose_groups", "halves", "with_status_stability"]
