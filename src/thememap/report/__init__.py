"""The report: one page to read from top to bottom. It reads a run folder and computes nothing."""

from thememap.report._read_run import QuoteRow, RunFolder, read_run
from thememap.report._render import render, write_report

__all__ = ["QuoteRow", "RunFolder", "read_run", "render", "write_report"]
