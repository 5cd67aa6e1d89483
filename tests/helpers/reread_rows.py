"""Quotes to read again, written into the result of a run that holds none."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from thememap.records import RereadKind


def put_reread(run: Path) -> list[dict[str, Any]]:
    """Propose three quotes of each kind for a theme of the run; the rows that were written."""
    file = run / "result.json"
    result = json.loads(file.read_text(encoding="utf-8"))
    with (run / "quotes.csv").open(encoding="utf-8", newline="") as table:
        quotes = [row for row in csv.DictReader(table) if row["read"] == "true"]
    theme = max(result["themes"], key=lambda known: known["n"])["theme"]
    members = {row["quote_id"] for row in quotes if f'"{theme}' in row["themes"]}
    others = [row["quote_id"] for row in quotes if row["quote_id"] not in members]
    inside = sorted(members)
    chosen = {
        RereadKind.MAY_LACK: others[:3],
        RereadKind.MAY_NOT_BELONG: inside[:3],
        RereadKind.AT_ODDS: inside[3:6],
    }
    rows = [
        {
            "rank": 0, "quote_id": quote, "theme": theme, "kind": kind.value, "score": 0.9,
            "why": "", "rate": None if kind is RereadKind.AT_ODDS else 0.7,
            "compared_ids": [other for other in inside[6:9] if other != quote], "rather": "",
        }
        for kind, ids in chosen.items()
        for quote in ids
    ]  # fmt: skip
    for rank, row in enumerate(rows, start=1):
        row["rank"] = rank
    file.write_text(json.dumps({**result, "reread": rows}), encoding="utf-8")
    return rows
