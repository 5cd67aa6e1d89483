"""The pages of one project: what was found, corrections, the run, its result, the end of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from thememap.app._app_state import notes_of_warnings
from thememap.app._commands import check_commands, purge_commands, run_commands
from thememap.app._folder_routes import project_address
from thememap.app._found_view import found_view, problem_words
from thememap.app._jobs import RUN_TASK, Job, JobState
from thememap.app._page_words import with_hint
from thememap.app._requests import Call
from thememap.app._settings import change_settings
from thememap.app._time_left import seconds_left, share_done, stage_shares
from thememap.app.tasks._table_preview import (
    columns_section,
    role_with_two_columns,
    tables_section,
)
from thememap.app.workspace._project_folder import ProjectFolder
from thememap.errors import ThememapError

if TYPE_CHECKING:
    from starlette.responses import Response

CHECK_PATIENCE_SECONDS = 1.5
"""A check that takes longer shows a page that waits."""
MAX_CODER_CHARACTERS = 100
ROLE_FIELD = "role."
CODER_OF_COLUMN_FIELD = "coder."
CODER_OF_TABLE_FIELD = "table-coder."
READ_FIELD = "read."


async def show_found(call: Call, *, problem: str = "", status: int = 200) -> Response:
    """What was found in the files of a project; while they are read, a page that waits."""
    from starlette.concurrency import run_in_threadpool

    project = call.project()
    if project is None:
        return call.page("absent", status=404)
    call.state.check(project)
    job = call.state.board.job("check", project.name)
    assert job is not None
    await run_in_threadpool(call.state.board.wait, job, CHECK_PATIENCE_SECONDS)
    if job.is_open:
        return call.page("reading", **project_frame(call, project, "found"))
    found = found_view(job.result or {}, call.pages.text)
    if not problem and project.is_made_here and not project.dropped_files():
        problem = call.pages.text("app.found.no_files")
    run = call.state.board.job(RUN_TASK, project.name)
    return call.page(
        "found",
        status=status,
        problem=problem
        or failure_words(call, job)
        or problem_words(job.result or {}, call.pages.text),
        found=found,
        notes=job.notes,
        commands=[*check_commands(project), run_commands(project)[-1]],
        dropped=[path.name for path in project.dropped_files()],
        is_running=run is not None and run.is_open,
        **project_frame(call, project, "found"),
    )


async def correct_columns(call: Call) -> Response:
    """Take columns for what the person says; nothing chosen otherwise is nothing written."""
    project = call.project()
    if project is None:
        return call.go("")
    fields = await call.fields()
    chosen = {
        name.removeprefix(ROLE_FIELD): role for name, role in fields if name.startswith(ROLE_FIELD)
    }
    proposed = {
        column["name"]: column["role"] for column in _checked(call, project).get("columns", [])
    }
    text = call.pages.text
    if role := role_with_two_columns(chosen):
        problem = text("app.columns.two", role=text(f"app.role.{role}"))
        return await show_found(call, problem=problem, status=422)
    if "text" not in chosen.values():
        return await show_found(call, problem=text("app.columns.no_text"), status=422)
    section = columns_section(chosen, proposed, no_codes=("no_codes", "yes") in fields)
    coders = {
        name: coder
        for name, coder in _named_coders(fields, CODER_OF_COLUMN_FIELD).items()
        if chosen.get(name) == "codes"
    }
    changes: dict[str, Any] = {"coders": {**_coders_but_of(project, chosen), **coders}}
    if section:
        changes["columns"] = section
    return await _changed(call, project, {"sources": changes})


async def choose_tables(call: Call) -> Response:
    """Read the sheets that were chosen, and take tables as the codes of whom the person says."""
    project = call.project()
    if project is None:
        return call.go("")
    fields = await call.fields()
    tables = _checked(call, project).get("coded_tables", [])
    read = [name.removeprefix(READ_FIELD) for name, _ in fields if name.startswith(READ_FIELD)]
    if any(table["sheet"] for table in tables) and not read:
        problem = call.pages.text("app.tables.none_read")
        return await show_found(call, problem=problem, status=422)
    keys = [table["key"] for table in tables]
    named = _named_coders(fields, CODER_OF_TABLE_FIELD)
    coders = {**_coders_but_of(project, keys), **{key: named[key] for key in keys if key in named}}
    section = tables_section(tables, read=read, coders=coders)
    return await _changed(call, project, {"sources": section})


async def forget_columns(call: Call) -> Response:
    """Propose columns again, by their headers and cells."""
    project = call.project()
    if project is None:
        return call.go("")
    columns = [column["name"] for column in _checked(call, project).get("columns", [])]
    changes = {"columns": {}, "coders": _coders_but_of(project, columns)}
    return await _changed(call, project, {"sources": changes})


async def choose_settings(call: Call) -> Response:
    """Write what was chosen into the project file."""
    project = call.project()
    if project is None:
        return call.go("")
    fields = dict(await call.fields())
    return await _changed(call, project, change_settings(fields))


async def choose_reading(call: Call) -> Response:
    """Read the files as thememap's own tables, or each by itself."""
    project = call.project()
    if project is None:
        return call.go("")
    fields = dict(await call.fields())
    tables = _checked(call, project).get("tables")
    notes: list[str] = []
    try:
        with notes_of_warnings(notes):
            if fields.get("as") == "tables" and tables:
                project.read_as_tables(tables)
            elif fields.get("as") == "files" and project.dropped_files():
                project.read_as_files()
    except ThememapError as error:
        return await show_found(call, problem=str(error), status=422)
    call.state.check(project, again=True, notes=notes)
    return call.go(project_address(project.name))


async def remove_file(call: Call) -> Response:
    """Take a file out of the project; the person's own is where it was."""
    project = call.project()
    if project is None:
        return call.go("")
    fields = dict(await call.fields())
    try:
        project.remove_file(fields.get("name", ""))
    except (ThememapError, OSError) as error:
        return await show_found(call, problem=str(error), status=422)
    call.state.check(project, again=True)
    return call.go(project_address(project.name))


async def start_run(call: Call) -> Response:
    """Run the project, after those that run already."""
    project = call.project()
    if project is None:
        return call.go("")
    call.state.board.start(RUN_TASK, project.name, project=str(project.file), out=str(project.run))
    return call.go(f"{project_address(project.name)}progress")


async def cancel_run(call: Call) -> Response:
    """End the run as a killed process ends; the next one goes on where it can."""
    project = call.project()
    if project is None:
        return call.go("")
    job = call.state.board.job(RUN_TASK, project.name)
    if job is not None:
        call.state.board.cancel(job)
    return call.go(f"{project_address(project.name)}progress")


async def show_progress(call: Call) -> Response:
    """How far the run is; where there is none, what was found."""
    project = call.project()
    if project is None:
        return call.page("absent", status=404)
    job = call.state.board.job(RUN_TASK, project.name)
    if job is None:
        return call.go(project_address(project.name))
    if job.state is JobState.DONE:
        return call.go(f"{project_address(project.name)}result")
    return call.page(
        "progress",
        job=job,
        progress=progress_values(call, project, job),
        problem=failure_words(call, job),
        commands=run_commands(project),
        **project_frame(call, project, "run"),
    )


async def tell_state(call: Call) -> Response:
    """The same for the script of the page, or whether the files are read."""
    project = call.project()
    if project is None:
        return call.json({"ended": True})
    task = call.request.query_params.get("task", RUN_TASK)
    job = call.state.board.job(task, project.name)
    if job is None or task != RUN_TASK:
        return call.json({"ended": job is None or not job.is_open})
    return call.json(progress_values(call, project, job))


async def show_purge(call: Call, *, problem: str = "") -> Response:
    """What would be removed of a project."""
    from starlette.concurrency import run_in_threadpool

    project = call.project()
    if project is None:
        return call.page("absent", status=404)
    board = call.state.board
    board.forget("plan-purge", project.name)
    job = board.start("plan-purge", project.name, folder=str(project.path))
    await run_in_threadpool(board.wait, job, 120)
    return call.page(
        "purge",
        plan=job.result,
        problem=problem or failure_words(call, job),
        commands=purge_commands(project),
        **project_frame(call, project, ""),
    )


async def purge_project(call: Call) -> Response:
    """Remove it, and its run if that is going on."""
    from starlette.concurrency import run_in_threadpool

    project = call.project()
    if project is None:
        return call.go("")
    board, title = call.state.board, project.title
    for task in (RUN_TASK, "check", "export"):
        board.forget(task, project.name)
    job = board.start("purge", project.name, folder=str(project.path))
    await run_in_threadpool(board.wait, job, 120)
    if words := failure_words(call, job):
        return await show_purge(call, problem=words)
    return call.go(f"?removed={quote(title)}")


def progress_values(call: Call, project: ProjectFolder, job: Job) -> dict[str, Any]:
    """How far a run is, in numbers and words."""
    text, shares = call.pages.text, stage_shares(project.run)
    done = job.shown_share = max(job.shown_share, share_done(job.progress, shares))
    stage = job.stages[-1] if job.stages else ""
    key = f"app.stage.{stage.replace(' ', '_')}"
    left = seconds_left(done, job.elapsed)
    return {
        "ended": not job.is_open,
        "share": round(done, 3),
        "stage": text(key) if stage and text.has(key) else text("app.stage.starting"),
        "waits": text("app.run.waits", n=call.state.board.runs_before(job))
        if job.state is JobState.WAITING
        else "",
        "left": text("app.run.left", time=call.pages.duration(left)) if left is not None else "",
    }


def failure_words(call: Call, job: Job) -> str:
    """What is said of a job that failed; empty for any other."""
    text = call.pages.text
    if job.state is not JobState.FAILED:
        return ""
    if job.system:
        name, why = job.system
        return text("app.failed.system", file=name or text("app.failed.a_file"), why=why)
    if job.ended_early:
        return text("app.failed.ended")
    if job.problem:
        return with_hint(job.problem, text)
    return text("app.failed.internal", kind=job.internal)


def _checked(call: Call, project: ProjectFolder) -> Mapping[str, Any]:
    """What the last look at the project's files gave."""
    job = call.state.board.job("check", project.name)
    return (job and job.result) or {}


def _named_coders(fields: Iterable[tuple[str, str]], prefix: str) -> dict[str, str]:
    """Who coded, by the column or table of the field."""
    return {
        name.removeprefix(prefix): " ".join(coder.split())[:MAX_CODER_CHARACTERS]
        for name, coder in fields
        if name.startswith(prefix) and coder.strip()
    }


def _coders_but_of(project: ProjectFolder, names: Iterable[str]) -> dict[str, str]:
    """Coders as the project file has them, but those of some columns or tables."""
    names = set(names)
    coders = project.sections().get("sources", {}).get("coders", {})
    return {name: coder for name, coder in coders.items() if name not in names}


async def _changed(
    call: Call, project: ProjectFolder, changes: dict[str, dict[str, Any]]
) -> Response:
    notes: list[str] = []
    try:
        if changes:
            with notes_of_warnings(notes):
                project.change_sections(changes)
    except ThememapError as error:
        return await show_found(call, problem=str(error), status=422)
    call.state.check(project, again=True, notes=notes)
    return call.go(project_address(project.name))


def project_frame(call: Call, project: ProjectFolder, step: str) -> dict[str, Any]:
    """What every page of a project shows."""
    run = call.state.board.job(RUN_TASK, project.name)
    return {
        "project": project,
        "title": project.title,
        "address": call.base + project_address(project.name),
        "step": step,
        "can_see_run": run is not None and run.state is not JobState.DONE,
        "can_see_result": project.has_report,
    }
