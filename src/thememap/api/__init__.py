"""The Python interface for scripts and notebooks: tables in, a run folder out."""

from thememap.api._agreement import CoderAgreement, agree
from thememap.api._entry_points import compare, demo, open_run, run
from thememap.api._run import Run
from thememap.api._saturation import ThemeSaturation, estimate_saturation

__all__ = [
    "CoderAgreement", "Run", "ThemeSaturation", "agree", "compare", "demo", "estimate_saturation",
    "open_run", "run",
]  # fmt: skip
