"""The page: templates, style and script put together, and written in one piece."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.report import _numbers
from thememap.report._catalogue import Catalogue
from thememap.report._read_run import AGAIN, RESULT, read_run
from thememap.report._summarise import summarise

if TYPE_CHECKING:
    from jinja2 import Environment

REPORT = "report.html"
REFLEXIVE = "reflexive"


def write_report(run: Path) -> Path:
    """Write ``report.html`` into the run folder, from what the folder holds.

    The page appears whole or not at all. Raises `DataError` where ``run`` is not a run
    folder, is damaged, or cannot be written to.
    """
    from thememap.tables import write_whole

    return write_whole(run / REPORT, render(run))


def render(run: Path) -> str:
    """The report on the run folder ``run`` as one HTML page that loads nothing.

    The same folder gives the same page. Raises `DataError` where ``run`` is not a run
    folder or is damaged.
    """
    found = read_run(run)
    text = Catalogue(approach=found.result["approach"])
    try:
        page = summarise(found, text=text)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise DataError(
            f"{run.name}/{RESULT}: its content cannot be laid out ({type(error).__name__}). {AGAIN}"
        ) from error
    style, script = _packaged("style.css"), _packaged("script.js") + _packaged("explore.js")
    return (
        _environment(text)
        .get_template("page.html.j2")
        .render(
            page=page,
            reflexive=page.approach == REFLEXIVE,
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )


def _environment(text: Catalogue) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_packaged),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["t"] = text
    for name in ("score", "share", "two", "one", "chance", "count"):
        environment.filters["as_" + name] = getattr(_numbers, name)
    return environment


def _packaged(name: str) -> str:
    return files("thememap.report").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """The source that a content security policy names for an inline block."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
