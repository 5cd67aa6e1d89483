"""What a rule is, and how the first that holds decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.toml_files import read_toml

RULE_PRECISION = read_toml(Path(__file__).with_name("confidence.toml"))
Verdict = Literal["first", "second", "reject"]


@dataclass(frozen=True, kw_only=True)
class ExtractionRule:
    """A named rule: the verdict it gives where ``holds`` is true.

    ``verdict`` is the order of the quote that it takes, or *reject*.
    """

    name: str
    verdict: Verdict
    holds: Callable[[QuoteCandidate, Verdict | None], bool]


def confidence_of(rule: str) -> float:
    """The share of right decisions where the rule was measured, drawn towards a half.

    (right + 1) / (decided + 2) over the evaluation's material (``confidence.toml``); a half for
    a rule that decided nothing there.

    >>> 0.9 < confidence_of("attributed beside it") < 1.0, confidence_of("no such rule")
    (True, 0.5)
    """
    decided, right = RULE_PRECISION.get(rule, (0, 0))
    return round(float((right + 1) / (decided + 2)), 3)


def first_matching_rule(
    rules: Sequence[ExtractionRule], candidate: QuoteCandidate, *, before: Verdict | None
) -> ExtractionRule:
    """The first rule that holds; ``before`` is the verdict on the passage before it."""
    return next(rule for rule in rules if rule.holds(candidate, before))
