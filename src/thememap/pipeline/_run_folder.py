"""The run folder: made aside, then put in place as a whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError, UsageError
from thememap.output import digest_of, new_id, private_folder, staged, write_whole
from thememap.pipeline._decision_log import DECIDED, DECISIONS, SHEETS, carry_decisions
from thememap.pipeline._input_paths import input_paths
from thememap.pipeline._manifest import manifest
from thememap.pipeline._methods_text import methods_text
from thememap.pipeline._outcome import Outcome
from thememap.pipeline._plain import plain
from thememap.pipeline._result import result
from thememap.pipeline._result_tables import result_tables
from thememap.pipeline._run_files import (
    HISTORY,
    KIND,
    MANIFEST,
    RESULT,
    check_run_folder,
    claim_run,
    known_by_content,
    refuse_inputs_inside,
)

if TYPE_CHECKING:
    from thememap.project import Project


def check_place(out: Path, *, project: Project | None = None, inputs: Sequence[Path] = ()) -> None:
    """Raise `UsageError` where a run cannot be written to ``out``.

    That is: a link, a file, a folder that holds what is not a run, a run with files of others
    where its own go, or one that holds files that ``project`` names, or other ``inputs``. What an
    earlier run was putting in place when it was killed is ended first.
    """
    if not out.name:
        raise UsageError(f"--out {str(out)!r}: name a folder for the run.")
    refuse_inputs_inside(out, [*(input_paths(project) if project else ()), *inputs])
    check_run_folder(out)


def write_run(outcome: Outcome, *, out: Path) -> Path:
    """Write every file of the run folder and its report; returns ``out``.

    An earlier run in the same place is replaced only when the new one is complete, and only its
    files are: decisions, sheets and the cache stay where they are, also what is decided meanwhile,
    and so do files of others. A file of the earlier run that was changed since is renamed. Raises
    `UsageError` as `check_place` does, `DataError` where the place cannot be written.
    """
    from thememap.tables import file_lock

    check_place(out)
    claim_run(out)
    run_id = new_id()
    with (
        ExitStack() as waiting,
        staged(
            out, kind=KIND, stays=(f"{SHEETS}/",), run_id=run_id, known=known_by_content
        ) as folder,
    ):
        _write_files(outcome, folder)
        values = manifest(outcome, earlier=out)
        _write_json(values, folder / MANIFEST)
        carry_decisions(out, folder)
        _write_report(folder)
        waiting.enter_context(file_lock(out))  # no decision is taken until this run stands there
        if carry_decisions(out, folder):
            _write_report(folder)
        _drop_carried(folder)
        _write_json({**values, "run_id": run_id, "files": _files(folder)}, folder / MANIFEST)
    return out


def _write_report(folder: Path) -> None:
    from thememap.pipeline._decision_report import write_report_with_decisions
    from thememap.report import write_report

    try:
        write_report_with_decisions(folder)
    except DataError:  # a damaged log stays as it is; `review log` says what is wrong
        write_report(folder)


def _drop_carried(folder: Path) -> None:
    """Log and sheets were needed for the report; they themselves stay where they are."""
    decided = (folder / DECISIONS).is_file() and (folder / DECIDED).is_file()
    for path in [*folder.glob(f"{DECISIONS}*"), *(folder / SHEETS).rglob("*")]:
        if path.is_file() and not (decided and path == folder / DECIDED):
            path.unlink()


def _files(folder: Path) -> list[dict[str, str]]:
    return [
        {"path": path.relative_to(folder).as_posix(), "sha256": digest_of(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    ]


def _write_files(outcome: Outcome, folder: Path) -> None:
    from thememap.tables import (
        line_of,
        write_codebook,
        write_codings,
        write_csv,
        write_memos,
        write_quotes,
    )

    inputs = folder / "inputs"
    private_folder(inputs)
    material = outcome.material
    write_quotes(inputs, material.quotes)
    write_codings(inputs, material.codings)
    write_codebook(inputs, material.codebook)
    _write_json(
        {
            "files": [asdict(one) for one in material.files],
            "left_out": [asdict(one) for one in material.left_out],
            "notes": list(material.notes),
            "columns": [asdict(one) for one in material.columns],
        },
        inputs / "account.json",
    )
    if material.memos:
        write_memos(inputs, material.memos)
    if material.history:
        write_whole(inputs / HISTORY, map(line_of, material.history))
    if material.review:
        _write_json(plain(asdict(material.review)), inputs / "review.json")
    for table in result_tables(outcome):
        write_csv(folder / table.file, header=table.header, rows=table.rows)
    _write_json(result(outcome), folder / RESULT)
    write_whole(folder / "methods.md", methods_text(outcome))


def _write_json(value: object, path: Path) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    write_whole(path, text + "\n")
