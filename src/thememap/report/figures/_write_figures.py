"""All pictures that a run has, written into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from thememap.errors import DataError
from thememap.message_words import count_noun
from thememap.output import stage_files
from thememap.report.figures._canvas import Canvas
from thememap.report.model._drawing import Drawing
from thememap.report.model._page import Page

CHARACTERS_SHOWN = 20
FIGURES = (
    "evidence", "theme-map", "matrix", "quotes", "scales", "number-of-groups", "saturation",
    "specification", "agreement", "flow", "model",
)  # fmt: skip


def write_figures(
    page: Page,
    *,
    out: Path,
    force: bool = False,
    on_note: Callable[[str], None] | None = None,
) -> tuple[Path, ...]:
    """Write each picture that the page has as SVG, PDF and PNG into the folder ``out``.

    Pictures of an earlier run are replaced, files of others with ``force`` only (`UsageError`).
    ``on_note`` is told of characters that no font of this machine has.
    Raises `DataError` where the page has none, or where the folder cannot be written to.
    """
    figures = [(name, Canvas(drawing)) for name, drawing in _drawings(page) if drawing]
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


def _drawings(page: Page) -> Iterator[tuple[str, Drawing | None]]:
    if level := page.shown:
        yield "evidence", level.evidence.picture
        yield "theme-map", level.theme_map
        yield "matrix", level.matrix.drawing if level.matrix else None
    yield "quotes", page.explore.map
    yield "scales", page.ladder
    yield "number-of-groups", page.curve
    yield "saturation", page.saturation.picture
    for number, theme in enumerate(page.sensitive.themes if page.sensitive else (), start=1):
        yield f"specification-{number:02d}", theme.picture
    if page.agreed:
        yield "agreement", page.agreed.forest
    if page.review:
        yield "flow", page.review.flow
        yield "model", page.review.model
