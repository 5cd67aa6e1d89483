"""All pictures that a run has, written into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from thememap.errors import DataError
from thememap.message_words import count_noun
from thememap.output import stage_files
from thememap.records import GROUP_STATUSES, THEME_STATUSES
from thememap.report.figures._canvas import Canvas
from thememap.report.model._page import Page
from thememap.report.text._catalogue import Catalogue

CHARACTERS_SHOWN = 20
FIGURES = (
    "theme-map", "matrix", "quotes", "number-of-groups", "specification", "agreement", "flow",
    "model",
)  # fmt: skip


def write_figures(
    page: Page,
    *,
    text: Catalogue,
    out: Path,
    force: bool = False,
    on_note: Callable[[str], None] | None = None,
) -> tuple[Path, ...]:
    """Write each picture that the page has as SVG, PDF and PNG into the folder ``out``.

    Pictures of an earlier run are replaced, files of others with ``force`` only (`UsageError`).
    ``on_note`` is told of characters that no font of this machine has.
    Raises `DataError` where the page has none, or where the folder cannot be written to.
    """
    figures = list(_draw_figures(page, text))
    if not figures:
        raise DataError("The run has no picture: neither groups with themes nor a curve.")
    with stage_files(out, kind="figures", shared=True, force=force) as folder:
        names = [path.name for name, canvas in figures for path in canvas.save(folder, name)]
    signs = sorted(set[str]().union(*(canvas.undrawable for _, canvas in figures)))
    if signs and on_note:
        on_note(
            f"No font of this machine has {count_noun(len(signs), 'character')} of the names"
            f" ({''.join(signs[:CHARACTERS_SHOWN])}{'…' if len(signs) > CHARACTERS_SHOWN else ''}):"
            " PNG and PDF show a box for each. Install a font that has them (for instance Noto),"
            " or use the SVG files on a machine that has one."
        )
    return tuple(out / name for name in names)


def _status_labels(text: Catalogue) -> dict[str, str]:
    return {
        f"{kind}-{status.replace(' ', '-')}": text(f"status.{kind}.{status}")
        for kind, statuses in (("theme", THEME_STATUSES), ("group", GROUP_STATUSES))
        for status in statuses
    }


def _draw_figures(page: Page, text: Catalogue) -> Iterator[tuple[str, Canvas]]:
    from thememap.report.figures import _comparison, _curves, _review

    if page.shown and page.shown.theme_map:
        yield (
            "theme-map",
            _comparison.theme_map(
                page.shown.theme_map,
                statuses=_status_labels(text),
                words={
                    "themes": text("thememap.themes"), "groups": text("thememap.groups"),
                    "theme": text("themes.theme"), "group": text("groups.group"),
                },
            ),
        )  # fmt: skip
    if page.shown and page.shown.matrix:
        yield "matrix", _comparison.matrix(page.shown.matrix)
    if page.explore.map:
        yield "quotes", _comparison.quote_map(page.explore.map)
    if page.curve:
        words = {name: text("curve." + name) for name in ("axis_x", "observed", "structureless")}
        yield "number-of-groups", _curves.curve(page.curve, words=words)
    for number, theme in enumerate(page.sensitive.themes if page.sensitive else (), start=1):
        yield f"specification-{number:02d}", _curves.specification(theme)
    drawn = _curves.agreement(page.agreed) if page.agreed else None
    if drawn:
        yield "agreement", drawn
    if page.review and page.review.flow:
        yield "flow", _review.flow(page.review.flow)
    if page.review and page.review.model:
        yield "model", _review.model(page.review.model)
