"""The answer in three sentences, composed from the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from thememap.records import THEME_STATUSES
from thememap.report import _numbers
from thememap.report._catalogue import Catalogue

HEADLINE = "omega"
ORDER = ("echoed", "split", "shared", "not echoed", "study-bound", "too few")
assert set(ORDER) == set(THEME_STATUSES)


def overall_sentence(result: Mapping[str, Any], text: Catalogue) -> str:
    """Do groups follow themes more than shuffling explains, also within studies?"""
    reference = result["reference"]
    if reference["reason"]:
        return text("answer.not_compared", reason=reference["reason"])
    found = result["scores"].get(HEADLINE)
    if found is None or found["value"] is None:
        return text("answer.undefined", reason=found["reason"] if found else reference["reason"])
    nulls = {null["name"]: null for null in found["nulls"]}
    deciding = nulls.get(found["null"])
    written = _score_in_words(result, found, deciding, text)
    if deciding is None or deciding["upper_95"] is None:
        reason = deciding["reason"] if deciding else ""
        return text("answer.no_null", score=written, reason=reason)
    above = {
        name: null["upper_95"] is not None and found["value"] > null["upper_95"]
        for name, null in nulls.items()
    }
    if found["null"] == "free":
        reason = reference["within_study_reason"]
        return text("answer.free" if above["free"] else "answer.no", score=written, reason=reason)
    if above[found["null"]]:
        return text("answer.within", score=written)
    return text("answer.free_only" if above.get("free") else "answer.no", score=written)


def _score_in_words(
    result: Mapping[str, Any],
    found: Mapping[str, Any],
    deciding: Mapping[str, Any] | None,
    text: Catalogue,
) -> str:
    titles = {one["name"]: one["title"] for one in result["measures"]}
    written = text("answer.score", title=titles[HEADLINE], value=_numbers.score(found["value"]))
    if found["low"] is not None and found["high"] is not None:
        low, high = _numbers.score(found["low"]), _numbers.score(found["high"])
        written += text("answer.interval", low=low, high=high)
    if deciding and deciding["mean"] is not None:
        written += text(
            "answer.null",
            how=text("how." + deciding["name"]),
            mean=_numbers.score(deciding["mean"]),
            upper=_numbers.score(deciding["upper_95"]),
        )
    return written


def themes_sentence(statuses: Sequence[str], text: Catalogue) -> str:
    """How many themes have which status, in words."""
    counts = Counter(statuses)
    parts = []
    for status in ORDER:
        key = "answer." + status.replace(" ", "_").replace("-", "_")
        if counts[status] == 1:
            parts.append(text(key + ".one"))
        elif counts[status]:
            parts.append(text(key, word=text.words(counts[status])))
    n = len(statuses)
    return text("answer.themes", n=n, whole=text.words(n), parts=text.listed(parts))


def concepts_sentence(result: Mapping[str, Any], studies: int, text: Catalogue) -> str:
    """How many sets of quotes hang together that no theme holds; ``studies`` they come from."""
    if result["concepts_reason"]:
        return text("answer.concepts_reason", reason=result["concepts_reason"])
    n = sum(one["kind"] == "uncoded" for one in result["concepts"])
    if n == 0:
        return text("answer.concepts_none")
    origin = text("answer.concepts_from", n=studies, word=text.words(studies)) if studies else ""
    return text("answer.concepts", n=n, word=text.words(n, start=True), studies=origin)
