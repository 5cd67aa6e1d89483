"""A result without what people rejected, and with what they decided on the rest, for exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thememap.records import reread_source
from thememap.review import ReviewDecision


@dataclass(frozen=True, kw_only=True)
class DecidedResult:
    """``result`` as decided, and how many rejected proposals it is without, by its part."""

    result: dict[str, Any]
    rejected: dict[str, int]


def decided_result(result: Mapping[str, Any], decided: Mapping[str, Any] | None) -> DecidedResult:
    """Concepts and quotes to read again without rejected ones; others have their decision.

    ``decided`` is what a run keeps of its decisions. A decision is a row's ``decided``, and the
    name that an accepted concept was given is its ``name``. What an earlier version kept is not
    used: it goes by the ids of concepts, whatever run they were of.
    """
    on = decided.get("on", {}) if decided and "lost" in decided else {}
    new, rejected = dict(result), {}
    for part in ("concepts", "reread"):
        if part not in result or not on:
            continue
        rows = [{**row, "decided": on.get(_source(row))} for row in result[part]]
        new[part] = [_with_name(row) for row in rows if not _is_rejected(row)]
        rejected[part] = len(rows) - len(new[part])
    return DecidedResult(result=new, rejected=rejected)


def _source(row: Mapping[str, Any]) -> str:
    """The name that decisions go by."""
    if "concept" in row:
        return str(row["concept"])
    theme = row.get("computed_theme", row["theme"])
    return reread_source(kind=row["kind"], quote_id=row["quote_id"], theme=theme)


def _is_rejected(row: Mapping[str, Any]) -> bool:
    return bool(row["decided"]) and row["decided"]["decision"] == ReviewDecision.REJECT


def _with_name(row: dict[str, Any]) -> dict[str, Any]:
    decided = row["decided"]
    if "concept" not in row or not decided or decided["decision"] != ReviewDecision.ACCEPT:
        return row
    return {**row, "name": decided["name"] or row["name"]}
