"""The stages in order, and the run folder they end in."""

from thememap.pipeline._analyse import analyse, analyse_given_groups
from thememap.pipeline._extract_account import ExtractedFiles, account_of
from thememap.pipeline._extract_files import extract_files
from thememap.pipeline._outcome import Outcome
from thememap.pipeline._progress import Progress, Silent
from thememap.pipeline._run_folder import check_place, write_run
from thememap.pipeline._stages import material_of
from thememap.pipeline._why import NearQuote, Why, why

__all__ = [
    "ExtractedFiles",
    "NearQuote",
    "Outcome",
    "Progress",
    "Silent",
    "Why",
    "account_of",
    "analyse",
    "analyse_given_groups",
    "check_place",
    "extract_files",
    "material_of",
    "why",
    "write_run",
]
