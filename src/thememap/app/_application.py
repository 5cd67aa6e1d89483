"""The addresses of the app: who may ask is checked before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thememap.app import _folder_routes as first
from thememap.app import _project_routes as project
from thememap.app import _result_routes as result
from thememap.app._app_state import AppState
from thememap.app._requests import (
    Handler,
    changed_by_its_page,
    enter_once,
    shown_to_its_browser,
)
from thememap.viewing import http_error_response, internal_error_response

if TYPE_CHECKING:
    from starlette.applications import Starlette

SHOWN: dict[str, Handler] = {
    "": first.show_home,
    "p/{project}/": project.show_found,
    "p/{project}/progress": project.show_progress,
    "p/{project}/state": project.tell_state,
    "p/{project}/purge": project.show_purge,
    "p/{project}/result": result.show_result,
    "p/{project}/file": result.send_file,
    "p/{project}/report/": result.show_report,
}
"""What a browser looks at, by the address below the session's folder."""
CHANGED: dict[str, Handler] = {
    "folder": first.choose_folder,
    "leave": first.leave_folder,
    "language": first.choose_language,
    "upload": first.receive_upload,
    "demo": first.make_demo,
    "quit": first.quit_app,
    "p/{project}/columns": project.correct_columns,
    "p/{project}/tables": project.choose_tables,
    "p/{project}/propose": project.forget_columns,
    "p/{project}/settings": project.choose_settings,
    "p/{project}/reading": project.choose_reading,
    "p/{project}/remove": project.remove_file,
    "p/{project}/run": project.start_run,
    "p/{project}/cancel": project.cancel_run,
    "p/{project}/purge": project.purge_project,
    "p/{project}/export": result.export_result,
    "p/{project}/apply": result.apply_decisions,
    "p/{project}/report/decide": result.take_decision,
}
"""What changes something: only from a page of ours."""


def make_app(state: AppState) -> Starlette:
    """The application of one program."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.routing import Route

    base = state.gate.folder
    return Starlette(
        routes=[
            Route("/", enter_once(state), methods=["GET"]),
            *(
                Route(base + path, shown_to_its_browser(state, handler), methods=["GET"])
                for path, handler in SHOWN.items()
            ),
            *(
                Route(base + path, changed_by_its_page(state, handler), methods=["POST"])
                for path, handler in CHANGED.items()
            ),
        ],
        exception_handlers={
            HTTPException: http_error_response,
            Exception: internal_error_response,
        },
    )
