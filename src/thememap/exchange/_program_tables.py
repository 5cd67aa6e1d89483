"""Tables in the layouts of Taguette and QualCoder."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence

from thememap.exchange._export_bundle import ExportBundle, reference_paths_by_quote, shown_quotes
from thememap.export_text import escape_formula
from thememap.records import format_path

LEVEL_SEPARATOR_ARROW = " > "


def taguette_tables(bundle: ExportBundle) -> dict[str, bytes]:
    """``highlights.csv`` and ``codebook.csv`` as Taguette writes and reads them.

    Taguette knows no coders: a highlight is a quote with a theme of the reference coding; one that
    was read and given nothing has an empty tag. It knows no hierarchy: the written path is the tag.
    """
    quotes, shown = bundle.quotes, shown_quotes(bundle)
    position = quotes.position()
    pairs = [
        (quote, tag)
        for quote, tags in reference_paths_by_quote(bundle).items()
        for tag in tags or [""]
    ]
    documents = {quote: quotes.source[position[quote]] for quote, _ in pairs}
    counted = Counter(tag for _, tag in pairs if tag)
    where = {
        tag: len({documents[quote] for quote, other in pairs if other == tag}) for tag in counted
    }
    return {
        "highlights.csv": _csv_bytes(
            ("id", "document", "tag", "content"),
            ((quote, documents[quote], tag, shown[quote].text) for quote, tag in pairs),
        ),
        "codebook.csv": _csv_bytes(
            ("tag", "description", "number of highlights", "number of documents"),
            (
                (
                    format_path(theme.path),
                    theme.definition,
                    str(counted[format_path(theme.path)]),
                    str(where.get(format_path(theme.path), 0)),
                )
                for theme in bundle.codebook.displayed
            ),
        ),
    }


def qualcoder_tables(bundle: ExportBundle) -> dict[str, bytes]:
    """``coding_report.csv`` as QualCoder reports codings: file, coder, text, code, above."""
    quotes, shown = bundle.quotes, shown_quotes(bundle)
    position = quotes.position()
    depth = max((len(theme.path) for theme in bundle.codebook.themes), default=1)
    header = ("Filename", "Coder", "Coded", "Id", "Codename", "Coded_Memo",
              *(f"Category {n}" for n in range(1, depth)))  # fmt: skip
    rows = []
    for quote, coder, theme in zip(
        bundle.codings.quote_id, bundle.codings.coder, bundle.codings.theme, strict=True
    ):
        if theme is None:
            continue
        row = position[quote]
        above = list(reversed(theme[:-1]))
        rows.append(
            (quotes.source[row], coder, shown[quote].text, quote, theme[-1], "",
             *above, *[""] * (depth - 1 - len(above)))
        )  # fmt: skip
    return {"coding_report.csv": _csv_bytes(header, rows)}


def _csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV with a byte-order mark, as spreadsheets expect it; no cell is taken for a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows([escape_formula(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig", errors="replace")
