"""Pages of a class: one file each, which loads nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from types import MappingProxyType

from thememap.report import csp_source_hash, report_style, template_environment


def render_teaching_page(
    template: str,
    *,
    look: str = "teaching.css",
    script: str = "",
    filters: Mapping[str, Callable[..., str]] = MappingProxyType({}),
    **values: object,
) -> str:
    """A page of ``templates`` as HTML, in the look of the report.

    ``look`` and ``script`` name files of ``templates``. Everything that is given is escaped.
    """
    environment = template_environment(_read_template)
    environment.filters.update(filters)
    style = report_style() + _read_template(look)
    code = _read_template(script) if script else ""
    return environment.get_template(template).render(
        style=style,
        style_hash=csp_source_hash(style),
        script=code,
        script_hash=csp_source_hash(code),
        **values,
    )


def _read_template(name: str) -> str:
    return files("thememap.teaching").joinpath("templates", name).read_text(encoding="utf-8")
