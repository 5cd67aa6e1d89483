"""The stages in order, and the run folder they end in."""

from thememap.pipeline._analyse import analyse, analyse_given_groups
from thememap.pipeline._outcome import Outcome
from thememap.pipeline._progress import Progress, Silent
from thememap.pipeline._run_folder import check_place, write_run

__all__ = [
    "Outcome",
    "Progress",
    "Silent",
    "analyse",
    "analyse_given_groups",
    "check_place",
    "write_run",
]
