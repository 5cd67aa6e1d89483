"""The same as the command line for scripts and notebooks: tables in, a run folder out."""

from thememap.api._agreement import CoderAgreement, agree
from thememap.api._result import Run
from thememap.api._running import compare, demo, open_run, run

__all__ = ["CoderAgreement", "Run", "agree", "compare", "demo", "open_run", "run"]
