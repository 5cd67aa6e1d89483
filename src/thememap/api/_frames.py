"""Tables of a run folder as data frames."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.errors import UsageError
from thememap.report import run_table
from thememap.wording import did_you_mean

if TYPE_CHECKING:
    import pandas as pd

    from thememap.report import RunFolder

FILES = ("themes", "groups", "concepts", "quotes", "matrix", "ties")
TABLES = (*FILES, "scores", "left_out")
LISTS = ("themes", "keywords", "exemplar_ids", "words", "nearest", "similarity")
YES_OR_NO = ("read", "fictional", "one_study")
NUMBERS = (
    "n", "n_coded", "jaccard", "precision", "recall", "q", "p", "stability", "stability_null",
    "studies", "level", "participants", "top_study_share", "top_heading_share", "rank", "score",
    "x", "y", "quote_number", "element_centric", "to_group", "to_next",
)  # fmt: skip
SCORE_KEYS = ("value", "low", "high", "null", "null_mean", "null_95", "p", "n", "reason")


def frame(folder: Path, content: RunFolder, table: str) -> pd.DataFrame:
    """One table. Raises `UsageError` with the names there are."""
    if table == "scores":
        return _scores(content.result)
    if table == "left_out":
        return _of(content.result["left_out"], ("what", "where", "reason"))
    if table not in FILES:
        raise UsageError(
            f"There is no table {table!r}.{did_you_mean(table, TABLES)} "
            f"There are: {', '.join(TABLES)}."
        )
    rows: list[dict[str, Any]] = list(run_table(folder, f"{table}.csv", ()))
    found = _of(rows, tuple(rows[0]) if rows else _header(folder, table))
    for column in found.columns:
        found[column] = _typed(found[column], str(column), table)
    if table == "matrix":
        return found.set_index("theme")
    if table == "quotes":
        texts = {one.quote_id: one.text for one in content.quotes}
        found.insert(1, "text", found["quote_id"].map(texts))
    return found


def _of(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(columns))


def _header(folder: Path, table: str) -> tuple[str, ...]:
    first = (folder / f"{table}.csv").read_text(encoding="utf-8").partition("\n")[0]
    return tuple(first.split(","))


def _typed(column: pd.Series, name: str, table: str) -> pd.Series:
    import pandas as pd

    readers: Mapping[str, Callable[[str], object]] = {
        **dict.fromkeys(LISTS, lambda cell: json.loads(cell or "[]")),
        **dict.fromkeys(YES_OR_NO, lambda cell: {"true": True, "false": False}.get(cell)),
    }
    if name in readers:
        return column.map(readers[name])
    if name in NUMBERS or (table == "matrix" and name != "theme"):
        return pd.to_numeric(column.mask(column == "")) if (column != "").any() else column
    return column


def _scores(result: Mapping[str, Any]) -> pd.DataFrame:
    about = {one["name"]: one for one in result["measures"]}
    rows = [
        {
            "measure": name,
            "title": about.get(name, {}).get("title", name),
            **{key: score.get(key) for key in SCORE_KEYS},
            "range": about.get(name, {}).get("range", ""),
        }
        for name, score in result["scores"].items()
    ]
    return _of(rows, ("measure", "title", *SCORE_KEYS, "range"))
