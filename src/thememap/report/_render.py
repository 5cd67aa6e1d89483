"""The page: templates, style and script put together, and written in one piece."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.report import _numbers
from thememap.report._catalogue import Catalogue
from thememap.report._display_order import in_display_order
from thememap.report._presentation import Presentation, catalogue, logo_as_data, presented
from thememap.report._read_run import AGAIN, RESULT, read_run
from thememap.report._summarise import summarise

if TYPE_CHECKING:
    from jinja2 import Environment

    from thememap.report._page import Page

AS_IT_IS = Presentation()
REPORT = "report.html"
REFLEXIVE = "reflexive"


def write_report(
    run: Path, *, how: Presentation = AS_IT_IS, out: Path | None = None, force: bool = False
) -> Path:
    """Write the report of the run folder ``run``, from what the folder holds.

    It goes to ``report.html`` in that folder, or to ``out``, and appears whole or not at all. A
    file ``out`` that is there is replaced with ``force`` only; a ``report.html`` that somebody
    changed is renamed. Raises `UsageError` where ``out`` is there, `DataError` where ``run`` is not
    a run folder, is damaged, or cannot be written to.
    """
    return write_in_place(render(run, how=how), run, name=REPORT, out=out, force=force)


def write_in_place(
    content: str | bytes, run: Path, *, name: str, out: Path | None, force: bool
) -> Path:
    """Write a report into its run folder under this name, or to the new file ``out``."""
    from thememap.output import write_into, write_new

    return write_new(out, content, force=force) if out else write_into(run, name, content)


def page_of(run: Path, *, how: Presentation = AS_IT_IS) -> tuple[Page, Catalogue]:
    """What the report says, as plain values, with the words to say it.

    Raises `DataError` where ``run`` is not a run folder or is damaged.
    """
    found = read_run(run)
    text = catalogue(
        how,
        approach=found.result["approach"],
        studies_are=found.result["coverage"].get("studies_are", "studies"),
    )
    try:
        shown = presented(found, how, withheld=text("quote.withheld"))
        return summarise(in_display_order(shown), text=text, how=how), text
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise DataError(
            f"{run.name}/{RESULT}: its content cannot be laid out ({type(error).__name__}). {AGAIN}"
        ) from error


def render(run: Path, *, how: Presentation = AS_IT_IS) -> str:
    """The report on the run folder ``run`` as one HTML page that loads nothing.

    The same folder gives the same page. Raises `DataError` where ``run`` is not a run
    folder or is damaged.
    """
    page, text = page_of(run, how=how)
    style, script = page_style(), _script(decide=how.decide)
    return (
        _environment(text, decide=how.decide)
        .get_template("page.html.j2")
        .render(
            page=page,
            reflexive=page.approach == REFLEXIVE,
            style=style,
            script=script,
            policy=page_policy(decide=how.decide),
            logo=logo_as_data(how.logo) if how.logo else "",
        )
    )


def page_policy(*, decide: bool = False) -> str:
    """The content security policy of the page, which stands in it.

    It runs its own script and nothing else, and speaks to nobody; a page with buttons to
    ``decide`` speaks to where it came from. Who serves it may say more in a header.

    >>> page_policy().startswith("default-src 'none'; script-src 'sha256-")
    True
    """
    rules = [
        "default-src 'none'",
        f"script-src '{source_hash(_script(decide=decide))}'",
        f"style-src '{source_hash(page_style())}'",
        "img-src data:",
        *(["connect-src 'self'"] if decide else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(rules)


def _script(*, decide: bool) -> str:
    names = ("script.js", "explore.js", *(("decide.js",) if decide else ()))
    return "".join(_packaged(name) for name in names)


def page_environment(load: Callable[[str], str]) -> Environment:
    """Templates whose text ``load`` gives by name: all that they are given is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _environment(text: Catalogue, *, decide: bool) -> Environment:
    environment = page_environment(_packaged)
    environment.globals.update(t=text, decide=decide)
    for name in ("score", "share", "two", "one", "chance", "count"):
        environment.filters["as_" + name] = getattr(_numbers, name)
    return environment


def _packaged(name: str) -> str:
    return files("thememap.report").joinpath("templates", name).read_text(encoding="utf-8")


def page_style() -> str:
    """The style of the report, for other pages that should look like it."""
    return _packaged("style.css")


def source_hash(content: str) -> str:
    """The source that a content security policy names for an inline block."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
