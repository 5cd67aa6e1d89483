"""Promise 4: every row that was read is in the result, or in the list of what was left out."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.running import Desk

cells = st.sampled_from(["", " ", "It rained.", "It snowed.", "N/A", "=1+1", "It rained. "])


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(cells, min_size=3, max_size=12))
def test_every_row_is_in_the_result_or_left_out_with_a_reason(desk: Desk, texts: list[str]) -> None:
    desk.quotes(texts)
    answer = desk.run(desk.project(), "--depth", "quick")
    kept = [f"q{n}" for n, text in enumerate(texts) if text.strip()]
    if not kept:
        assert answer.status == 1
        return
    assert answer.status == 0, answer.err
    inputs = {row["quote_id"] for row in desk.rows("inputs/quotes.csv")}
    account = json.loads((desk.folder / "run/inputs/account.json").read_text(encoding="utf-8"))
    left = [one for one in account["left_out"] if one["what"] == "quote"]
    assert len(inputs) + len(left) == len(texts)
    assert all(one["where"] and one["reason"] for one in left)
    assert {row["quote_id"] for row in desk.rows("quotes.csv")} == inputs == set(kept)
    assert all(bool(row["group"]) != bool(row["reason"]) for row in desk.rows("quotes.csv"))
