"""Tables of a run folder as data frames."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.errors import UsageError
from thememap.message_words import did_you_mean
from thememap.report import read_run_table, sentences_of, with_sentences
from thememap.run_files import SCALES_FILE

if TYPE_CHECKING:
    import pandas as pd

    from thememap.report import RunFolder

TABLE_FILES = (
    "themes", "groups", "concepts", "reread", "saturation", "quotes", "matrix", "ties",
)  # fmt: skip
TABLE_NAMES = (*TABLE_FILES, "evidence", "scales", "quotes_by_scale", "scores", "left_out")
LIST_COLUMNS = (
    "themes", "keywords", "exemplar_ids", "words", "nearest", "similarity", "relations",
    "compared_ids",
)  # fmt: skip
BOOLEAN_COLUMNS = ("read", "fictional", "one_study", "extrapolated")
NUMERIC_COLUMNS = (
    "n", "n_coded", "jaccard", "precision", "recall", "q", "p", "stability", "stability_null",
    "studies", "level", "participants", "top_study_share", "top_heading_share", "rank", "score",
    "x", "y", "quote_number", "element_centric", "to_group", "to_next", "people", "recognition",
    "recognition_low", "recognition_high", "recognition_q", "auc", "within_studies", "groups",
    "groups_q", "scale", "shown_kappa", "kappa", "rate", "least", "units", "expected", "low",
    "high", "collected",
)  # fmt: skip
SCALE_COLUMNS = (
    "k", "shown", "groups", "smallest", "largest", "stability", "stability_null", "best_kappa",
)  # fmt: skip
REREAD_COLUMNS = (
    "rank", "quote_id", "text", "theme", "kind", "score", "why", "rate", "rather", "compared_ids",
)  # fmt: skip
EVIDENCE_KINDS = ("people", "recognition", "within_studies", "groups")
EVIDENCE_KEYS = ("value", "low", "high", "null", "null_mean", "null_95", "p", "q", "n", "reason")
SCORE_KEYS = ("value", "low", "high", "null", "null_mean", "null_95", "p", "n", "reason")


def run_table_frame(folder: Path, content: RunFolder, table: str) -> pd.DataFrame:
    """One table. Raises `UsageError` with the names there are."""
    if table == "scores":
        return _scores_frame(with_sentences(content.result))
    if table == "evidence":
        return _evidence_frame(with_sentences(content.result))
    if table == "scales":
        return _scales_frame(content.result)
    if table == "quotes_by_scale":
        by_scale = read_run_table(folder, SCALES_FILE, ())
        return _make_frame(list(by_scale), _header(folder, "scales"))
    if table == "left_out":
        left_out = with_sentences(content.result)["left_out"]
        return _make_frame(left_out, ("what", "where", "reason"))
    if table not in TABLE_FILES:
        raise UsageError(
            f"There is no table {table!r}.{did_you_mean(table, TABLE_NAMES)} "
            f"There are: {', '.join(TABLE_NAMES)}."
        )
    if table in ("reread", "saturation") and not (folder / f"{table}.csv").is_file():
        return _make_frame([], _columns_of_new_file(table))  # a run of an earlier version
    rows: list[dict[str, Any]] = list(read_run_table(folder, f"{table}.csv", ()))
    table_frame = _make_frame(rows, tuple(rows[0]) if rows else _header(folder, table))
    for column in table_frame.columns:
        table_frame[column] = _convert_column(table_frame[column], str(column), table)
    if table == "matrix":
        return table_frame.set_index("theme")
    if table in ("quotes", "reread"):
        texts = {quote.quote_id: quote.text for quote in content.quotes}
        place = list(table_frame.columns).index("quote_id") + 1
        table_frame.insert(place, "text", table_frame["quote_id"].map(texts))
    if table == "quotes":
        table_frame["reason"] = table_frame["reason"].map(sentences_of(content.result))
    return table_frame


def _columns_of_new_file(table: str) -> tuple[str, ...]:
    from thememap.pipeline import SATURATION_COLUMNS

    return REREAD_COLUMNS if table == "reread" else SATURATION_COLUMNS


def _evidence_frame(result: Mapping[str, Any]) -> pd.DataFrame:
    """One row a theme and kind of evidence; none for runs of earlier versions."""
    rows = [
        {
            "theme": theme["theme"],
            "status": theme["status"],
            "evidence": kind,
            **{key: theme[kind].get(key) for key in EVIDENCE_KEYS},
        }
        for theme in result["themes"]
        for kind in EVIDENCE_KINDS
        if kind in theme
    ]
    return _make_frame(rows, ("theme", "status", "evidence", *EVIDENCE_KEYS))


def _scales_frame(result: Mapping[str, Any]) -> pd.DataFrame:
    rows = []
    for scale in result.get("scales", ()):
        kappas = [theme["kappa"] for theme in scale["themes"] if theme["kappa"] is not None]
        rows.append(
            {
                "k": scale["k"],
                "shown": scale["shown"],
                "groups": len(scale["sizes"]),
                "smallest": min(scale["sizes"], default=0),
                "largest": max(scale["sizes"], default=0),
                "stability": scale["stability"],
                "stability_null": scale["stability_null"],
                "best_kappa": sum(kappas) / len(kappas) if kappas else None,
            }
        )
    return _make_frame(rows, SCALE_COLUMNS)


def _make_frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(columns))


def _header(folder: Path, table: str) -> tuple[str, ...]:
    first = (folder / f"{table}.csv").read_text(encoding="utf-8").partition("\n")[0]
    return tuple(first.split(","))


def _convert_column(column: pd.Series, name: str, table: str) -> pd.Series:
    import pandas as pd

    readers: Mapping[str, Callable[[str], object]] = {
        **dict.fromkeys(LIST_COLUMNS, lambda cell: json.loads(cell or "[]")),
        **dict.fromkeys(BOOLEAN_COLUMNS, lambda cell: {"true": True, "false": False}.get(cell)),
    }
    if name in readers:
        return column.map(readers[name])
    if name in NUMERIC_COLUMNS or (table == "matrix" and name != "theme"):
        return pd.to_numeric(column.mask(column == "")) if (column != "").any() else column
    return column


def _scores_frame(result: Mapping[str, Any]) -> pd.DataFrame:
    about = {measure["name"]: measure for measure in result["measures"]}
    rows = [
        {
            "measure": name,
            "title": about.get(name, {}).get("title", name),
            **{key: score.get(key) for key in SCORE_KEYS},
            "range": about.get(name, {}).get("range", ""),
        }
        for name, score in result["scores"].items()
    ]
    return _make_frame(rows, ("measure", "title", *SCORE_KEYS, "range"))
