"""The report: one page to read from top to bottom. It reads a run folder and computes nothing."""

from thememap.report._read_run import QuoteRow, RunFolder, read_run, run_table
from thememap.report._render import render, write_report

__all__ = ["QuoteRow", "RunFolder", "read_run", "render", "run_table", "write_report"]
