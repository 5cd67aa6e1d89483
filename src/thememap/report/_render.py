"""The page: templates, style and script put together, and written in one piece."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.report.catalogue import Catalogue, is_untested
from thememap.report.model._display_order import in_display_order
from thememap.report.model._given_names import with_given_names
from thememap.report.model._presentation import (
    Presentation,
    apply_presentation,
    logo_data_url,
    presentation_catalogue,
)
from thememap.report.model._read_run import RUN_AGAIN_HINT, read_run
from thememap.report.pictures import drawing_css, drawing_svg, legend_svg, sign_definitions
from thememap.report.views._build_page import build_page
from thememap.report.views._questions import question_views, section_template
from thememap.report.views._theme_dossiers import theme_dossiers
from thememap.run_files import REPORT_FILE, RESULT_FILE

if TYPE_CHECKING:
    from jinja2 import Environment

    from thememap.report.model._page import Page

DEFAULT_PRESENTATION = Presentation()
REFLEXIVE = "reflexive"


def write_report(
    run: Path,
    *,
    how: Presentation = DEFAULT_PRESENTATION,
    out: Path | None = None,
    force: bool = False,
) -> Path:
    """Write the report of the run folder ``run``, from what the folder holds.

    It goes to ``report.html`` in that folder, or to ``out``, and appears whole or not at all. A
    file ``out`` that is there is replaced with ``force`` only; a ``report.html`` that somebody
    changed is renamed. Raises `UsageError` where ``out`` is there, `DataError` where ``run`` is not
    a run folder, is damaged, or cannot be written to.
    """
    return write_report_file(render(run, how=how), run, name=REPORT_FILE, out=out, force=force)


def write_report_file(
    content: str | bytes, run: Path, *, name: str, out: Path | None, force: bool
) -> Path:
    """Write a report into its run folder under this name, or to the new file ``out``."""
    from thememap.output import write_new, write_recorded_file

    return write_new(out, content, force=force) if out else write_recorded_file(run, name, content)


def load_page(run: Path, *, how: Presentation = DEFAULT_PRESENTATION) -> tuple[Page, Catalogue]:
    """What the report says, as plain values, with the words to say it.

    Raises `DataError` where ``run`` is not a run folder, is damaged, or is of an earlier version
    that had no evidence for themes.
    """
    run_folder = read_run(run)
    if "evidence" not in run_folder.result:
        raise DataError(
            f"{run.name}: made by an earlier thememap (schema "
            f"{run_folder.result['schema_version']}), whose statuses followed other rules. Run the "
            f"project again (thememap run); the {REPORT_FILE} in the folder still opens in a "
            "browser."
        )
    text = presentation_catalogue(
        how,
        approach=run_folder.result["approach"],
        studies_are=run_folder.result["coverage"].get("studies_are", "studies"),
        untested=is_untested(run_folder.result["depth"]),
    )
    try:
        run_folder = with_given_names(run_folder)
        shown = apply_presentation(run_folder, how, withheld=text("quote.withheld"))
        return build_page(in_display_order(shown), text=text, how=how), text
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise DataError(
            f"{run.name}/{RESULT_FILE}: its content cannot be rendered ({type(error).__name__})."
            f" {RUN_AGAIN_HINT}"
        ) from error


def render(run: Path, *, how: Presentation = DEFAULT_PRESENTATION, back: str = "") -> str:
    """The report on the run folder ``run`` as one HTML page that loads nothing.

    The same folder gives the same page. ``back`` is the address of the page that leads here, where
    there is one. Raises `DataError` where ``run`` is not a run folder or is damaged.
    """
    page, text = load_page(run, how=how)
    style, script = report_style(), _page_script(decide=how.decide)
    return (
        _report_environment(text, decide=how.decide, quotes_language=page.quotes_language)
        .get_template("page.html.j2")
        .render(
            page=page,
            views=question_views(page, text),
            dossiers=theme_dossiers(page),
            reflexive=page.approach == REFLEXIVE,
            style=style,
            script=script,
            signs=sign_definitions(),
            policy=content_security_policy(decide=how.decide),
            logo=logo_data_url(how.logo) if how.logo else "",
            back=back,
        )
    )


def content_security_policy(*, decide: bool = False) -> str:
    """The content security policy of the page, which is in it.

    It runs its own script and nothing else, and speaks to nobody; a page with buttons to
    ``decide`` speaks to where it came from. Who serves it may say more in a header.

    >>> content_security_policy().startswith("default-src 'none'; script-src 'sha256-")
    True
    """
    rules = [
        "default-src 'none'",
        f"script-src '{csp_source_hash(_page_script(decide=decide))}'",
        f"style-src '{csp_source_hash(report_style())}'",
        "img-src data:",
        *(["connect-src 'self'"] if decide else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(rules)


def _page_script(*, decide: bool) -> str:
    names = (
        "views.js",
        "script.js",
        "scales.js",
        "explore.js",
        *(("decide.js", "rename.js") if decide else ()),
    )
    return "".join(_read_template(name) for name in names)


def template_environment(load: Callable[[str], str]) -> Environment:
    """Templates whose text ``load`` gives by name: all that they are given is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    from thememap.report._template_code import template_code

    return Environment(
        loader=FunctionLoader(load),
        bytecode_cache=template_code(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _report_environment(text: Catalogue, *, decide: bool, quotes_language: str) -> Environment:
    from markupsafe import Markup

    # Beside `dir`, on every participant's text: nothing where it is the language of the page.
    lang = Markup(' lang="{}"').format(quotes_language) if quotes_language else ""
    environment = template_environment(_read_template)
    environment.globals.update(t=text, decide=decide, lang=lang)
    environment.filters.update(
        as_count=text.numbers.count,
        as_share=text.numbers.share,
        as_two=text.numbers.two_decimals,
        as_p=text.numbers.p_value,
        svg=drawing_svg,
        sign=legend_svg,
        template=section_template,
    )
    return environment


def _read_template(name: str) -> str:
    return files("thememap.report").joinpath("templates", name).read_text(encoding="utf-8")


def report_style() -> str:
    """The style of the report, for other pages that should look like it."""
    return drawing_css() + _read_template("style.css")


def csp_source_hash(content: str) -> str:
    """The source that a content security policy names for an inline block."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
