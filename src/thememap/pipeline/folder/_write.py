"""Writing the run folder: to a temporary folder, then renamed into place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError, UsageError
from thememap.output import (
    hash_file_content,
    make_private_folder,
    new_record_id,
    stage_files,
    write_atomic,
)
from thememap.pipeline.folder._files import (
    RUN_KIND,
    check_run_folder,
    claim_run_folder,
    files_known_by_content,
    refuse_inputs_inside,
)
from thememap.pipeline.folder._manifest import manifest_values
from thememap.pipeline.folder._project_paths import project_input_paths
from thememap.pipeline.folder._result import result_values
from thememap.pipeline.folder._result_tables import result_tables
from thememap.pipeline.folder._serialize import json_object
from thememap.pipeline.review._decision_log import copy_decisions, write_report_with_decisions
from thememap.pipeline.run._cache import versions
from thememap.pipeline.run._context import Outcome
from thememap.run_files import (
    ACCOUNT_FILE,
    DECIDED_FILE,
    DECISION_LOG_FILE,
    HISTORY_FILE,
    INPUTS_FOLDER,
    MANIFEST_FILE,
    METHODS_FILE,
    RESULT_FILE,
    REVIEW_FILE,
    SHEETS_FOLDER,
)

if TYPE_CHECKING:
    from thememap.project import Project


def check_run_output(
    out: Path, *, project: Project | None = None, inputs: Sequence[Path] = ()
) -> None:
    """Raise `UsageError` where a run cannot be written to ``out``.

    That is: a link, a file, a folder that holds what is not a run, a run with files of others
    where its own go, or one that holds files that ``project`` names, or other ``inputs``. What an
    earlier run was putting in place when it was killed is ended first.
    """
    if not out.name:
        raise UsageError(f"--out {str(out)!r}: name a folder for the run.")
    refuse_inputs_inside(out, [*(project_input_paths(project) if project else ()), *inputs])
    check_run_folder(out)


def write_run(outcome: Outcome, *, out: Path) -> Path:
    """Write every file of the run folder and its report; returns ``out``.

    An earlier run in the same place is replaced only when the new one is complete, and only its
    files are: decisions, sheets and the cache stay where they are, also what is decided meanwhile,
    and so do files of others. A file of the earlier run that was changed since is renamed. Raises
    `UsageError` as `check_run_output` does, `DataError` where the place cannot be written.
    """
    from thememap.tables import file_lock

    check_run_output(out)
    claim_run_folder(out)
    run_id = new_record_id()
    with (
        ExitStack() as waiting,
        stage_files(
            out,
            kind=RUN_KIND,
            stays=(f"{SHEETS_FOLDER}/",),
            run_id=run_id,
            known=files_known_by_content,
        ) as folder,
    ):
        values = manifest_values(outcome, earlier=out)
        _write_files(outcome, folder)
        _write_json(values, folder / MANIFEST_FILE)
        copy_decisions(out, folder)
        _write_report(folder)
        waiting.enter_context(file_lock(out))  # no decision is taken until this run stands there
        if copy_decisions(out, folder):
            _write_report(folder)
        _remove_copied_decisions(folder)
        _write_json(
            {**values, "run_id": run_id, "files": _file_checksums(folder)}, folder / MANIFEST_FILE
        )
    return out


def _write_report(folder: Path) -> None:
    from thememap.report import write_report

    try:
        write_report_with_decisions(folder)
    except DataError:  # a damaged log stays as it is; `review log` says what is wrong
        write_report(folder)


def _remove_copied_decisions(folder: Path) -> None:
    """Log and sheets were needed for the report; they themselves stay where they are."""
    decided = (folder / DECISION_LOG_FILE).is_file() and (folder / DECIDED_FILE).is_file()
    for path in [*folder.glob(f"{DECISION_LOG_FILE}*"), *(folder / SHEETS_FOLDER).rglob("*")]:
        if path.is_file() and not (decided and path == folder / DECIDED_FILE):
            path.unlink()


def _file_checksums(folder: Path) -> list[dict[str, str]]:
    return [
        {"path": path.relative_to(folder).as_posix(), "sha256": hash_file_content(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST_FILE
    ]


def _write_files(outcome: Outcome, folder: Path) -> None:
    from thememap.report import methods_text
    from thememap.tables import (
        format_log_line,
        write_codebook,
        write_codings,
        write_csv,
        write_memos,
        write_quotes,
    )

    inputs = folder / INPUTS_FOLDER
    make_private_folder(inputs)
    material = outcome.material
    write_quotes(inputs, material.quotes)
    write_codings(inputs, material.codings)
    write_codebook(inputs, material.codebook)
    account = {name: getattr(material, name) for name in ("files", "left_out", "notes", "columns")}
    _write_json(json_object(account), folder / ACCOUNT_FILE)
    if material.memos:
        write_memos(inputs, material.memos)
    if material.history:
        write_atomic(inputs / HISTORY_FILE, map(format_log_line, material.history))
    if material.review:
        _write_json(json_object(material.review), folder / REVIEW_FILE)
    for table in result_tables(outcome):
        write_csv(folder / table.file, header=table.header, rows=table.rows)
    result = result_values(outcome)
    _write_json(result, folder / RESULT_FILE)
    write_atomic(folder / METHODS_FILE, methods_text(result, versions=versions()))


def _write_json(value: object, path: Path) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    write_atomic(path, text + "\n")
