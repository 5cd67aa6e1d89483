"""Running an analysis from a script or a notebook, and opening an earlier one."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.api._inputs import TableInput, input_file, project_from_inputs
from thememap.api._run import Run
from thememap.argument_checks import argument_error, check_choice_argument, check_path_argument
from thememap.path_checks import check_path

if TYPE_CHECKING:
    from thememap.pipeline import Outcome, Progress
    from thememap.project import Project

DEPTHS = ("quick", "standard", "full")


def run(
    project: str | Path | Project | None = None,
    *,
    quotes: TableInput | None = None,
    codings: TableInput | Sequence[TableInput] | None = None,
    codebook: TableInput | None = None,
    files: Sequence[str | Path] = (),
    out: str | Path | None = None,
    depth: str | None = None,
    progress: Progress | None = None,
    **sections: Mapping[str, object],
) -> Run:
    """Read, group, compare, and write a run folder with its report: ``thememap run``.

    Give one of ``project`` (a project file), ``quotes`` (a table, with ``codings`` and
    ``codebook`` where there are any) and ``files`` (of other programs, as they are). A table is a
    file, a data frame, columns by name or a list of rows; quotes may also be a list of texts.
    Columns are those of the canonical tables. ``sections`` are sections of the project file and
    overrule it: ``grouping={"groups": 8}``.

    The folder is ``out``, where an earlier run is replaced; without it, a temporary folder that
    goes when the answer goes (`Run.save` keeps it). ``depth`` is ``quick``, ``standard`` or
    ``full``. Raises `UsageError` and `DataError`, with what was found, needed and to be changed.

    >>> found = run(quotes=["a bell rang", "the bell rang", "rain fell"], encoder={"name": "tfidf"})
    >>> len(found.quotes)
    3
    """
    from thememap.pipeline import analyse

    _check_depth_and_progress(depth, progress)
    with tempfile.TemporaryDirectory(prefix="thememap-given-") as folder:
        chosen = project_from_inputs(
            Path(folder),
            project=project,
            quotes=quotes,
            codings=codings,
            codebook=codebook,
            files=files,
            sections=sections,
        )
        place = _checked_output(out, chosen)
        outcome = analyse(chosen, depth=depth, progress=progress, run=place)
    return _write_outcome(outcome, place)


def compare(
    project: str | Path | Project | None = None,
    *,
    groups: TableInput,
    quotes: TableInput | None = None,
    codings: TableInput | Sequence[TableInput] | None = None,
    codebook: TableInput | None = None,
    files: Sequence[str | Path] = (),
    out: str | Path | None = None,
    depth: str | None = None,
    progress: Progress | None = None,
    **sections: Mapping[str, object],
) -> Run:
    """Compare anybody's groups with the codings: ``thememap compare``. No encoder is needed.

    ``groups`` has the columns ``quote_id`` and ``group``; a quote without a group is in none. The
    others are as in `run`.

    >>> texts = {"quote_id": ["a", "b"], "text": ["a bell rang", "rain fell"]}
    >>> coded = {"quote_id": ["a", "b"], "coder": ["Ada"] * 2, "theme": ["sound", "weather"]}
    >>> groups = {"quote_id": ["a", "b"], "group": ["x", "y"]}
    >>> compare(groups=groups, quotes=texts, codings=coded).themes["status"].tolist()
    ['too few', 'too few']
    """
    from thememap.pipeline import analyse_given_groups

    _check_depth_and_progress(depth, progress)
    with tempfile.TemporaryDirectory(prefix="thememap-given-") as folder:
        chosen = project_from_inputs(
            Path(folder),
            project=project,
            quotes=quotes,
            codings=codings,
            codebook=codebook,
            files=files,
            sections=sections,
        )
        table = input_file(groups, Path(folder), "groups")
        place = _checked_output(out, chosen, table)
        outcome = analyse_given_groups(
            chosen,
            groups=table,
            depth=depth,
            progress=progress,
        )
    return _write_outcome(outcome, place)


def demo(name: str = "alliance", *, out: str | Path | None = None, depth: str | None = None) -> Run:
    """Run a bundled, invented corpus: ``alliance`` (talk about suicidal thoughts) or ``cycling``.

    Raises `UsageError` with the names there are.
    """
    from thememap.bundled_files import bundled_project

    if not isinstance(name, str):
        raise argument_error("name", name, "the name of a bundled corpus")
    return run(bundled_project(name), out=out, depth=depth)


def open_run(folder: str | Path) -> Run:
    """Open a run folder that is there. Raises `DataError` where it is none, or damaged."""
    return Run(folder)


def _check_depth_and_progress(depth: object, progress: object) -> None:
    if depth is not None:
        check_choice_argument("depth", depth, DEPTHS)
    if progress is not None and not all(
        callable(getattr(progress, name, None)) for name in ("stage", "step")
    ):
        raise argument_error("progress", progress, "an object with the methods stage and step")


def _checked_output(out: str | Path | None, project: Project, *inputs: Path) -> Path | None:
    from thememap.pipeline import check_run_output

    if out is None:
        return None
    place = check_path_argument("out", out)
    check_path(place)
    check_run_output(place, project=project, inputs=inputs)
    return place


def _write_outcome(outcome: Outcome, place: Path | None) -> Run:
    from thememap.pipeline import write_run

    if place is not None:
        return Run(write_run(outcome, out=place))
    temporary_folder = Path(tempfile.mkdtemp(prefix="thememap-run-"))
    return Run(write_run(outcome, out=temporary_folder / "run"), held=temporary_folder)
