"""Running an analysis from a script or a notebook, and opening an earlier one."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.api._given import Given, file_of, project_given
from thememap.api._result import Run
from thememap.arguments import choice_argument, path_argument, refused
from thememap.paths import check_path

if TYPE_CHECKING:
    from thememap.pipeline import Outcome, Progress
    from thememap.project import Project

DEPTHS = ("quick", "standard", "full")


def run(
    project: str | Path | Project | None = None,
    *,
    quotes: Given | None = None,
    codings: Given | Sequence[Given] | None = None,
    codebook: Given | None = None,
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

    _check_how(depth, progress)
    with tempfile.TemporaryDirectory(prefix="thememap-given-") as folder:
        chosen = project_given(
            Path(folder),
            project=project,
            quotes=quotes,
            codings=codings,
            codebook=codebook,
            files=files,
            sections=sections,
        )
        place = _checked(out, chosen)
        outcome = analyse(chosen, depth=depth, progress=progress, run=place)
    return _written(outcome, place)


def compare(
    project: str | Path | Project | None = None,
    *,
    groups: Given,
    quotes: Given | None = None,
    codings: Given | Sequence[Given] | None = None,
    codebook: Given | None = None,
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

    _check_how(depth, progress)
    with tempfile.TemporaryDirectory(prefix="thememap-given-") as folder:
        chosen = project_given(
            Path(folder),
            project=project,
            quotes=quotes,
            codings=codings,
            codebook=codebook,
            files=files,
            sections=sections,
        )
        table = file_of(groups, Path(folder), "groups")
        place = _checked(out, chosen, table)
        outcome = analyse_given_groups(
            chosen,
            groups=table,
            depth=depth,
            progress=progress,
        )
    return _written(outcome, place)


def demo(name: str = "alliance", *, out: str | Path | None = None, depth: str | None = None) -> Run:
    """Run a bundled, invented corpus: ``alliance`` (talk about suicidal thoughts) or ``cycling``.

    Raises `UsageError` with the names there are.
    """
    from thememap.shipped import bundled_project

    if not isinstance(name, str):
        raise refused("name", name, "the name of a bundled corpus")
    return run(bundled_project(name), out=out, depth=depth)


def open_run(folder: str | Path) -> Run:
    """Open a run folder that is there. Raises `DataError` where it is none, or damaged."""
    return Run(folder)


def _check_how(depth: object, progress: object) -> None:
    if depth is not None:
        choice_argument("depth", depth, DEPTHS)
    if progress is not None and not all(
        callable(getattr(progress, name, None)) for name in ("stage", "step")
    ):
        raise refused("progress", progress, "an object with the methods stage and step")


def _checked(out: str | Path | None, project: Project, *inputs: Path) -> Path | None:
    from thememap.pipeline import check_place

    if out is None:
        return None
    place = path_argument("out", out)
    check_path(place)
    check_place(place, project=project, inputs=inputs)
    return place


def _written(outcome: Outcome, place: Path | None) -> Run:
    from thememap.pipeline import write_run

    if place is not None:
        return Run(write_run(outcome, out=place))
    held = Path(tempfile.mkdtemp(prefix="thememap-run-"))
    return Run(write_run(outcome, out=held / "run"), held=held)
