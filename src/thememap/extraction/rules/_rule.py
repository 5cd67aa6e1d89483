"""What a rule is, and how the first that holds decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from thememap.extraction._facts import RuleName, Verdict
from thememap.extraction.candidates._candidate import QuoteCandidate
from thememap.toml_files import read_toml

RULE_PRECISION = read_toml(Path(__file__).with_name("confidence.toml"))


@dataclass(frozen=True)
class ExtractionRule:
    """A named rule: the verdict it gives where ``holds`` is true."""

    name: RuleName
    verdict: Verdict
    holds: Callable[[QuoteCandidate], bool] = lambda quote: True


def confidence_of(rule: RuleName) -> float:
    """The share of right decisions where the rule was measured, drawn towards a half.

    (right + 1) / (decided + 2) over the evaluation's material (``confidence.toml``); a half for
    a rule that decided nothing there.

    >>> 0.9 < confidence_of(RuleName.ATTRIBUTED) < 1.0, confidence_of(RuleName.GRAMMAR_THING)
    (True, 0.5)
    """
    decided, right = RULE_PRECISION.get(rule.name.lower(), (0, 0))
    return round(float((right + 1) / (decided + 2)), 3)


def first_matching_rule(
    rules: Sequence[ExtractionRule], candidate: QuoteCandidate
) -> ExtractionRule:
    """The first rule that holds; the last of ``rules`` always does."""
    return next(rule for rule in rules if rule.holds(candidate))
