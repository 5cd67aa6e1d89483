"""What a rule is, and how the first that holds decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from thememap.extraction._candidate import Candidate

Verdict = Literal["first", "second", "reject"]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A named rule: the verdict it gives where ``holds`` is true.

    ``verdict`` is the order of the quote that it takes, or *reject*. ``confidence`` is the
    share of right ones among those it decided where it was measured (docs/extraction.md).
    """

    name: str
    verdict: Verdict
    confidence: float
    holds: Callable[[Candidate, Verdict | None], bool]


def decide(rules: Sequence[Rule], one: Candidate, *, before: Verdict | None) -> Rule:
    """The first rule that holds; ``before`` is the verdict on the passage before it."""
    return next(rule for rule in rules if rule.holds(one, before))
