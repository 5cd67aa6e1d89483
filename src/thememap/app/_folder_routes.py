"""The first pages: choosing a folder, the list of projects, dropping files, demos, the end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.app._app_state import folder_from_words, holds_other_files
from thememap.app._commands import app_command
from thememap.app._jobs import RUN_TASK
from thememap.app._requests import Call
from thememap.app.workspace._app_folder import DEFAULT_FOLDER_NAME, look_into, proposed_folders
from thememap.app.workspace._demo_project import copy_demo, demo_names
from thememap.app.workspace._project_folder import QUALCODER_DATABASE
from thememap.app.workspace._receive_file import UploadRefused, receive_file
from thememap.errors import ThememapError, UsageError
from thememap.report.catalogue import languages

MAX_NAME_SHOWN = 200

if TYPE_CHECKING:
    from starlette.responses import Response


async def show_home(call: Call, *, problem: str = "", status: int = 200) -> Response:
    """The list of projects, or the question where they shall be."""
    state = call.state
    if state.opened is None:
        return _choose_page(call, problem=problem, status=status)
    projects = [
        {
            "name": project.name,
            "title": project.title,
            "folder": str(project.path),
            "size": project.size()[1],
            "job": state.board.job(RUN_TASK, project.name),
            "finished": call.pages.date(project.finished_at),
            "interrupted": project.was_interrupted,
        }
        for project in state.folder.projects()
    ]
    return call.page(
        "home",
        status=status,
        problem=problem,
        projects=projects,
        removed=call.request.query_params.get("removed", "")[:MAX_NAME_SHOWN],
        folder=str(state.folder.path),
        demos=demo_names(),
        shortcut=app_command(state.folder.path),
        system=sys.platform if sys.platform in {"win32", "darwin"} else "linux",
        open_runs=state.board.open_runs(),
    )


async def choose_folder(call: Call) -> Response:
    """Work in the folder that was chosen or typed; runs in the one before must have ended."""
    if call.state.opened is not None and call.state.board.open_runs():
        return await leave_folder(call)
    try:
        fields = dict(await call.fields())
        words = fields.get("typed", "").strip() or fields.get("folder", "")
        path = folder_from_words(words)
        if holds_other_files(path) and not fields.get("confirmed"):
            return _choose_page(call, confirm=str(path))
        call.state.choose_folder(path)
    except ThememapError as error:
        return _choose_page(call, problem=str(error), status=422)
    return call.go("")


async def leave_folder(call: Call) -> Response:
    """Ask again for a folder; runs in this one must have ended."""
    if call.state.opened is not None and call.state.board.open_runs():
        problem = call.pages.text("app.home.still_running")
        return await show_home(call, problem=problem, status=422)
    call.state.close_folder()
    return call.go("")


async def choose_language(call: Call) -> Response:
    """Speak this language from now on."""
    fields = dict(await call.fields())
    if fields.get("language") in languages():
        call.state.language = fields["language"]
    return call.go("")


async def receive_upload(call: Call) -> Response:
    """Store one file, in the project that is named, else in a new one that is named after it."""
    state, query = call.state, call.request.query_params
    if state.opened is None:
        return call.json({"problem": call.pages.text("app.upload.no_folder")}, status=422)
    name = query.get("name", "")
    project = state.folder.project(query["project"]) if query.get("project") else None
    is_new = project is None
    if project is None:
        stem = query.get("called") or Path(name.replace("\\", "/")).stem
        project = state.folder.new_project("QualCoder" if name == QUALCODER_DATABASE else stem)
    try:
        if _is_running(call, project.name):
            raise UsageError(call.pages.text("app.project.is_running"))
        if not is_new:
            project.write_files_section()  # refuses what would be stored and not read
        await receive_file(call.request.stream(), name=name, folder=state.folder, project=project)
        project.write_files_section(title=project.name if is_new else "")
    except UploadRefused as refused:
        return call.json({"problem": call.pages.text.message(refused.said)}, status=422)
    except ThememapError as error:
        return call.json({"problem": str(error)}, status=422)
    state.board.forget("check", project.name)
    return call.json({"project": project.name, "address": project_address(project.name)})


async def make_demo(call: Call) -> Response:
    """A project with the files of a bundled corpus."""
    fields = dict(await call.fields())
    if call.state.opened is None or fields.get("name") not in demo_names():
        return call.go("")
    try:
        project = copy_demo(fields["name"], call.state.folder)
    except ThememapError as error:
        return await show_home(call, problem=str(error), status=422)
    return call.go(project_address(project.name))


async def quit_app(call: Call) -> Response:
    """End the program; what is running ends as if it was killed, after a question."""
    if call.state.opened is not None and (n := call.state.board.open_runs()):
        fields = dict(await call.fields())
        if not fields.get("confirmed"):
            return call.page("quit", open_runs=n)
    page = call.page("closed")
    call.state.stop()
    return page


def project_address(name: str) -> str:
    """Where a project is, from where the list of projects is."""
    from urllib.parse import quote

    return f"p/{quote(name, safe='')}/"


def _is_running(call: Call, name: str) -> bool:
    job = call.state.board.job(RUN_TASK, name)
    return job is not None and job.is_open


def _choose_page(
    call: Call, *, problem: str = "", confirm: str = "", status: int = 200
) -> Response:
    return call.page(
        "folder",
        status=status,
        problem=problem,
        confirm=confirm,
        proposals=[str(path) for path in proposed_folders()],
        looked=look_into(call.request.query_params.get("at", "")),
        looks="at" in call.request.query_params,
        new_name=DEFAULT_FOLDER_NAME,
    )
