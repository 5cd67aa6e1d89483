"""A run folder to look at in a script or a notebook."""

from __future__ import annotations

import os
import shutil
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.api import _display, _run_tables
from thememap.api._agreement import CoderAgreement
from thememap.argument_checks import (
    argument_error,
    check_bool_argument,
    check_choice_argument,
    check_integer_argument,
    check_path_argument,
)
from thememap.errors import UsageError
from thememap.output import make_private_folder
from thememap.report import read_run

if TYPE_CHECKING:
    import pandas as pd

    from thememap.pipeline import ExportResult, GroupAssignment
    from thememap.review import RunDifference


class Run:
    """One run: its folder, its tables as data frames, its report.

    It reads the folder and computes nothing. In a notebook it shows the answer of its report.
    ``result`` is ``result.json`` as it is.
    """

    def __init__(self, folder: str | Path, *, held: Path | None = None) -> None:
        """Open ``folder``; raises `DataError` where it is no run folder, or damaged.

        ``held`` is a temporary folder that is removed when nothing refers to this any more.
        """
        self.folder = check_path_argument("folder", folder)
        self._content = read_run(self.folder)
        if held is not None:
            weakref.finalize(self, shutil.rmtree, held, ignore_errors=True)

    @property
    def result(self) -> Mapping[str, Any]:
        """Everything that the report says, as plain values."""
        return self._content.result

    @property
    def report(self) -> Path:
        """The report, a page that loads nothing from anywhere."""
        return self.folder / "report.html"

    @property
    def methods(self) -> str:
        """A paragraph for the paper: software, settings, seeds, what was left out."""
        return self._content.methods

    @property
    def themes(self) -> pd.DataFrame:
        """One row a theme: its quotes, its status, the kappas that it rests on."""
        return self.to_frame("themes")

    @property
    def evidence(self) -> pd.DataFrame:
        """One row a theme and kind of evidence: kappa, interval, what chance gives.

        Kinds are people (coders with each other), recognition (a classifier that learnt the theme
        from the other studies), within_studies (one that had seen the same studies) and groups
        (the best group of any scale). Where a kappa is undefined, ``reason`` says why.
        """
        return self.to_frame("evidence")

    @property
    def groups(self) -> pd.DataFrame:
        """One row a group: its size, its words, its status, its nearest theme."""
        return self.to_frame("groups")

    @property
    def concepts(self) -> pd.DataFrame:
        """One row a quote of a concept that the codebook may lack, best concept first."""
        return self.to_frame("concepts")

    @property
    def reread(self) -> pd.DataFrame:
        """One row a quote and theme to read again: why, and how often such proposals are right.

        The best first; kinds are ``may lack the theme``, ``may not belong`` and ``at odds``. The
        coding may be right. Empty where nothing is proposed: ``result["reread_reason"]`` says why.
        """
        return self.to_frame("reread")

    @property
    def saturation(self) -> pd.DataFrame:
        """Themes expected in so many studies (participants): one row a level, perspective and size.

        ``least`` is 1 for all themes and 2 for those that occur in two studies or more; beyond
        the studies at hand the rows are ``extrapolated``. ``collected`` counts in the order of
        collection, where one is given. The estimates, what further studies would bring and the
        stopping rules are in ``result["saturation"]``, with the reason where nothing is computed.
        """
        return self.to_frame("saturation")

    @property
    def quotes(self) -> pd.DataFrame:
        """One row a quote: its text, its group or why it has none, its themes."""
        return self.to_frame("quotes")

    @property
    def scores(self) -> pd.DataFrame:
        """One row a measure: its value, interval and what chance gives."""
        return self.to_frame("scores")

    @property
    def matrix(self) -> pd.DataFrame:
        """Themes by groups: how many quotes each cell holds."""
        return self.to_frame("matrix")

    @property
    def scales(self) -> pd.DataFrame:
        """One row a scale: its groups, how well they come back, how they agree with the themes.

        ``k`` groups were asked for and ``groups`` were found; ``shown`` marks the scale of
        `groups`; ``smallest`` and ``largest`` are sizes in quotes; ``best_kappa`` is the mean over
        themes of the highest Cohen's kappa of any group, missing without codings. Which quote is
        in which group at each scale: ``to_frame("quotes_by_scale")``.
        """
        return self.to_frame("scales")

    @property
    def agreement(self) -> CoderAgreement | None:
        """How far the run's coders agree, with its classifier beside them; `None` for one coder."""
        values = self.result["agreement"]
        if "coders" not in values:
            return None
        studies_are = self.result["coverage"].get("studies_are", "studies")
        return CoderAgreement(values, studies_are=studies_are)

    def to_frame(self, table: str = "themes") -> pd.DataFrame:
        """A table of the run: themes, evidence, reread, groups, scales, concepts, quotes and more.

        There are also saturation, scores, matrix, ties, quotes_by_scale and left_out.

        Numbers are numbers, lists are lists, and what is not known is missing. Raises
        `UsageError` for another name.
        """
        name = check_choice_argument("table", table, _run_tables.TABLE_NAMES)
        return _run_tables.run_table_frame(self.folder, self._content, name)

    def why(self, quote_id: str) -> GroupAssignment:
        """What ties a quote to its group: neighbours, words, how near the next group is."""
        if not isinstance(quote_id, str):
            raise argument_error("quote_id", quote_id, "the text of an id, or '#' and a number")
        from thememap.pipeline import explain_assignment

        return explain_assignment(self.folder, quote_id)

    def diff(self, later: Run) -> RunDifference:
        """What changed from this run to a later one, and what it is due to."""
        if not isinstance(later, Run):
            raise argument_error("later", later, "a Run, as thememap.open_run gives it")
        from thememap.pipeline import compare_runs

        return compare_runs(self.folder, later.folder)

    def export(
        self, *, to: str, out: str | Path, quotes: bool = True, scale: int | None = None
    ) -> ExportResult:
        """Give it back to another program: see ``thememap export --help`` for the formats.

        ``scale`` is the ``k`` of one of `scales`, for its groups in place of the shown ones.
        """
        from thememap.exchange import QuotationLimits
        from thememap.pipeline import ExportOptions, export_run

        limits = QuotationLimits(quotes=check_bool_argument("quotes", quotes))
        place = check_path_argument("out", out)
        k = None if scale is None else check_integer_argument("scale", scale, least=1)
        options = ExportOptions(limits=limits, scale=k)
        return export_run(self.folder, to=to, out=place, options=options)

    def save(self, folder: str | Path) -> Run:
        """Copy the run folder to ``folder``, which must not be there yet."""
        place = check_path_argument("folder", folder)
        if os.path.lexists(place):
            raise UsageError(f"{place.name} is there already. Name another folder.")
        make_private_folder(place)
        shutil.copytree(self.folder, place, symlinks=True, dirs_exist_ok=True)
        return Run(place)

    def __repr__(self) -> str:
        return _display.run_as_line(self.folder, self.result)

    def __str__(self) -> str:
        return _display.run_as_text(self.folder)

    def _repr_html_(self) -> str:
        return _display.run_as_html(self.folder, self.result)
