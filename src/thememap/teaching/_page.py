"""Pages of a class: one file each, which loads nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from types import MappingProxyType

from thememap.report import page_environment, page_style, source_hash


def teaching_page(
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
    environment = page_environment(_packaged)
    environment.filters.update(filters)
    style = page_style() + _packaged(look)
    code = _packaged(script) if script else ""
    return environment.get_template(template).render(
        style=style, style_hash=source_hash(style), script=code, script_hash=source_hash(code),
        **values,
    )  # fmt: skip


def _packaged(name: str) -> str:
    return files("thememap.teaching").joinpath("templates", name).read_text(encoding="utf-8")
