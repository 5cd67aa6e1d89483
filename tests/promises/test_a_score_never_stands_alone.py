"""Promise 6: with each score its null, interval, coverage, and how far people agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

KEYS = ("null", "null_mean", "null_95", "p", "low", "high", "n", "reason")


@pytest.mark.slow
def test_each_score_has_what_belongs_to_it_or_the_reason_why_not(cycling_run: Path) -> None:
    result = json.loads((cycling_run / "result.json").read_text(encoding="utf-8"))
    scores = [one for level in result["levels"] for one in level["scores"].values()]
    assert scores
    for score in (*result["scores"].values(), *scores):
        assert set(KEYS) <= set(score)
        if score["value"] is None:
            assert score["reason"]
            continue
        assert score["null"]
        assert score["null_mean"] is not None
        assert score["n"] > 0
        assert (score["low"] is not None and score["high"] is not None) or score["interval"]
    assert result["coverage"]["compared"] > 0
    assert result["agreement"]["coders"] == ["Ada", "Ben"]


@pytest.mark.slow
def test_the_report_shows_null_interval_and_coverage_beside_scores(cycling_run: Path) -> None:
    page = (cycling_run / "report.html").read_text(encoding="utf-8").lower()
    for word in ("chance", "interval", "quotes can be compared here", "were read by two coders"):
        assert word in page
