"""Numbers of a report on real comments, recomputed from the run folder's tables."""

from __future__ import annotations

import json
from functools import reduce
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import hypergeom
from sklearn.metrics import cohen_kappa_score

from helpers.running import Desk
from thememap.bundled_files import bundled_path
from thememap.records import format_path, parse_path

ROWS = 2_000
THEMES = (
    ("Staff", "Attitude Of Staff"),
    ("Environment/ facilities", "Food"),
    ("Communication", "Listening"),
)


@pytest.mark.slow
@pytest.mark.usefixtures("shared_store")
def test_three_themes_can_be_traced(desk: Desk, shared_data: Path) -> None:
    comments = pd.read_csv(shared_data / "nhs-feedback/text_data.csv", dtype=str)
    few = desk.folder / "nhs-feedback"
    few.mkdir()
    comments.iloc[:: len(comments) // ROWS].to_csv(few / "text_data.csv", index=False)
    answer = desk.thememap(
        "run",
        bundled_path("configs/nhs-feedback.toml"),
        "--data",
        few,
        "--out",
        desk.folder / "run",
        "--depth",
        "quick",
    )
    assert answer.status == 0, answer.err
    quotes = pd.read_csv(desk.folder / "run/quotes.csv", keep_default_na=False, low_memory=False)
    themes = pd.read_csv(desk.folder / "run/themes.csv", keep_default_na=False)
    scales = pd.read_csv(desk.folder / "run/scales.csv", keep_default_na=False, low_memory=False)
    assert (scales["quote_id"] == quotes["quote_id"]).all()
    grouped = quotes["group"] != ""
    quotes, scales = quotes[grouped].reset_index(), scales[grouped].reset_index()
    result = json.loads((desk.folder / "run/result.json").read_text(encoding="utf-8"))
    assert quotes["read"].astype(bool).all()
    paths = quotes["themes"].map(lambda cell: {parse_path(path) for path in json.loads(cell)})
    for path in THEMES:
        row = themes[themes["theme"] == format_path(path)].iloc[0]
        has = paths.map(lambda found, path=path: path in found)
        inside = quotes["group"].eq(row["shown_group"])
        both = int((has & inside).sum())
        assert row["n"] == has.sum()
        cells = next(one for one in result["themes"] if one["theme"] == format_path(path))["cells"]
        cell = next(one for one in cells if one["group"] == row["shown_group"])
        assert cell["precision"] == pytest.approx(both / inside.sum(), rel=1e-5)
        assert cell["recall"] == pytest.approx(both / has.sum(), rel=1e-5)
        assert cell["kappa"] == pytest.approx(cohen_kappa_score(has, inside), rel=1e-5)
        assert float(row["shown_kappa"]) == pytest.approx(cell["kappa"], rel=1e-5)
        scale = scales[f"scale_{row['scale']}"].eq(row["best_group"])
        at_scale = cohen_kappa_score(has, scale)
        assert float(row["groups"]) == pytest.approx(at_scale, rel=1e-5)
        p = hypergeom.sf(both - 1, len(quotes), has.sum(), inside.sum())
        assert cell["p_free"] == pytest.approx(p, rel=1e-4)
        tables = [
            hypergeom.pmf(np.arange(len(part) + 1), len(part), has[part.index].sum(), n)
            for _, part in quotes.groupby("study")
            if (n := int(inside[part.index].sum())) >= 0
        ]
        within = reduce(np.convolve, tables)[both:].sum()
        assert cell["p_within"] == pytest.approx(within, rel=1e-4)
