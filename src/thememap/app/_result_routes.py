"""The result of a project: the report with its buttons, exports, and files to save."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.app._commands import result_commands
from thememap.app._folder_routes import project_address
from thememap.app._jobs import JobState
from thememap.app._project_routes import failure_words, project_frame
from thememap.app._requests import PAGE_HEADERS, Call
from thememap.app._result_view import shown_result
from thememap.app.workspace._app_folder import SCRATCH_FOLDER
from thememap.errors import ThememapError
from thememap.viewing import DENY_ALL_POLICY, decision_response, report_response, text_response

if TYPE_CHECKING:
    from starlette.responses import Response

EXPORTS = {
    "report-docx": "docx", "report-pdf": "pdf", "xlsx": "xlsx", "qdpx-people": "qdpx",
    "qdpx": "qdpx", "qdc-people": "qdc", "docx": "docx", "report-md": "md", "md": "md",
    "bib": "bib",
}  # fmt: skip
"""What can be written, and the extension of its file."""
EXPORT_SECONDS = 600
BACK_FROM_REPORT = "../result"


async def show_result(call: Call, *, problem: str = "", status: int = 200) -> Response:
    """What the report says first, the way into it, decisions so far, exports."""
    from starlette.concurrency import run_in_threadpool

    from thememap.pipeline import read_review_log

    project = call.project()
    if project is None:
        return call.page("absent", status=404)
    if not project.has_report:
        return call.go(project_address(project.name))
    run = call.state.board.job("run", project.name)
    decisions = 0
    try:
        decisions = len(read_review_log(project.run).entries)
    except ThememapError as error:  # the log was changed: that is said, and the report is there
        problem = problem or str(error)
    return call.page(
        "result",
        status=status,
        problem=problem,
        notes=run.notes if run is not None else [],
        decisions=decisions,
        shown=await run_in_threadpool(shown_result, project.run, call.language),
        finished=project.finished_at,
        exports=EXPORTS,
        written=_export_files(project.exports),
        report_size=(project.run / "report.html").stat().st_size,
        commands=result_commands(project),
        **project_frame(call, project, "result"),
    )


async def export_result(call: Call) -> Response:
    """Write an export into the project's folder."""
    from starlette.concurrency import run_in_threadpool

    project = call.project()
    if project is None:
        return call.go("")
    given = await call.fields()
    fields = dict(given)
    to = fields.get("to", "")
    if to not in EXPORTS or not project.has_report:
        return call.go(f"{project_address(project.name)}result")
    board = call.state.board
    scratch = _scratch(call, "export")
    job = board.start(
        "export",
        project.name,
        run=str(project.run),
        to=to,
        folder=str(project.path),
        name=f"{project.title} - {call.pages.text(f'app.export_name.{to}')}.{EXPORTS[to]}",
        scratch=f"{scratch}.{EXPORTS[to]}",
        language=call.language,
        themes=[value for name, value in given if name == "theme"],
        appendix=fields.get("appendix") == "yes",
    )
    await run_in_threadpool(board.wait, job, EXPORT_SECONDS)
    if job.state is not JobState.DONE:
        return await show_result(call, problem=failure_words(call, job), status=422)
    return call.go(f"{project_address(project.name)}result")


async def apply_decisions(call: Call) -> Response:
    """Make a new project with what was decided, and show what changed."""
    from starlette.concurrency import run_in_threadpool

    project = call.project()
    if project is None or not project.has_report:
        return call.go("")
    state = call.state
    target = state.folder.new_project(call.pages.text("app.result.copy_name", name=project.name))
    job = state.board.start(
        "apply",
        project.name,
        folder=str(project.path),
        target=str(target.path),
        scratch=str(_scratch(call, "applied")),
    )
    await run_in_threadpool(state.board.wait, job, EXPORT_SECONDS)
    if job.state is not JobState.DONE:
        return await show_result(call, problem=failure_words(call, job), status=422)
    changes = [call.pages.text.message(change) for change in (job.result or {})["changes"]]
    state.check(target, again=True, notes=changes)
    return call.go(project_address(target.name))


async def send_file(call: Call) -> Response:
    """An export, to be saved."""
    from starlette.responses import FileResponse

    project = call.project()
    wanted = call.request.query_params.get("name", "")
    for path in _export_files(project.exports) if project else ():
        if path.name == wanted:
            return FileResponse(
                path,
                filename=path.name,
                media_type="application/octet-stream",
                headers={**PAGE_HEADERS, "Content-Security-Policy": DENY_ALL_POLICY},
            )
    return text_response("Not Found", 404)


async def show_report(call: Call) -> Response:
    """The report with its buttons."""
    from starlette.concurrency import run_in_threadpool

    project = call.project()
    if project is None or not project.has_report:
        return call.page("absent", status=404)
    return await run_in_threadpool(
        report_response, project.run, language=call.language, back=BACK_FROM_REPORT
    )


async def take_decision(call: Call) -> Response:
    """A decision that a button of the report sent."""
    project = call.project()
    if project is None or not project.has_report:
        return text_response("Not Found", 404)
    return await decision_response(project.run, call.request)


def _scratch(call: Call, what: str) -> Path:
    return call.state.folder.state / SCRATCH_FOLDER / f"{what}-{secrets.token_hex(8)}"


def _export_files(folder: Path) -> list[Path]:
    if not folder.is_dir() or folder.is_symlink():
        return []
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
